import type { Clock } from '../base/clock';
import { peek, putSliding, rewrite, type Store, type StoreCommand, takeUnder, touch } from '../store/store';
import { lifeOf, type TicketLifetimes } from './lifetimes';
import { type Grant, newTicket } from './new-ticket';
import { OpenSessions } from './open-sessions';
import { ProxyGrantingTickets } from './proxy-granting';
import { type Closed, type Taken, type TicketGrantingTicket, visitedAddress } from './ticket';
import { keyOf, newTag, newTicketId, parseTicketId, type TicketId, type TicketKind } from './ticket-id';
import { addressLine, read, readServiceTicket, visitHead, write } from './ticket-text';

/** A session that is to be opened. */
export type NewSession = Omit<TicketGrantingTicket, 'authenticatedAt'>;

export interface Opened {
  readonly session: TicketGrantingTicket;
  readonly ticketGrantingTicketId: string;
  readonly serviceTicketId?: string;
  /** The session of somebody else that the browser had before, and that ended. */
  readonly ended?: Closed;
}

/**
 * Sessions and the tickets given under them, written once above any store. Tickets of a session are kept under it: they are absent from
 * the moment it ends. There is no way to look at a ServiceTicket without using it up.
 * Each method throws OperatorFault when the store is not to be had.
 */
export class TicketRegistry {
  /** The sessions that are open, for their owners and for administrators. */
  readonly sessions: OpenSessions;
  readonly proxyGranting: ProxyGrantingTickets;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly lifetimes: TicketLifetimes,
  ) {
    this.sessions = new OpenSessions(store, clock, lifetimes);
    this.proxyGranting = new ProxyGrantingTickets(store, clock, lifetimes);
  }

  /**
   * Opens a session after a login, with the first ticket, in one round trip; two when the browser had a session already.
   * One browser has one session: that of the same person goes on, with the services that it has visited and the proxies that live
   * on it; somebody else's ends.
   * @param extra commands that travel along, such as those that take the attempt back from the throttle
   * @param previousId the session that the browser had before
   */
  async open(
    wanted: NewSession,
    grant?: Grant,
    extra: readonly StoreCommand[] = [],
    previousId?: string,
  ): Promise<Opened> {
    const previous = previousId === undefined ? undefined : parseOf('TGT', previousId);
    if (previousId === undefined || previous === undefined) return this.openNew(wanted, grant, extra);
    const [text] = await this.store.run([peek(previous.key)]);
    const before = text === undefined ? undefined : read<TicketGrantingTicket>(text);
    if (before?.principal.id !== wanted.principal.id) return this.openNew(wanted, grant, extra, previous);
    const renewed = await this.renew(previousId, before, wanted, grant, extra);
    return renewed ?? this.openNew(wanted, grant, []);
  }

  private async openNew(
    wanted: NewSession,
    grant: Grant | undefined,
    extra: readonly StoreCommand[],
    previous?: TicketId,
  ): Promise<Opened> {
    const session = { ...wanted, ...shortened(wanted), authenticatedAt: this.clock.now() };
    const ticketGrantingTicketId = newTicketId('TGT', newTag());
    const key = keyOf(ticketGrantingTicketId);
    const first = grant ? this.newServiceTicket(key, grant) : undefined;
    await this.store.run([
      this.putSession(key, session),
      ...(first ? [first.command] : []),
      ...this.sessions.enter(session, key),
      ...extra,
    ]);
    const [ended] = previous ? await this.sessions.close([previous.key]) : [];
    return { session, ticketGrantingTicketId, ...ticketOf(first), ...(ended ? { ended } : {}) };
  }

  /** How long it may live was decided when it was opened, with `rememberMe`; the rest is as the new login says. */
  private async renew(
    ticketGrantingTicketId: string,
    before: TicketGrantingTicket,
    wanted: NewSession,
    grant: Grant | undefined,
    extra: readonly StoreCommand[],
  ): Promise<Opened | undefined> {
    const { authenticatedAt, rememberMe } = before;
    const session = { ...wanted, ...shortened(wanted), rememberMe, authenticatedAt, renewedAt: this.clock.now() };
    const key = keyOf(ticketGrantingTicketId);
    const first = grant ? this.newServiceTicket(key, grant) : undefined;
    const [isThere] = await this.store.run([rewrite(key, write(session)), ...(first ? [first.command] : []), ...extra]);
    return isThere ? { session, ticketGrantingTicketId, ...ticketOf(first) } : undefined;
  }

  /** The session of a cookie; this is a use of it, which restarts its idle time. One round trip. */
  async session(ticketGrantingTicketId: string): Promise<TicketGrantingTicket | undefined> {
    const id = parseOf('TGT', ticketGrantingTicketId);
    if (id === undefined) return undefined;
    const [text] = await this.store.run([touch(id.key)]);
    return text === undefined ? undefined : read(text);
  }

  /**
   * Makes a ServiceTicket under a session and reads the session, in one round trip; undefined when there is no such session.
   * The caller judges the returned session (access rules, `warn`) BEFORE it tells anybody the ticket; a ticket that is not told
   * dies by itself, and nobody can use it.
   */
  async grant(
    ticketGrantingTicketId: string,
    grant: Grant,
  ): Promise<{ session: TicketGrantingTicket; ticketId: string } | undefined> {
    const id = parseOf('TGT', ticketGrantingTicketId);
    if (id === undefined) return undefined;
    const { ticketId, command } = this.newServiceTicket(id.key, grant);
    const [text] = await this.store.run([touch(id.key), command]);
    const session = text === undefined ? undefined : read<TicketGrantingTicket>(text);
    return session && { session, ticketId };
  }

  /** Writes what has become known of a session anew; nothing when it has ended meanwhile. */
  async refresh(ticketGrantingTicketId: string, session: TicketGrantingTicket): Promise<void> {
    const id = parseOf('TGT', ticketGrantingTicketId);
    if (id) await this.store.run([rewrite(id.key, write(session))]);
  }

  /**
   * Uses a ServiceTicket or ProxyTicket up: of many at the same moment exactly one gets it. One round trip.
   * @param visitingService the service that validates: it will hear of the session's end, if the ticket was for its address,
   *   at the service URL of the login
   * @param isEveryTicketKept whether it will hear of each of its tickets, and not of the latest only
   */
  async take(ticketId: string, visitingService?: string, isEveryTicketKept = false): Promise<Taken | undefined> {
    const id = parseOf('ST', ticketId) ?? parseOf('PT', ticketId);
    if (id === undefined) return undefined;
    const note = visitingService === undefined ? undefined : visitNote(ticketId, visitingService, isEveryTicketKept);
    const [owned] = await this.store.run([takeUnder(id.key, note)]);
    const ticket = owned && readServiceTicket(owned.value);
    const session = owned && read<TicketGrantingTicket>(owned.ownerValue);
    return ticket && session && { ticket, session, sessionKey: owned.ownerKey };
  }

  /** Ends a session, so that everything under it is absent from now on. */
  async close(ticketGrantingTicketId: string): Promise<Closed | undefined> {
    const id = parseOf('TGT', ticketGrantingTicketId);
    return id && (await this.sessions.close([id.key]))[0];
  }

  private putSession(key: string, session: TicketGrantingTicket) {
    const { idleSeconds, capSeconds } = lifeOf(this.lifetimes, session.rememberMe);
    return putSliding(key, write(session), idleSeconds, capSeconds, this.lifetimes.graceSeconds);
  }

  private newServiceTicket(sessionKey: string, grant: Grant) {
    return newTicket('ST', sessionKey, grant, [], this.clock.now(), this.lifetimes);
  }
}

function parseOf(kind: TicketKind, text: string): TicketId | undefined {
  const id = parseTicketId(text);
  return id?.kind === kind ? id : undefined;
}

/** A browser may call itself anything, at any length. */
function shortened({ browser }: NewSession): { browser?: string } {
  return browser === undefined ? {} : { browser: browser.slice(0, 200) };
}

function ticketOf(first: { readonly ticketId: string } | undefined): { serviceTicketId?: string } {
  return first ? { serviceTicketId: first.ticketId } : {};
}

function visitNote(ticketId: string, service: string, isEveryTicketKept: boolean) {
  const address = visitedAddress(service);
  return {
    field: isEveryTicketKept ? `${address} ${ticketId}` : address,
    value: visitHead(ticketId),
    ifValueStartsWith: addressLine(service),
    withTaken: true,
  };
}
