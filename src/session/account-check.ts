import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import type { Account, Directory } from '../directory/directory';
import type { TicketGrantingTicket } from '../tickets/ticket';
import type { TicketRegistry } from '../tickets/ticket-registry';
import type { WebRequest } from '../web/request';
import type { EndReason, EndSessions } from './end-sessions';

export interface AccountCheckParts {
  readonly directory: Pick<Directory, 'find'>;
  readonly tickets: Pick<TicketRegistry, 'refresh'>;
  readonly endSessions: Pick<EndSessions, 'withKey'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How old the last look at the directory may be; 0 never looks. */
  readonly seconds: number;
}

/**
 * Asks the directory from time to time whether the account of a session may still be used, before a ticket is given from it: to the
 * browser, to a proxy or to a program. A session ends here when its account was locked, expired, closed or deleted, or has another password
 * than at the sign-in. What services are told is refreshed on the way.
 */
export class AccountCheck {
  constructor(private readonly parts: AccountCheckParts) {}

  /**
   * Whether tickets may be given from this session; if not, it has ended, and its services were told. A directory that is down changes
   * nothing.
   * @throws OperatorFault when the store is unavailable
   */
  async mayGoOn(sessionKey: string, session: TicketGrantingTicket, request: WebRequest): Promise<boolean> {
    const { clock, seconds, tickets, endSessions } = this.parts;
    const now = clock.now();
    const last = session.checkedAt ?? session.renewedAt ?? session.authenticatedAt;
    if (seconds === 0 || now - last < seconds * 1000) return true;
    const account = await this.look(session.principal.id);
    if (account === 'unknown') return true;
    const reason = reasonToEnd(account, session);
    if (account === undefined || reason !== undefined) {
      await endSessions.withKey(sessionKey, { reason: reason ?? 'account not active', request });
      return false;
    }
    const principal = { id: session.principal.id, attributes: account.attributes };
    await tickets.refresh(sessionKey, { ...session, principal, checkedAt: now });
    return true;
  }

  private async look(username: string): Promise<Account | undefined | 'unknown'> {
    try {
      return await this.parts.directory.find(username);
    } catch (error) {
      this.parts.log.warn({ error: describeError(error) }, 'the account of a session cannot be looked at, it goes on');
      return 'unknown';
    }
  }
}

/**
 * The directory's own note of the password is compared with itself, and not with our clock: clocks differ, and a session that was opened just
 * before the change has to end as well. A directory that tells nothing now, such as a replica without operational attributes, ends none.
 */
function reasonToEnd(account: Account | undefined, session: TicketGrantingTicket): EndReason | undefined {
  if (account?.state !== 'active') return 'account not active';
  const { passwordVersion } = account;
  const isChanged = passwordVersion !== undefined && passwordVersion !== session.passwordVersion;
  return isChanged ? 'password changed' : undefined;
}
