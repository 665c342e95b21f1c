import type { Clock } from '../base/clock';
import { randomText, sameSecret, seal } from '../base/secrets';
import { putIfAbsent, type StoreCommand } from '../store/store';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** What a form carries so that only the browser that got it can send it, once. */
export interface FormToken {
  readonly value: string;
  /** To be set with the page, when the browser has no key yet. */
  readonly cookies: readonly CookieChange[];
}

export type FormVerdict =
  /** Genuine; `once` belongs into the store: its result tells whether this is the first time, its value when that was. */
  | { readonly genuine: true; readonly once: StoreCommand & { op: 'putIfAbsent' } }
  | { readonly genuine: false; readonly reason: 'foreign' | 'expired' };

/**
 * Stops forged and repeated forms without a server session (login CSRF, double clicks, the back button).
 * The browser keeps a random key in a cookie; a token is a time and a nonce, sealed with that key. Another site can
 * neither read the key nor make a token for it. A nonce is written down when it is used, so that nothing is stored for pages
 * that are only looked at.
 */
export class FormGuard {
  constructor(
    private readonly clock: Clock,
    private readonly options: { readonly cookieName: string; readonly seconds: number; readonly origin: string },
  ) {}

  /** A token for a form that is about to be shown. */
  issue(request: WebRequest, purpose: string): FormToken {
    const known = request.cookies.get(this.options.cookieName);
    const key = known && KEY_SHAPE.test(known) ? known : randomText(32);
    const facts = `${this.clock.now().toString(36)}-${randomText(22)}`;
    return {
      value: `LT-${facts}-${seal(key, `${purpose}|${facts}`).replace(/[^A-Za-z0-9]/g, 'x')}`,
      cookies: key === known ? [] : [{ name: this.options.cookieName, value: key }],
    };
  }

  /** Judges the token `value` that came with a form. */
  judge(request: WebRequest, purpose: string, value: string | undefined): FormVerdict {
    const key = request.cookies.get(this.options.cookieName);
    const [, time = '', nonce = '', mac = ''] = TOKEN_SHAPE.exec(value ?? '') ?? [];
    if (!key || !KEY_SHAPE.test(key) || nonce === '' || this.comesFromElsewhere(request)) return FOREIGN;
    const expected = seal(key, `${purpose}|${time}-${nonce}`).replace(/[^A-Za-z0-9]/g, 'x');
    if (!sameSecret(mac, expected)) return FOREIGN;
    const age = this.clock.now() - Number.parseInt(time, 36);
    if (age > this.options.seconds * 1000) return { genuine: false, reason: 'expired' };
    return { genuine: true, once: putIfAbsent(`form:${nonce}`, String(this.clock.now()), this.options.seconds) };
  }

  /** Browsers say where a form comes from; when they do, it has to be here. Programs say nothing. */
  private comesFromElsewhere({ headers }: WebRequest): boolean {
    const site = headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') return true;
    const { origin } = headers;
    return origin !== undefined && origin !== 'null' && origin !== this.options.origin;
  }
}

const FOREIGN = { genuine: false, reason: 'foreign' } as const;
const KEY_SHAPE = /^[A-Za-z0-9]{32}$/;
const TOKEN_SHAPE = /^LT-([0-9a-z]{1,12})-([A-Za-z0-9]{22})-([A-Za-z0-9]{43})$/;
