import type { Account } from '../directory/directory';
import type { Grant } from '../tickets/new-ticket';
import type { Extra, Opened, TicketRegistry } from '../tickets/ticket-registry';
import type { WebRequest } from '../web/request';
import type { EndSessions } from './end-sessions';

/** A person whose identity has been proved. */
export interface ProvedPerson {
  readonly account: Pick<
    Account,
    'username' | 'attributes' | 'passwordVersion' | 'mail' | 'loginNames' | 'backupMail' | 'displayName' | 'charters'
  >;
  /** Whether the password was given in a browser that is known for this person. */
  readonly isKnownBrowser?: boolean | undefined;
  readonly warn: boolean;
  readonly rememberMe: boolean;
}

/** What is needed to open the session besides the person. */
export interface Beginning {
  /** The first ticket, when a service asked for one. */
  readonly grant?: Grant | undefined;
  /** Store commands to send in the same round trip, such as those that reset the throttle. */
  readonly commands?: Extra | undefined;
  /** The session that the browser had before. */
  readonly previousId?: string | undefined;
}

/**
 * Opens the SSO session of a person whose identity has been proved, under a new id (session fixation). Ends the previous session of the browser
 * when it was somebody else's, and the oldest ones beyond the limit of sessions for each person.
 */
export class BeginSession {
  constructor(
    private readonly tickets: Pick<TicketRegistry, 'open'>,
    private readonly endSessions: Pick<EndSessions, 'withId' | 'oldestOf'>,
    /** Concurrent sessions that one person may have. */
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
