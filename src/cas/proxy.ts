import { type Audit, shortTicket, shortUrl } from '../audit/fact';
import type { Clock } from '../base/clock';
import { ProtocolFault } from '../base/faults';
import type { Log } from '../base/log';
import { mayUse } from '../services/access';
import { judgeService } from '../services/open-service';
import type { RegisteredService } from '../services/registered-service';
import type { ServiceRegistry } from '../services/service-registry';
import type { AccountCheck } from '../session/account-check';
import type { FoundProxyGranting } from '../tickets/proxy-granting';
import type { TicketRegistry } from '../tickets/ticket-registry';
import type { Parameters } from '../web/parameters';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { logRefusal } from './log-refusal';
import { protocolFaultOf } from './protocol-fault';
import { proxyFailureReply, proxySuccessReply, type ResponseFormat } from './service-response';
import { readFormat } from './validation-request';

export interface ProxyTicketsParts {
  readonly tickets: TicketRegistry;
  readonly services: ServiceRegistry;
  readonly accountCheck: AccountCheck;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

/** GET /proxy: a proxy ticket for the holder of a proxy-granting ticket (CAS protocol 3.0.3, section 2.7). */
export class ProxyTickets {
  constructor(private readonly parts: ProxyTicketsParts) {}

  /** Never rejects: faults become the failure document. */
  async grant(request: WebRequest): Promise<Reply> {
    let format: ResponseFormat = 'XML';
    try {
      format = readFormat(request.query);
      return proxySuccessReply(await this.ticket(request), format);
    } catch (fault) {
      return proxyFailureReply(protocolFaultOf(fault, request, this.parts.log), format);
    }
  }

  private async ticket(request: WebRequest): Promise<string> {
    const { pgt, targetService } = readProxyRequest(request.query);
    const found = await this.parts.tickets.proxyGranting.find(pgt);
    if (found === undefined) throw unknownProxyGranting();
    try {
      const registered = this.target(request, found, targetService);
      if (!(await this.parts.accountCheck.mayGoOn(found.sessionKey, found.session, request)))
        throw unknownProxyGranting();
      const ticket = await this.parts.tickets.proxyGranting.grant(found, targetService, registered.proxyTicketSeconds);
      if (ticket === undefined) throw unknownProxyGranting();
      this.record(request, found, targetService, { service: registered.name, ticket: shortTicket(ticket) });
      return ticket;
    } catch (fault) {
      if (fault instanceof ProtocolFault) this.record(request, found, targetService, { reason: fault.code });
      throw fault;
    }
  }

  /** The service that the ticket is for: registered, open, and allowed to this person. */
  private target({ requestId }: WebRequest, { session }: FoundProxyGranting, targetService: string): RegisteredService {
    const { services, clock, log } = this.parts;
    const { registered, refusal } = judgeService(services, targetService, clock.now());
    if (refusal) {
      logRefusal(log, services, { requestId, service: targetService, refusal });
      throw new ProtocolFault('UNAUTHORIZED_SERVICE', 'the target service is not registered or not enabled');
    }
    if (!registered.access.ssoEnabled)
      throw new ProtocolFault('UNAUTHORIZED_SERVICE', 'the target service asks for the password each time');
    if (!mayUse(registered, session.principal))
      throw new ProtocolFault('UNAUTHORIZED_SERVICE', 'the person may not use the target service');
    return registered;
  }

  private record(
    request: WebRequest,
    { session }: FoundProxyGranting,
    targetService: string,
    more: { readonly service?: string; readonly ticket?: string; readonly reason?: string },
  ): void {
    this.parts.audit.record({
      event: more.reason === undefined ? 'ticket.issued' : 'service.refused',
      outcome: more.reason === undefined ? 'success' : 'failure',
      user: session.principal.id,
      serviceUrl: shortUrl(targetService),
      address: request.address,
      requestId: request.requestId,
      ...more,
    });
  }
}

function readProxyRequest(query: Parameters): { pgt: string; targetService: string } {
  for (const name of ['pgt', 'targetService', 'format'])
    if (query.isRepeated(name))
      throw new ProtocolFault('INVALID_REQUEST', `parameter '${name}' was given more than once`);
  const pgt = query.text('pgt');
  const targetService = query.one('targetService');
  if (!pgt || !targetService)
    throw new ProtocolFault('INVALID_REQUEST', "parameters 'pgt' and 'targetService' are both required");
  return { pgt, targetService };
}

function unknownProxyGranting(): ProtocolFault {
  return new ProtocolFault(
    'INVALID_TICKET',
    'the proxy-granting ticket is not known: its session has ended, or it was never issued',
  );
}
