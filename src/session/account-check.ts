import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import type { Account, Directory } from '../directory/directory';
import type { TicketGrantingTicket } from '../tickets/ticket';
import type { TicketRegistry } from '../tickets/ticket-registry';

/** The clocks of the directory and of this server may differ by so much. */
const CLOCKS_APART_MILLISECONDS = 60_000;

/**
 * Looks from time to time whether the account of a session may still be used, so that somebody who is locked out of the directory is
 * not signed in for the rest of a long session, and neither is somebody whose password was changed meanwhile. What services are told is refreshed on the way.
 */
export class AccountCheck {
  constructor(
    private readonly directory: Directory,
    private readonly tickets: TicketRegistry,
    private readonly clock: Clock,
    private readonly log: Log,
    /** How old the last look may be; 0 never looks. */
    private readonly seconds: number,
  ) {}

  /** Whether tickets may be given from this session. A directory that is down changes nothing. */
  async mayGoOn(ticketGrantingTicketId: string, session: TicketGrantingTicket): Promise<boolean> {
    const now = this.clock.now();
    const last = session.checkedAt ?? session.renewedAt ?? session.authenticatedAt;
    if (this.seconds === 0 || now - last < this.seconds * 1000) return true;
    const account = await this.look(session.principal.id);
    if (account === 'unknown') return true;
    if (account?.state !== 'active' || this.hasNewPassword(account, session)) return false;
    const principal = { id: session.principal.id, attributes: account.attributes };
    await this.tickets.refresh(ticketGrantingTicketId, { ...session, principal, checkedAt: now });
    return true;
  }

  /** Whoever changes a password wants those out who knew the old one, wherever it was changed. */
  private hasNewPassword(
    { passwordChangedAt }: Account,
    { authenticatedAt, renewedAt }: TicketGrantingTicket,
  ): boolean {
    const provedAt = renewedAt ?? authenticatedAt;
    return passwordChangedAt !== undefined && passwordChangedAt > provedAt + CLOCKS_APART_MILLISECONDS;
  }

  private async look(username: string): Promise<Account | undefined | 'unknown'> {
    try {
      return await this.directory.find(username);
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'the account of a session cannot be looked at, it goes on');
      return 'unknown';
    }
  }
}
