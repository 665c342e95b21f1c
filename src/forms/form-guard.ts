import type { Clock } from '../base/clock';
import { hmac, randomText, sameSecret } from '../base/secrets';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** The CSRF token of a form. */
export interface FormToken {
  readonly value: string;
  /** To be set with the page, when the browser has no key yet. */
  readonly cookies: readonly CookieChange[];
}

export type FormVerdict =
  /** `key` is the random key of the browser's cookie; kept answers are sealed with it. */
  | { readonly genuine: true; readonly nonce: string; readonly key: string }
  | { readonly genuine: false; readonly reason: 'foreign' | 'expired' };

/** The hidden field of the token; CAS calls it the login ticket (section 3.5). */
export const TOKEN_FIELD = 'lt';

/**
 * CSRF protection without a server session, for the login form too (login CSRF): double-submit cookie. The browser keeps a random key in a
 * cookie; a token is a time and a nonce, authenticated with that key. Another site can neither read the key nor make a token for it. `judge`
 * alone does not make a token single-use: acts take posted forms by `SecondClick.answer`, which takes the nonce.
 */
export class FormGuard {
  constructor(
    private readonly clock: Clock,
    readonly options: {
      readonly cookieName: string;
      /** Life of a token. */
      readonly seconds: number;
      readonly origin: string;
    },
  ) {}

  /** A token for a form that is shown now. */
  issue(request: WebRequest, purpose: string): FormToken {
    const known = request.cookies.get(this.options.cookieName);
    const key = known && KEY_SHAPE.test(known) ? known : randomText(32);
    const facts = `${this.clock.now().toString(36)}-${randomText(22)}`;
    return {
      value: `LT-${facts}-${hmac(key, `${purpose}|${facts}`).replace(/[^A-Za-z0-9]/g, 'x')}`,
      cookies: key === known ? [] : [{ name: this.options.cookieName, value: key }],
    };
  }

  /** Verifies the token `value` of a posted form. */
  judge(request: WebRequest, purpose: string, value: string | undefined): FormVerdict {
    const key = request.cookies.get(this.options.cookieName);
    const [, time = '', nonce = '', mac = ''] = TOKEN_SHAPE.exec(value ?? '') ?? [];
    if (!key || !KEY_SHAPE.test(key) || nonce === '' || this.comesFromElsewhere(request)) return FOREIGN;
    const expected = hmac(key, `${purpose}|${time}-${nonce}`).replace(/[^A-Za-z0-9]/g, 'x');
    if (!sameSecret(mac, expected)) return FOREIGN;
    const age = this.clock.now() - Number.parseInt(time, 36);
    if (age > this.options.seconds * 1000) return { genuine: false, reason: 'expired' };
    return { genuine: true, nonce, key };
  }

  /** Cross-origin check by the browser's own headers (Fetch Metadata, Origin). Programs send none. */
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
