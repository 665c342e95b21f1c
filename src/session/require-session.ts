import type { TicketRegistry } from '../tickets/ticket-registry';
import { type Reply, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { PersonGuard } from '../web/route';
import type { AccountCheck } from './account-check';
import { RETURN_PARAMETER, type ReturnAddress } from './return-address';
import type { SessionCookie } from './session-cookie';

export interface RequireSessionParts {
  readonly sessionCookie: Pick<SessionCookie, 'claimedBy'>;
  readonly tickets: Pick<TicketRegistry, 'use'>;
  readonly accountCheck: Pick<AccountCheck, 'mayGoOn'>;
  readonly returnAddress: ReturnAddress;
}

/**
 * Guards acts that need an SSO session: without one, shows the login page and returns afterwards. Counts as a use of the session, whose account
 * is revalidated like at any other use.
 */
export function requireSession({
  sessionCookie,
  tickets,
  accountCheck,
  returnAddress,
}: RequireSessionParts): PersonGuard {
  return async (request) => {
    const ticketGrantingTicketId = await sessionCookie.claimedBy(request);
    const found = ticketGrantingTicketId === undefined ? undefined : await tickets.use(ticketGrantingTicketId);
    if (ticketGrantingTicketId === undefined || found === undefined)
      return { refusal: toLogin(request, returnAddress) };
    const { session, sessionKey } = found;
    if (!(await accountCheck.mayGoOn(sessionKey, session, request)))
      return { refusal: toLogin(request, returnAddress) };
    const authenticatedAt = new Date(session.renewedAt ?? session.authenticatedAt);
    return { signedIn: { principal: session.principal, ticketGrantingTicketId, authenticatedAt } };
  };
}

/** The login page, which returns to this request afterwards. @param renew asks for the password even if there is a session */
export function toLogin(request: WebRequest, returnAddress: ReturnAddress, renew = false): Reply {
  const back = { [RETURN_PARAMETER]: returnAddress.of(request) };
  return redirectTo('login', {}, renew ? { ...back, renew: 'true' } : back);
}
