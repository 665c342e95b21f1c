import { type Audit, shortTicket, shortUrl } from '../audit/fact';
import type { Clock } from '../base/clock';
import { ProtocolFault } from '../base/faults';
import type { Log } from '../base/log';
import { judgeService } from '../services/open-service';
import type { RegisteredService } from '../services/registered-service';
import type { ServiceRegistry } from '../services/service-registry';
import { sameService } from '../services/service-url';
import type { ServiceTicket, Taken, TicketGrantingTicket } from '../tickets/ticket';
import { parseTicketId } from '../tickets/ticket-id';
import type { TicketRegistry, VisitOptions } from '../tickets/ticket-registry';
import { isOn } from '../web/parameters';
import type { WebRequest } from '../web/request';
import { logMismatch } from './log-refusal';
import type { ValidationRequest } from './validation-request';

export interface CheckTicketParts {
  readonly tickets: TicketRegistry;
  readonly services: ServiceRegistry;
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: Clock;
}

/** A ticket that was good, once. */
export interface CheckedTicket {
  readonly ticketId: string;
  readonly ticket: ServiceTicket;
  readonly session: TicketGrantingTicket;
  readonly registered: RegisteredService;
  /** The same as the registry gave it, for what is to live on the session. */
  readonly taken: Taken;
}

/**
 * Uses a ticket up and tells whether it was good for this service (CAS protocol 3.0.3, section 2.5).
 * Whatever the outcome, the ticket is gone: a service that may try again could try other people's tickets.
 */
export class CheckTicket {
  constructor(private readonly parts: CheckTicketParts) {}

  /**
   * @param allowProxyTickets only the proxy endpoints take them
   * @throws ProtocolFault when the ticket is not good; OperatorFault when the registry is not to be had
   */
  async check(request: WebRequest, asked: ValidationRequest, allowProxyTickets: boolean): Promise<CheckedTicket> {
    try {
      const checked = await this.take(request, asked, allowProxyTickets);
      this.record(request, asked, 'success', checked);
      return checked;
    } catch (fault) {
      if (fault instanceof ProtocolFault) this.record(request, asked, 'failure', undefined, fault);
      throw fault;
    }
  }

  private async take(
    request: WebRequest,
    asked: ValidationRequest,
    allowProxyTickets: boolean,
  ): Promise<CheckedTicket> {
    const { tickets, services, clock } = this.parts;
    const id = parseTicketId(asked.ticket);
    if (id === undefined || (id.kind !== 'ST' && id.kind !== 'PT')) throw unknownTicket();
    const taken = await tickets.take(asked.ticket, asked.services[0], this.visitOptions(asked));
    if (taken === undefined) throw unknownTicket();
    const { ticket, session } = taken;
    if (id.kind === 'PT' && !allowProxyTickets) {
      throw new ProtocolFault('INVALID_TICKET', 'this is a proxy ticket: it has to be validated at /proxyValidate');
    }
    if (!asked.services.some((service) => sameService(ticket.service, service))) {
      const mismatch = { requestId: request.requestId, issued: ticket.service, asked: asked.services[0] ?? '' };
      logMismatch(this.parts.log, services, mismatch);
      throw new ProtocolFault('INVALID_SERVICE', 'the ticket was issued for another service');
    }
    if (asked.renew && !ticket.fromNewLogin) {
      throw new ProtocolFault(
        'INVALID_TICKET',
        'renew was asked for, but the ticket comes from a session that existed before',
      );
    }
    const { registered, refusal } = judgeService(services, ticket.service, clock.now());
    if (refusal) throw new ProtocolFault('INVALID_SERVICE', 'the service is not registered or not enabled');
    return { ticketId: asked.ticket, ticket, session, registered, taken };
  }

  /** Visits are counted by registered service and host: one registration may stand for the applications of many hosts. */
  private visitOptions({ services: [service = ''] }: ValidationRequest): VisitOptions {
    const registered = this.parts.services.match(service);
    const host = URL.canParse(service) ? new URL(service).host : '';
    return {
      application: `${registered?.id} ${host}`,
      isEveryTicketKept: isOn(registered?.properties.logoutAllTickets?.[0]),
    };
  }

  private record(
    request: WebRequest,
    asked: ValidationRequest,
    outcome: 'success' | 'failure',
    checked?: CheckedTicket,
    fault?: ProtocolFault,
  ): void {
    this.parts.audit.record({
      event: fault ? 'ticket.refused' : 'ticket.validated',
      outcome,
      ticket: shortTicket(asked.ticket),
      serviceUrl: shortUrl(asked.services[0] ?? ''),
      address: request.address,
      requestId: request.requestId,
      user: checked?.session.principal.id,
      service: checked?.registered.name,
      reason: fault?.code,
    });
  }
}

function unknownTicket(): ProtocolFault {
  return new ProtocolFault('INVALID_TICKET', 'the ticket is not known: it was used, has expired, or was never issued');
}
