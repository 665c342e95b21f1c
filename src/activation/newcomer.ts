import type { SealedCookie } from '../forms/sealed-cookie';
import type { BrowserSession } from '../web/browser-session';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** Who the browser works on: what was typed, and once it is proved, whose account it is. */
export interface Newcomer {
  readonly identifier: string;
  /** The canonical identifier; there once the card or the link proved it. */
  readonly username?: string;
}

/** What a browser keeps before anything is proved: nothing of it is stored on the server. */
interface Typed {
  readonly identifier?: string;
  /** URL of the service from which the person came to the first connection. */
  readonly service?: string | undefined;
}

const NEWCOMER = 'newcomer';
const SERVICE = 'service';
const FINISHED = 'finished';

/** A cookie holds about 4,000 characters, sealing adds a third. */
const LONGEST_SERVICE = 2000;

/** The person that a browser works on: typed ones are carried sealed in a cookie, proved ones by the server session. */
export class Newcomers {
  constructor(private readonly cookie: SealedCookie) {}

  /** A proved newcomer comes before a typed one. */
  of(request: WebRequest, session: BrowserSession): Newcomer | undefined {
    const { identifier } = this.typed(request);
    return session.get<Newcomer>(NEWCOMER) ?? (identifier === undefined ? undefined : { identifier });
  }

  serviceOf(request: WebRequest, session: BrowserSession): string | undefined {
    return this.typed(request).service ?? session.get<string>(SERVICE);
  }

  /** Begins in this browser, on the way to a service where there is one. */
  enter(service: string | undefined): CookieChange {
    if (service === undefined || service.length > LONGEST_SERVICE) return this.cookie.cleared();
    return this.keep({ service });
  }

  /** Somebody typed an identifier. What another person proved in this browser before is dropped, with the service that they wanted. */
  async type(request: WebRequest, session: BrowserSession, identifier: string): Promise<CookieChange> {
    const wasProved = session.get(NEWCOMER) !== undefined;
    if (wasProved) await session.startAnew();
    const { service } = wasProved ? {} : this.typed(request);
    return this.keep({ identifier, service });
  }

  /**
   * The card or the link proved who it is: only now the server session begins, always under a new id (session fixation), with nothing
   * of what was in it before.
   */
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

/** Whether the activation ended in this browser, so that its last page may be shown again. */
export function isFinished(session: BrowserSession): boolean {
  return session.get<boolean>(FINISHED) === true;
}

/** The activation is over; the browser keeps only what its last page shows. */
export function finish(session: BrowserSession): void {
  session.set(FINISHED, true);
}
