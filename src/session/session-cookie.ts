import type { TicketRegistry } from '../tickets/ticket-registry';
import { cookieValues } from '../web/cookies';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** Cookies of the same name that are tried; a browser normally has one. */
const MOST_TRIED = 5;

/** The cookie of the SSO session: its value is the id of the ticket-granting ticket. */
export class SessionCookie {
  constructor(
    private readonly name: string,
    /** Max-Age of the cookie of a "stay signed in" session: the longest life of its ticket. */
    private readonly rememberMeSeconds: number,
    private readonly tickets: Pick<TicketRegistry, 'firstOpen'>,
  ) {}

  /**
   * The TGT id in the browser's cookie; only the registry knows whether it is valid. Another host of the domain can plant a cookie of the same
   * name for a parent domain or a longer path (cookie tossing): of several, the one with a session is used, which takes a round trip.
   */
  async claimedBy(request: WebRequest): Promise<string | undefined> {
    const [first, ...others] = this.allClaimedBy(request);
    if (first === undefined || others.length === 0) return first;
    return (await this.tickets.firstOpen([first, ...others])) ?? first;
  }

  /** Every id in the browser's cookies of this name. */
  allClaimedBy(request: WebRequest): readonly string[] {
    return [...new Set(cookieValues(request, this.name))].filter(Boolean).slice(0, MOST_TRIED);
  }

  /** Sets the cookie of a session: until the browser closes, or for the longest life of a "stay signed in" session. */
  set(ticketGrantingTicketId: string, rememberMe: boolean): CookieChange {
    const life = rememberMe ? { maxAgeSeconds: this.rememberMeSeconds } : {};
    return { name: this.name, value: ticketGrantingTicketId, ...life };
  }

  /** Deletes the cookie. */
  cleared(): CookieChange {
    return { name: this.name, value: '', maxAgeSeconds: 0 };
  }
}
