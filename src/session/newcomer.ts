import type { SealedCookie } from '../forms/sealed-cookie';
import type { BrowserSession } from '../web/browser-session';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** The person that a browser works for: the typed identifier, and the account once it is proved. */
export interface Newcomer {
  readonly identifier: string;
  /** Username of the account; set once the card or the link has proved it. */
  readonly username?: string;
}

/** What a browser keeps before anything is proved, in a cookie only. */
interface Typed {
  readonly identifier?: string;
  /** URL of the service from which the person came to the flow. */
  readonly service?: string | undefined;
}

const NEWCOMER = 'newcomer';
const SERVICE = 'service';

/** In characters. A cookie holds about 4,000, and sealing adds a third. */
const LONGEST_SERVICE = 2000;

/**
 * Who a browser works for that cannot sign in yet, and the service that they came from. Unproved ones are kept in a sealed cookie, proved ones
 * in the server session.
 */
export class Newcomers {
  constructor(private readonly cookie: SealedCookie) {}

  /** The proved person, or else the one whose identifier was typed. */
  of(request: WebRequest, session: BrowserSession): Newcomer | undefined {
    const { identifier } = this.typed(request);
    return session.get<Newcomer>(NEWCOMER) ?? (identifier === undefined ? undefined : { identifier });
  }

  serviceOf(request: WebRequest, session: BrowserSession): string | undefined {
    return this.typed(request).service ?? session.get<string>(SERVICE);
  }

  /** Starts a flow in this browser, with the service that the person is going to, if any. */
  enter(service: string | undefined): CookieChange {
    if (service === undefined || service.length > LONGEST_SERVICE) return this.cookie.cleared();
    return this.keep({ service });
  }

  /** A new identifier was typed. The proof and the service of another person in this browser are dropped. */
  async type(request: WebRequest, session: BrowserSession, identifier: string): Promise<CookieChange> {
    const wasProved = session.get(NEWCOMER) !== undefined;
    if (wasProved) await session.startAnew();
    const { service } = wasProved ? {} : this.typed(request);
    return this.keep({ identifier, service });
  }

  /** The card or the link has proved the identity: only now a server session begins, always empty and under a new id (session fixation). */
  async prove(
    session: BrowserSession,
    newcomer: Required<Newcomer>,
    service: string | undefined,
  ): Promise<CookieChange> {
    await session.startAnew();
    session.set(NEWCOMER, newcomer);
    if (service !== undefined) session.set(SERVICE, service);
    return this.cookie.cleared();
  }

  private typed(request: WebRequest): Typed {
    return JSON.parse(this.cookie.read(request) ?? '{}') as Typed;
  }

  private keep(typed: Typed): CookieChange {
    return this.cookie.set(JSON.stringify(typed));
  }
}
