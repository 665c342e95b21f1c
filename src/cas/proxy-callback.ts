import { type Audit, shortUrl } from '../audit/fact';
import { ProtocolFault } from '../base/faults';
import type { Outgoing } from '../outgoing/outgoing-request';
import type { TicketRegistry } from '../tickets/ticket-registry';
import type { WebRequest } from '../web/request';
import type { ValidatedTicket } from './validate-ticket';

/** Time limit of the callback: the user of the service is waiting. */
const CALLBACK_MILLISECONDS = 3_000;
const LONGEST_URL = 2048;

export interface ProxyCallbackParts {
  readonly tickets: TicketRegistry;
  readonly outgoing: Outgoing;
  readonly audit: Audit;
  /** Whether callbacks without TLS are allowed, for development only: the ticket could be read on the network. */
  readonly allowHttp: boolean;
}

/** Delivers a proxy-granting ticket to the callback URL of a service (CAS protocol 3.0.3, section 2.5.4). */
export class ProxyCallback {
  constructor(private readonly parts: ProxyCallbackParts) {}

  /**
   * Makes the callback, and stores the ticket when it was answered with 200.
   * @returns the PGTIOU, by which the service finds the ticket that it received
   * @throws ProtocolFault when the service may not proxy, or the callback fails
   */
  async call(request: WebRequest, validated: ValidatedTicket, pgtUrl: string): Promise<string> {
    try {
      const iou = await this.grant(validated, pgtUrl);
      this.record(request, validated, pgtUrl);
      return iou;
    } catch (fault) {
      if (fault instanceof ProtocolFault) this.record(request, validated, pgtUrl, fault.detail);
      throw fault;
    }
  }

  private async grant({ taken, registered: { proxyPolicy } }: ValidatedTicket, pgtUrl: string): Promise<string> {
    if (proxyPolicy.kind === 'refuse')
      throw new ProtocolFault('UNAUTHORIZED_SERVICE_PROXY', 'the service may not act as a proxy');
    if (!this.mayBeCalled(pgtUrl)) throw badCallback('the callback has to be an https URL');
    if (!proxyPolicy.mayCallBack(pgtUrl)) throw badCallback('the callback is not one that the service registered');
    const { tickets, outgoing } = this.parts;
    const { proxyGrantingTicketId, proxyGrantingTicketIou } = tickets.proxyGranting.draft(taken);
    const url = withTickets(pgtUrl, proxyGrantingTicketId, proxyGrantingTicketIou);
    const answer = await outgoing.send({ url, milliseconds: CALLBACK_MILLISECONDS });
    if ('failure' in answer) throw badCallback(`the callback failed: ${answer.failure}`);
    if (answer.status !== 200) throw badCallback(`the callback was answered with status ${answer.status}`);
    await tickets.proxyGranting.keep(taken, proxyGrantingTicketId, pgtUrl);
    return proxyGrantingTicketIou;
  }

  private mayBeCalled(pgtUrl: string): boolean {
    if (pgtUrl.length > LONGEST_URL || !URL.canParse(pgtUrl)) return false;
    const { protocol } = new URL(pgtUrl);
    return protocol === 'https:' || (protocol === 'http:' && this.parts.allowHttp);
  }

  private record(request: WebRequest, { session, registered }: ValidatedTicket, pgtUrl: string, reason?: string): void {
    this.parts.audit.record({
      event: reason === undefined ? 'proxy.granted' : 'proxy.refused',
      outcome: reason === undefined ? 'success' : 'failure',
      user: session.principal.id,
      service: registered.name,
      serviceUrl: shortUrl(pgtUrl),
      address: request.address,
      requestId: request.requestId,
      reason,
    });
  }
}

function badCallback(detail: string): ProtocolFault {
  return new ProtocolFault('INVALID_PROXY_CALLBACK', detail);
}

/** The callback URL with the tickets added. Its own query is kept byte for byte; a fragment is dropped. */
function withTickets(pgtUrl: string, pgtId: string, pgtIou: string): string {
  const [bare = ''] = pgtUrl.split('#', 1);
  return `${bare}${bare.includes('?') ? '&' : '?'}pgtId=${pgtId}&pgtIou=${pgtIou}`;
}
