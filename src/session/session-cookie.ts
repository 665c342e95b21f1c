import type { TicketRegistry } from '../tickets/ticket-registry';
import { cookieValues } from '../web/cookies';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** Cookies of the same name that are tried; a browser of ours has one. */
const MOST_TRIED = 5;

/** The cookie that carries the single sign-on session from page to page: its value is the id of the TGT. */
export class SessionCookie {
  constructor(
    private readonly name: string,
    /** Life of the cookie of a session that stays signed in, in seconds: the cap of its ticket. */
    private readonly rememberMeSeconds: number,
    private readonly tickets: Pick<TicketRegistry, 'firstOpen'>,
  ) {}

  /**
   * The TGT id that a browser claims to have; only the registry knows whether it was issued here. Another host of the domain can plant a
   * cookie of the same name for a parent domain or a longer path (cookie tossing): where there are several, the one that is a session
   * counts, which takes a round trip.
   */
  async claimedBy(request: WebRequest): Promise<string | undefined> {
    const [first, ...others] = this.allClaimedBy(request);
    if (first === undefined || others.length === 0) return first;
    return (await this.tickets.firstOpen([first, ...others])) ?? first;
  }

  /** Every id that a browser claims to have. */
  allClaimedBy(request: WebRequest): readonly string[] {
    return [...new Set(cookieValues(request, this.name))].filter(Boolean).slice(0, MOST_TRIED);
  }

  set(ticketGrantingTicketId: string, rememberMe: boolean): CookieChange {
    const life = rememberMe ? { maxAgeSeconds: this.rememberMeSeconds } : {};
    return { name: this.name, value: ticketGrantingTicketId, ...life };
  }

  cleared(): CookieChange {
    return { name: this.name, value: '', maxAgeSeconds: 0 };
  }
}
