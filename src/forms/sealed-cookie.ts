import type { Clock } from '../base/clock';
import type { Seal } from '../base/seal';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

export interface SealedCookieOptions {
  readonly name: string;
  /** How long the server accepts it; also its Max-Age. */
  readonly seconds: number;
}

/** A short-lived text in the browser, encrypted and authenticated, so that nothing is stored for unauthenticated visitors. */
export class SealedCookie {
  constructor(
    private readonly seal: Seal,
    private readonly clock: Clock,
    private readonly options: SealedCookieOptions,
  ) {}

  /** The text; undefined when it is missing, modified or expired. */
  read(request: WebRequest): string | undefined {
    const { name } = this.options;
    const opened = this.seal.open(request.cookies.get(name) ?? '', name);
    if (opened === undefined) return undefined;
    const dot = opened.indexOf('.');
    return Number(opened.slice(0, dot)) > this.clock.now() ? opened.slice(dot + 1) : undefined;
  }

  /** @param text at most about 2,800 characters: browsers drop longer cookies */
  set(text: string): CookieChange {
    const { name, seconds } = this.options;
    const expiresAt = this.clock.now() + seconds * 1000;
    return { name, value: this.seal.close(`${expiresAt}.${text}`, name), maxAgeSeconds: seconds };
  }

  /** Deletes the cookie. */
  cleared(): CookieChange {
    return { name: this.options.name, value: '', maxAgeSeconds: 0 };
  }
}
