import type { Clock } from '../base/clock';
import type { Seal } from '../base/seal';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

export interface SealedCookieOptions {
  readonly name: string;
  /** How long the server takes it back; the browser drops it then too. */
  readonly seconds: number;
}

/** A short-lived text kept in the browser, encrypted and authenticated: what an unproven visitor sends is not stored on the server. */
export class SealedCookie {
  constructor(
    private readonly seal: Seal,
    private readonly clock: Clock,
    private readonly options: SealedCookieOptions,
  ) {}

  /** Undefined when it is missing, changed, or too old. */
  read(request: WebRequest): string | undefined {
    const { name } = this.options;
    const opened = this.seal.open(request.cookies.get(name) ?? '', name);
    if (opened === undefined) return undefined;
    const dot = opened.indexOf('.');
    return Number(opened.slice(0, dot)) > this.clock.now() ? opened.slice(dot + 1) : undefined;
  }

  /** @param text at most about 2,800 characters, or browsers drop the cookie */
  set(text: string): CookieChange {
    const { name, seconds } = this.options;
    const expiresAt = this.clock.now() + seconds * 1000;
    return { name, value: this.seal.close(`${expiresAt}.${text}`, name), maxAgeSeconds: seconds };
  }

  cleared(): CookieChange {
    return { name: this.options.name, value: '', maxAgeSeconds: 0 };
  }
}
