import type { Audit } from '../audit/fact';
import { NetworkList } from '../base/network-list';
import { sameSecret } from '../base/secrets';
import type { OpenSession, TicketGrantingTicket } from '../tickets/ticket';
import type { Closed, TicketRegistry } from '../tickets/ticket-registry';
import { type BodyReply, body, type Reply } from '../web/reply';
import type { WebRequest } from '../web/web-request';

export interface SsoSessionsParts {
  readonly tickets: TicketRegistry;
  readonly audit: Audit;
  readonly announce: (closed: readonly Closed[]) => Promise<void>;
  /** What callers give as `Authorization: Bearer …`. */
  readonly token: string;
  /** Networks that callers may come from. */
  readonly allowedNetworks: readonly string[];
}

const JSON_TYPE = 'application/json; charset=UTF-8';

/**
 * /actuator/ssoSessions: the sessions of a person, with the addresses and the names of Apereo CAS, for scripts of operators.
 * Sessions are known by person only: an index of all of them would cost every login another record, and listing them would mean
 * to walk through the whole store.
 */
export class SsoSessions {
  private readonly allowed: NetworkList;

  /** @throws OperatorFault for networks that are none */
  constructor(private readonly parts: SsoSessionsParts) {
    this.allowed = new NetworkList(parts.allowedNetworks);
  }

  /** GET /actuator/ssoSessions?username=… */
  async list(request: WebRequest): Promise<Reply> {
    return this.guarded(request, () => this.listOf(request.query.text('username')));
  }

  /** GET /actuator/ssoSessions/users/{username} */
  async listOfUser(request: WebRequest): Promise<Reply> {
    return this.guarded(request, () => this.listOf(lastSegment(request)));
  }

  /** DELETE /actuator/ssoSessions?username=… */
  async remove(request: WebRequest): Promise<Reply> {
    return this.guarded(request, () => this.removeOf(request, request.query.text('username')));
  }

  /** DELETE /actuator/ssoSessions/users/{username} */
  async removeOfUser(request: WebRequest): Promise<Reply> {
    return this.guarded(request, () => this.removeOf(request, lastSegment(request)));
  }

  /** DELETE /actuator/ssoSessions/{ticket}: one session, by what the list calls it or by its whole ticket. */
  async removeOne(request: WebRequest): Promise<Reply> {
    return this.guarded(request, async () => {
      const ticketGrantingTicket = lastSegment(request);
      const closed = await this.parts.tickets.closeNamed(ticketGrantingTicket);
      if (closed === undefined) return answer(404, { status: 404, ticketGrantingTicket });
      await this.ended(request, [closed]);
      return answer(200, { status: 200, ticketGrantingTicket });
    });
  }

  private async guarded(request: WebRequest, act: () => Promise<Reply>): Promise<Reply> {
    if (!this.allowed.includes(request.address)) return answer(403, { status: 403, message: 'address not allowed' });
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token !== undefined && sameSecret(token, this.parts.token)) return act();
    const message = 'a bearer token is required';
    return { ...answer(401, { status: 401, message }), headers: { 'WWW-Authenticate': 'Bearer' } };
  }

  private async listOf(username: string | undefined): Promise<Reply> {
    if (!username) return nobodyNamed();
    const open = await this.parts.tickets.sessionsOf(username);
    return answer(200, {
      activeSsoSessions: open.map(described),
      totalPrincipals: open.length > 0 ? 1 : 0,
      totalTicketGrantingTickets: open.length,
      totalProxyGrantingTickets: 0,
      totalTickets: open.length,
    });
  }

  private async removeOf(request: WebRequest, username: string | undefined): Promise<Reply> {
    if (!username) return nobodyNamed();
    const open = await this.parts.tickets.sessionsOf(username);
    const closed = await this.parts.tickets.closeAllOf(username);
    await this.ended(request, closed);
    return answer(200, { status: 200, sessionsRemoved: open.map(({ reference }) => reference) });
  }

  private async ended(request: WebRequest, closed: readonly Closed[]): Promise<void> {
    await this.parts.announce(closed);
    for (const { session } of closed) {
      this.parts.audit.record({
        event: 'session.ended',
        outcome: 'success',
        user: session.principal.id,
        address: request.address,
        requestId: request.requestId,
        reason: 'by an operator',
      });
    }
  }
}

/** The names that Apereo CAS uses. What it calls the ticket is here a reference, which opens no session but names it to DELETE. */
function described({ reference, session }: OpenSession): object {
  const at = signedInAt(session);
  return {
    authenticated_principal: session.principal.id,
    principal_attributes: session.principal.attributes,
    authentication_date: at.toISOString(),
    authentication_date_formatted: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    ticket_granting_ticket: reference,
    remember_me: session.rememberMe,
    is_proxied: false,
    client_address: session.address,
    user_agent: session.browser,
  };
}

function signedInAt({ authenticatedAt, renewedAt }: TicketGrantingTicket): Date {
  return new Date(renewedAt ?? authenticatedAt);
}

function nobodyNamed(): Reply {
  return answer(400, { status: 400, message: 'name a person: ?username=… or /users/…' });
}

function lastSegment({ path }: WebRequest): string {
  const segment = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function answer(status: number, content: object): BodyReply {
  return body(status, JSON_TYPE, JSON.stringify(content));
}
