import type { EndSessions } from '../session/end-sessions';
import type { OpenSessions } from '../tickets/open-sessions';
import type { OpenSession, TicketGrantingTicket } from '../tickets/ticket';
import { type BodyReply, body, type Reply } from '../web/reply';
import { parameter, type WebRequest } from '../web/request';
import { readSelection, type Selection } from './session-selection';

export interface SsoSessionsParts {
  readonly sessions: Pick<OpenSessions, 'of' | 'all'>;
  readonly endSessions: Pick<EndSessions, 'named' | 'each'>;
}

/** Longest list in one answer. `nextFrom` says where the next one begins. */
const MOST_LISTED = 10_000;
const JSON_TYPE = 'application/json; charset=UTF-8';

/**
 * /actuator/ssoSessions: the SSO sessions, with the addresses, parameters and names of Apereo CAS, for scripts of operators. Lists or ends all
 * sessions or those of one person (`username`); `from` and `count` select a range.
 */
export class SsoSessions {
  constructor(private readonly parts: SsoSessionsParts) {}

  /** GET /actuator/ssoSessions?type=ALL|DIRECT&username=…&from=…&count=… */
  async list(request: WebRequest): Promise<Reply> {
    return this.selected(request, (wanted) => this.listOf(wanted));
  }

  /** GET /actuator/ssoSessions/users/{username} */
  async listOfUser(request: WebRequest): Promise<Reply> {
    return this.listOf({ username: parameter(request, 'username'), from: 0 });
  }

  /** DELETE /actuator/ssoSessions, with the parameters of the list */
  async remove(request: WebRequest): Promise<Reply> {
    return this.selected(request, (wanted) => this.removeOf(request, wanted));
  }

  /** DELETE /actuator/ssoSessions/users/{username} */
  async removeOfUser(request: WebRequest): Promise<Reply> {
    return this.removeOf(request, { username: parameter(request, 'username'), from: 0 });
  }

  /** DELETE /actuator/ssoSessions/{ticket}: one session, by its reference in the list or by its full ticket. */
  async removeOne(request: WebRequest): Promise<Reply> {
    const ticketGrantingTicket = parameter(request, 'ticket');
    const ended = await this.parts.endSessions.named(ticketGrantingTicket, { reason: 'by an operator', request });
    const status = ended ? 200 : 404;
    return answer(status, { status, ticketGrantingTicket });
  }

  private async selected(request: WebRequest, act: (wanted: Selection) => Promise<Reply>): Promise<Reply> {
    const wanted = readSelection(request.query);
    return 'fault' in wanted ? answer(400, { status: 400, message: wanted.fault }) : act(wanted);
  }

  private async listOf(wanted: Selection): Promise<Reply> {
    const most = wanted.count ?? MOST_LISTED;
    const found = await this.select({ ...wanted, count: most + 1 }, (open) => open);
    const open = found.slice(0, most);
    return answer(200, {
      activeSsoSessions: open.map(described),
      totalPrincipals: new Set(open.map(({ session }) => session.principal.id)).size,
      totalTicketGrantingTickets: open.length,
      totalProxyGrantingTickets: 0,
      totalTickets: open.length,
      nextFrom: found.length > most ? wanted.from + most : undefined,
    });
  }

  private async removeOf(request: WebRequest, wanted: Selection): Promise<Reply> {
    const references = await this.select(wanted, ({ reference }) => reference);
    await this.parts.endSessions.each(references, { reason: 'by an operator', request });
    return answer(200, { status: 200, sessionsRemoved: references });
  }

  private async select<T>({ username, from, count }: Selection, as: (open: OpenSession) => T): Promise<T[]> {
    const to = count === undefined ? Number.POSITIVE_INFINITY : from + count;
    if (username !== undefined) return (await this.parts.sessions.of(username)).slice(from, to).map(as);
    const chosen: T[] = [];
    let seen = 0;
    for await (const part of this.parts.sessions.all()) {
      chosen.push(...part.slice(Math.max(0, from - seen), Math.max(0, to - seen)).map(as));
      seen += part.length;
      if (seen >= to) break;
    }
    return chosen;
  }
}

/** A session with the property names of Apereo CAS. Its "ticket" is here a reference, which only DELETE accepts. */
function described({ reference, session, visits }: OpenSession): object {
  const at = signedInAt(session);
  return {
    authenticated_principal: session.principal.id,
    principal_attributes: session.principal.attributes,
    authentication_date: at.toISOString(),
    authentication_date_formatted: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    ticket_granting_ticket: reference,
    remember_me: session.rememberMe,
    is_proxied: false,
    authenticated_services: Object.fromEntries(visits.map(({ ticketId, service }) => [ticketId, { id: service }])),
    client_address: session.address,
    user_agent: session.browser,
  };
}

function signedInAt({ authenticatedAt, renewedAt }: TicketGrantingTicket): Date {
  return new Date(renewedAt ?? authenticatedAt);
}

function answer(status: number, content: object): BodyReply {
  return body(status, JSON_TYPE, JSON.stringify(content));
}
