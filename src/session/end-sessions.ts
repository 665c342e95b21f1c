import type { Audit } from '../audit/fact';
import type { OpenSessions } from '../tickets/open-sessions';
import type { Closed, TicketGrantingTicket } from '../tickets/ticket';
import type { WebRequest } from '../web/request';
import type { SingleLogout } from './single-logout';

/** Why a session ended, as recorded in the audit log. */
export type EndReason =
  | 'logout'
  | 'another person signed in'
  | 'account not active'
  | 'password changed'
  | 'too many sessions'
  | 'by an operator'
  | 'by the person'
  | 'reported as foreign'
  | 'expired';

/** Why sessions end, and the request that asked for it; no request when the server itself ended them. */
export interface EndCause {
  readonly reason: EndReason;
  readonly request?: Pick<WebRequest, 'address' | 'requestId'> | undefined;
}

/** A session that has ended. Its back-channel services have been told. */
export interface EndedSession {
  readonly session: TicketGrantingTicket;
  /** URLs that the logout page loads to tell front-channel services. */
  readonly frontChannelUrls: readonly string[];
}

export interface EndSessionsParts {
  readonly sessions: Pick<
    OpenSessions,
    | 'close'
    | 'closeOne'
    | 'closeOthersOf'
    | 'closeNamed'
    | 'closeAllOf'
    | 'closeEach'
    | 'closeOldestOf'
    | 'closeWithId'
    | 'endedByTime'
  >;
  readonly singleLogout: Pick<SingleLogout, 'announce' | 'frontChannelUrls'>;
  readonly audit: Audit;
}

/**
 * Ends SSO sessions: closes them with every ticket under them, sends single logout to their services, and audits `session.ended`. The only way
 * to end a session, so that none of the three is forgotten. Each method throws OperatorFault when the store is unavailable.
 */
export class EndSessions {
  constructor(private readonly parts: EndSessionsParts) {}

  /** Ends the session with this ticket-granting ticket; undefined when there is none. */
  async withId(ticketGrantingTicketId: string, cause: EndCause): Promise<EndedSession | undefined> {
    const closed = await this.parts.sessions.closeWithId(ticketGrantingTicketId);
    return closed && (await this.finish([closed], cause))[0];
  }

  /** Ends the session with this key of the ticket registry. */
  async withKey(sessionKey: string, cause: EndCause): Promise<EndedSession | undefined> {
    return (await this.finish(await this.parts.sessions.close([sessionKey]), cause))[0];
  }

  /** Ends a session for an administrator, by its reference in a list or by its full id. */
  async named(referenceOrId: string, cause: EndCause): Promise<EndedSession | undefined> {
    const closed = await this.parts.sessions.closeNamed(referenceOrId);
    return closed && (await this.finish([closed], cause))[0];
  }

  /** Ends one of a person's own sessions; undefined when the reference is not one of theirs. */
  async oneOf(username: string, reference: string, cause: EndCause): Promise<EndedSession | undefined> {
    const closed = await this.parts.sessions.closeOne(username, reference);
    return closed && (await this.finish([closed], cause))[0];
  }

  /** Ends every session of a person, such as after a change of password. @returns the number of sessions ended */
  async allOf(username: string, cause: EndCause): Promise<number> {
    return (await this.finish(await this.parts.sessions.closeAllOf(username), cause)).length;
  }

  /** Ends every session of a person but the one with this ticket-granting ticket. @returns how many there were */
  async othersOf(username: string, keptId: string, cause: EndCause): Promise<number> {
    return (await this.finish(await this.parts.sessions.closeOthersOf(username, keptId), cause)).length;
  }

  /** Ends the oldest sessions of a person beyond the limit `most`. @returns the number of sessions ended */
  async oldestOf(username: string, most: number, cause: EndCause): Promise<number> {
    return (await this.finish(await this.parts.sessions.closeOldestOf(username, most), cause)).length;
  }

  /** Ends sessions by their references in a list, in batches: the services of each batch are told before the next batch ends. */
  async each(references: readonly string[], cause: EndCause): Promise<void> {
    for await (const closed of this.parts.sessions.closeEach(references)) await this.finish(closed, cause);
  }

  /** Ends the sessions that have expired, batch by batch, until the consumer stops. */
  async *expired(): AsyncGenerator<readonly EndedSession[]> {
    for await (const closed of this.parts.sessions.endedByTime()) yield this.finish(closed, { reason: 'expired' });
  }

  private async finish(closed: readonly Closed[], cause: EndCause): Promise<EndedSession[]> {
    const { singleLogout, audit } = this.parts;
    if (closed.length === 0) return [];
    await singleLogout.announce(closed);
    for (const { session } of closed) {
      audit.record({
        event: 'session.ended',
        outcome: 'success',
        user: session.principal.id,
        reason: cause.reason,
        address: cause.request?.address,
        requestId: cause.request?.requestId,
      });
    }
    return closed.map((one) => ({ session: one.session, frontChannelUrls: singleLogout.frontChannelUrls(one) }));
  }
}
