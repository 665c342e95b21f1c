import type { Address } from '../pages/addresses';
import type { CookieChange, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { FormMessage } from './form';
import type { SealedCookie } from './sealed-cookie';

/** What a page says of the change that led to it. */
export interface Told {
  readonly message: FormMessage | undefined;
  /** To be set with the page: it is said once. */
  readonly cookies: readonly CookieChange[];
}

/**
 * Leads from a form that was taken to the page that says so (POST/redirect/GET). The sentence waits in a sealed, short-lived cookie and not in
 * the address, so that no link makes the page say what did not happen.
 */
export class ToldOnce {
  constructor(private readonly cookie: SealedCookie) {}

  /** 303 to a page of ours, which will say `message`. */
  redirect(to: Address, message: FormMessage, cookies: readonly CookieChange[] = []): Reply {
    return {
      kind: 'redirectTo',
      status: 303,
      to,
      cookies: [...cookies, this.cookie.set(JSON.stringify([to.name, message]))],
    };
  }

  /** What is to be said on the page at this address. */
  read(request: WebRequest, at: Address): Told {
    const text = this.cookie.read(request);
    if (text === undefined) return { message: undefined, cookies: [] };
    const [name, message] = JSON.parse(text) as [string, FormMessage];
    return name === at.name ? { message, cookies: [this.cookie.cleared()] } : { message: undefined, cookies: [] };
  }
}
