import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** The cookie that carries the single sign-on session from page to page: its value is the id of the TGT. */
export class SessionCookie {
  constructor(
    private readonly name: string,
    /** Life of the cookie of a session that stays signed in, in seconds: the cap of its ticket. */
    private readonly rememberMeSeconds: number,
  ) {}

  /** The TGT id that a browser claims to have. Only the registry knows whether we ever issued it. */
  claimedBy(request: WebRequest): string | undefined {
    return request.cookies.get(this.name) || undefined;
  }

  set(ticketGrantingTicketId: string, rememberMe: boolean): CookieChange {
    const life = rememberMe ? { maxAgeSeconds: this.rememberMeSeconds } : {};
    return { name: this.name, value: ticketGrantingTicketId, ...life };
  }

  cleared(): CookieChange {
    return { name: this.name, value: '', maxAgeSeconds: 0 };
  }
}
