import type { Directory } from '../directory/directory';
import type { TicketRegistry } from '../tickets/ticket-registry';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';
import type { BeginSession } from './begin-session';
import type { KnownBrowsers } from './known-browsers';
import type { SessionCookie } from './session-cookie';

export interface RenewSessionParts {
  readonly directory: Pick<Directory, 'find'>;
  readonly tickets: Pick<TicketRegistry, 'session'>;
  readonly beginSession: BeginSession;
  readonly sessionCookie: Pick<SessionCookie, 'set'>;
  readonly knownBrowsers: Pick<KnownBrowsers, 'remember'>;
}

/**
 * Continues a session under a new id, with the account as it is now, after the person has proved again who they are: a stolen cookie of the
 * session is worthless from then on, and the account check knows the new password.
 */
export class RenewSession {
  constructor(private readonly parts: RenewSessionParts) {}

  /** @returns the cookies of the renewed session. @throws OperatorFault when the store or the directory is unavailable */
  async renew(request: WebRequest, { principal, ticketGrantingTicketId }: SignedIn): Promise<readonly CookieChange[]> {
    const { directory, tickets, beginSession, sessionCookie, knownBrowsers } = this.parts;
    const account = await directory.find(principal.id);
    const session = await tickets.session(ticketGrantingTicketId);
    if (account === undefined || session === undefined) return [];
    const person = { account, warn: session.warn, rememberMe: session.rememberMe };
    const { commands, cookie } = knownBrowsers.remember(request, account, false);
    const opened = await beginSession.begin(request, person, { commands, previousId: ticketGrantingTicketId });
    return [sessionCookie.set(opened.ticketGrantingTicketId, session.rememberMe), cookie];
  }
}
