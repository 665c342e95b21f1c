import type { Clock } from '../base/clock';
import { getUnder, type Owned, putUnder, type Store, touch } from '../store/store';
import { lifeOf, type TicketLifetimes } from './lifetimes';
import { newTicket, quotaOf, tagOf } from './new-ticket';
import type { ProxyGrantingTicket, Taken, TicketGrantingTicket } from './ticket';
import { keyOf, newProxyGrantingTicketIou, newTicketId, parseTicketId } from './ticket-id';
import { read, write } from './ticket-text';

/** A ProxyGrantingTicket with its session. */
export interface FoundProxyGranting {
  readonly proxyGranting: ProxyGrantingTicket;
  readonly session: TicketGrantingTicket;
  readonly sessionKey: string;
}

/** Proxy-granting tickets (CAS protocol 3.0.3, section 3.3). Each method throws OperatorFault when the store is unavailable. */
export class ProxyGrantingTickets {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly lifetimes: TicketLifetimes,
  ) {}

  /** Ids for a ProxyGrantingTicket, which is stored only after its callback has answered. */
  draft(taken: Taken): { proxyGrantingTicketId: string; proxyGrantingTicketIou: string } {
    return {
      proxyGrantingTicketId: newTicketId('PGT', tagOf(taken.sessionKey)),
      proxyGrantingTicketIou: newProxyGrantingTicketIou(),
    };
  }

  /**
   * Stores a ProxyGrantingTicket for the service of a validated ticket; it lives as long as its session, unless the quota of its callback
   * removes it.
   */
  async keep(taken: Taken, proxyGrantingTicketId: string, pgtUrl: string): Promise<void> {
    const now = this.clock.now();
    const { capSeconds } = lifeOf(this.lifetimes, taken.session.rememberMe);
    const left = capSeconds - (now - taken.session.authenticatedAt) / 1000;
    const text = write({ proxies: [pgtUrl, ...taken.ticket.proxies], issuedAt: now });
    const quota = quotaOf(pgtUrl.split(/[?#]/, 1)[0] ?? '', this.lifetimes.quotas);
    await this.store.run([putUnder(taken.sessionKey, keyOf(proxyGrantingTicketId), text, left, quota)]);
  }

  async find(proxyGrantingTicketId: string): Promise<FoundProxyGranting | undefined> {
    const key = keyOfProxyGranting(proxyGrantingTicketId);
    if (key === undefined) return undefined;
    const [owned] = await this.store.run([getUnder(key)]);
    return owned && readProxyGranting(owned);
  }

  /** Issues a ProxyTicket and restarts the session's idle time; undefined when the session has ended. One round trip. */
  async grant(found: FoundProxyGranting, service: string, seconds?: number): Promise<string | undefined> {
    const { sessionKey, proxyGranting } = found;
    const grant = { service, fromNewLogin: false, seconds };
    const { proxies } = proxyGranting;
    const { ticketId, command } = newTicket('PT', sessionKey, grant, proxies, this.clock.now(), this.lifetimes);
    const [text] = await this.store.run([touch(sessionKey), command]);
    return text === undefined ? undefined : ticketId;
  }
}

function keyOfProxyGranting(text: string): string | undefined {
  const id = parseTicketId(text);
  return id?.kind === 'PGT' ? id.key : undefined;
}

function readProxyGranting(owned: Owned): FoundProxyGranting | undefined {
  const proxyGranting = read<ProxyGrantingTicket>(owned.value);
  const session = read<TicketGrantingTicket>(owned.ownerValue);
  return proxyGranting && session && { proxyGranting, session, sessionKey: owned.ownerKey };
}
