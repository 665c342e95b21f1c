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
  /** Longest time since the account was last read from the directory; 0 turns the check off. */
  readonly seconds: number;
}

/**
 * Account revalidation: reads the account of a session from the directory again, at most every `seconds`, before a ticket is issued from the
 * session to the browser, a proxy or a program. Ends the session when the account was locked, expired, closed or deleted, or when its password
 * changed after the sign-in. Refreshes the attributes that services receive.
 */
export class AccountCheck {
  constructor(private readonly parts: AccountCheckParts) {}

  /**
   * Whether tickets may be issued from this session. When not, the session has been ended and its services were told. While the directory is
   * down the answer is yes.
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
      this.parts.log.warn(
        { error: describeError(error) },
        'the account of a session cannot be read; the session continues',
      );
      return 'unknown';
    }
  }
}

/**
 * The directory's own timestamp of the password is compared with itself, never with our clock: clocks differ, and a session that was opened
 * just before the change must end too. A directory that gives no timestamp now, such as a replica without operational attributes, ends no
 * session.
 */
function reasonToEnd(account: Account | undefined, session: TicketGrantingTicket): EndReason | undefined {
  if (account?.state !== 'active') return 'account not active';
  const { passwordVersion } = account;
  const isChanged = passwordVersion !== undefined && passwordVersion !== session.passwordVersion;
  return isChanged ? 'password changed' : undefined;
}
