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

export interface ValidateTicketParts {
  readonly tickets: TicketRegistry;
  readonly services: ServiceRegistry;
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: Clock;
}

/** A ticket that was valid, and is used up now. */
export interface ValidatedTicket {
  readonly ticketId: string;
  readonly ticket: ServiceTicket;
  readonly session: TicketGrantingTicket;
  readonly registered: RegisteredService;
  /** The same as the registry returned it, for tickets that are added to the session. */
  readonly taken: Taken;
}

/**
 * Validates a service ticket or proxy ticket (CAS protocol 3.0.3, section 2.5) and uses it up, whatever the outcome: a service that could try
 * again could guess other people's tickets.
 */
export class ValidateTicket {
  constructor(private readonly parts: ValidateTicketParts) {}

  /**
   * @param allowProxyTickets whether proxy tickets are valid here; only at the proxy endpoints
   * @throws ProtocolFault when the ticket is not valid; OperatorFault when the store is unavailable
   */
  async validate(request: WebRequest, asked: ValidationRequest, allowProxyTickets: boolean): Promise<ValidatedTicket> {
    try {
      const validated = await this.take(request, asked, allowProxyTickets);
      this.record(request, asked, 'success', validated);
      return validated;
    } catch (fault) {
      if (fault instanceof ProtocolFault) this.record(request, asked, 'failure', undefined, fault);
      throw fault;
    }
  }

  private async take(
    request: WebRequest,
    asked: ValidationRequest,
    allowProxyTickets: boolean,
  ): Promise<ValidatedTicket> {
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

  /** Visits are counted by registered service and host, because one registration may cover the applications of many hosts. */
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
    validated?: ValidatedTicket,
    fault?: ProtocolFault,
  ): void {
    this.parts.audit.record({
      event: fault ? 'ticket.refused' : 'ticket.validated',
      outcome,
      ticket: shortTicket(asked.ticket),
      serviceUrl: shortUrl(asked.services[0] ?? ''),
      address: request.address,
      requestId: request.requestId,
      user: validated?.session.principal.id,
      service: validated?.registered.name,
      reason: fault?.code,
    });
  }
}

function unknownTicket(): ProtocolFault {
  return new ProtocolFault('INVALID_TICKET', 'the ticket is not known: it was used, has expired, or was never issued');
}
