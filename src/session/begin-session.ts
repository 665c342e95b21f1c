import type { Account } from '../directory/directory';
import type { Grant } from '../tickets/new-ticket';
import type { Extra, Opened, TicketRegistry } from '../tickets/ticket-registry';
import type { WebRequest } from '../web/request';
import type { EndSessions } from './end-sessions';

/** Somebody who has proved who they are. */
export interface ProvedPerson {
  readonly account: Pick<Account, 'username' | 'attributes' | 'passwordVersion'>;
  readonly warn: boolean;
  readonly rememberMe: boolean;
}

/** What belongs to the opening besides the person. */
export interface Beginning {
  /** The first ticket, if a service waits for one. */
  readonly grant?: Grant | undefined;
  /** Commands that travel along, such as those that take the attempt back from the throttle. */
  readonly commands?: Extra | undefined;
  /** The session that the browser had before. */
  readonly previousId?: string | undefined;
}

/** Opens the SSO session of somebody who has proved who they are, and ends those that have to make way for it. */
export class BeginSession {
  constructor(
    private readonly tickets: Pick<TicketRegistry, 'open'>,
    private readonly endSessions: Pick<EndSessions, 'withId' | 'oldestOf'>,
    /** Sessions that one person may have at the same time. */
    private readonly mostPerPerson: number,
  ) {}

  /** @throws OperatorFault when the store is unavailable */
  async begin(request: WebRequest, person: ProvedPerson, { grant, commands, previousId }: Beginning): Promise<Opened> {
    const { account, warn, rememberMe } = person;
    const session = {
      principal: { id: account.username, attributes: account.attributes },
      passwordVersion: account.passwordVersion,
      warn,
      rememberMe,
      address: request.address,
      browser: request.headers['user-agent'] ?? '',
    };
    const opened = await this.tickets.open(session, grant, commands, previousId);
    if (opened.isPreviousLeft && previousId !== undefined)
      await this.endSessions.withId(previousId, { reason: 'another person signed in', request });
    if ((opened.listed ?? 0) > this.mostPerPerson)
      await this.endSessions.oldestOf(account.username, this.mostPerPerson, { reason: 'too many sessions', request });
    return opened;
  }
}
