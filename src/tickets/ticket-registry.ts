import type { Clock } from '../base/clock';
import { peek, putSliding, rewrite, type Store, type StoreCommand, takeUnder, touch } from '../store/store';
import { lifeOf, type TicketLifetimes } from './lifetimes';
import { type Grant, newTicket, quotaOf, shortName } from './new-ticket';
import { OpenSessions } from './open-sessions';
import { ProxyGrantingTickets } from './proxy-granting';
import { type Taken, type TicketGrantingTicket, visitedAddress } from './ticket';
import {
  keyOf,
  newTag,
  newTicketId,
  parseTicketId,
  renewedTicketId,
  type TicketId,
  type TicketKind,
} from './ticket-id';
import { addressLine, read, readServiceTicket, visitHead, write } from './ticket-text';

/** A session that is to be opened. */
export type NewSession = Omit<TicketGrantingTicket, 'authenticatedAt'>;

export interface Opened {
  readonly session: TicketGrantingTicket;
  readonly ticketGrantingTicketId: string;
  readonly serviceTicketId?: string;
  /** Whether the browser's session before was that of somebody else, or could not go on: it has to be ended. */
  readonly isPreviousLeft: boolean;
  /** How many sessions the person may have now; undefined when no other one was opened. */
  readonly listed?: number | undefined;
}

/** What a validation leaves at the session. */
export interface VisitOptions {
  /** Tells the application from others, for the quota; the host when absent. */
  readonly application?: string | undefined;
  /** Whether the service hears of each of its tickets at the end, and not of the latest only. */
  readonly isEveryTicketKept?: boolean | undefined;
}

/** Commands that travel with those that open a session. */
export type Extra = readonly StoreCommand[] | ((opened: Opened) => readonly StoreCommand[]);

/**
 * Sessions and the tickets given under them, written once above any store. Tickets of a session are kept under it: they are absent from
 * the moment it ends. There is no way to look at a ServiceTicket without using it up.
 * Each method throws OperatorFault when the store is unavailable.
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
   * One browser has one session: that of the same person goes on under a new id, with the services that it has visited and the proxies that
   * live on it, and the id before is dead (session fixation); somebody else's is left to the caller to end.
   * @param extra commands that travel along, such as those that take the attempt back from the throttle; as a function when they
   * depend on what is opened (`listed` is not known yet then)
   * @param previousId the session that the browser had before
   */
  async open(wanted: NewSession, grant?: Grant, extra: Extra = [], previousId?: string): Promise<Opened> {
    const previous = previousId === undefined ? undefined : parseOf('TGT', previousId);
    if (previousId === undefined || previous === undefined) return this.openNew(wanted, grant, extra, false);
    const [text] = await this.store.run([peek(previous.key, previous.proof)]);
    const before = text === undefined ? undefined : read<TicketGrantingTicket>(text);
    if (before?.principal.id !== wanted.principal.id) return this.openNew(wanted, grant, extra, text !== undefined);
    const renewed = await this.renew(previousId, before, wanted, grant, extra);
    // Commands that do not depend on what is opened were sent with the renewal.
    return renewed ?? this.openNew(wanted, grant, typeof extra === 'function' ? extra : [], false);
  }

  private async openNew(
    wanted: NewSession,
    grant: Grant | undefined,
    extra: Extra,
    isPreviousLeft: boolean,
  ): Promise<Opened> {
    const session = { ...wanted, ...shortened(wanted), authenticatedAt: this.clock.now() };
    const ticketGrantingTicketId = newTicketId('TGT', newTag());
    const key = keyOf(ticketGrantingTicketId);
    const first = grant ? this.newServiceTicket(key, grant) : undefined;
    const opened: Opened = { session, ticketGrantingTicketId, ...ticketOf(first), isPreviousLeft };
    const [listed] = await this.store.run([
      ...this.sessions.enter(session, key),
      this.putSession(ticketGrantingTicketId, session),
      ...(first ? [first.command] : []),
      ...commandsOf(extra, opened),
    ]);
    return { ...opened, listed };
  }

  /** How long it may live was decided when it was opened, with `rememberMe`; the rest is as the new login says. */
  private async renew(
    previousId: string,
    before: TicketGrantingTicket,
    wanted: NewSession,
    grant: Grant | undefined,
    extra: Extra,
  ): Promise<Opened | undefined> {
    const { authenticatedAt, rememberMe } = before;
    const session = { ...wanted, ...shortened(wanted), rememberMe, authenticatedAt, renewedAt: this.clock.now() };
    const ticketGrantingTicketId = renewedTicketId(previousId);
    const key = keyOf(ticketGrantingTicketId);
    const proofs = { proof: proofOf(previousId), nextProof: proofOf(ticketGrantingTicketId) };
    const first = grant ? this.newServiceTicket(key, grant) : undefined;
    const opened: Opened = { session, ticketGrantingTicketId, ...ticketOf(first), isPreviousLeft: false };
    const [isThere] = await this.store.run([
      rewrite(key, write(session), proofs),
      ...(first ? [first.command] : []),
      ...commandsOf(extra, opened),
    ]);
    return isThere ? opened : undefined;
  }

  /** The first of these ids that is that of a session; this is no use of it. One round trip. */
  async firstOpen(ticketGrantingTicketIds: readonly string[]): Promise<string | undefined> {
    const claimed = ticketGrantingTicketIds.flatMap((text) => {
      const id = parseOf('TGT', text);
      return id ? [{ text, id }] : [];
    });
    const found = await this.store.run(claimed.map(({ id }) => peek(id.key, id.proof)));
    return claimed.find((_, i) => found[i] !== undefined)?.text;
  }

  /** The session of a cookie; this is a use of it, which restarts its idle time. One round trip. */
  async session(ticketGrantingTicketId: string): Promise<TicketGrantingTicket | undefined> {
    return (await this.use(ticketGrantingTicketId))?.session;
  }

  /** The same, with the key that the registry keeps it under. */
  async use(
    ticketGrantingTicketId: string,
  ): Promise<{ readonly session: TicketGrantingTicket; readonly sessionKey: string } | undefined> {
    const id = parseOf('TGT', ticketGrantingTicketId);
    if (id === undefined) return undefined;
    const [text] = await this.store.run([touch(id.key, id.proof)]);
    const session = text === undefined ? undefined : read<TicketGrantingTicket>(text);
    return session && { session, sessionKey: id.key };
  }

  /**
   * Makes a ServiceTicket under a session and reads the session, in one round trip; undefined when there is no such session.
   * The caller judges the returned session (access rules, `warn`) BEFORE it tells anybody the ticket; a ticket that is not told
   * dies by itself, and nobody can use it.
   */
  async grant(
    ticketGrantingTicketId: string,
    grant: Grant,
  ): Promise<{ session: TicketGrantingTicket; sessionKey: string; ticketId: string } | undefined> {
    const id = parseOf('TGT', ticketGrantingTicketId);
    if (id === undefined) return undefined;
    const { ticketId, command } = this.newServiceTicket(id.key, grant);
    const [text] = await this.store.run([touch(id.key, id.proof), command]);
    const session = text === undefined ? undefined : read<TicketGrantingTicket>(text);
    return session && { session, sessionKey: id.key, ticketId };
  }

  /** Writes what has become known of a session anew; nothing when it has ended meanwhile. */
  async refresh(sessionKey: string, session: TicketGrantingTicket): Promise<void> {
    await this.store.run([rewrite(sessionKey, write(session))]);
  }

  /**
   * Uses a ServiceTicket or ProxyTicket up: of many at the same moment exactly one gets it. One round trip.
   * @param visitingService the service that validates: it will hear of the session's end, if the ticket was for its address,
   *   at the service URL of the login
   */
  async take(ticketId: string, visitingService?: string, options: VisitOptions = {}): Promise<Taken | undefined> {
    const id = parseOf('ST', ticketId) ?? parseOf('PT', ticketId);
    if (id === undefined) return undefined;
    const note = visitingService === undefined ? undefined : this.visitNote(ticketId, visitingService, options);
    const [owned] = await this.store.run([takeUnder(id.key, note)]);
    const ticket = owned && readServiceTicket(owned.value);
    const session = owned && read<TicketGrantingTicket>(owned.ownerValue);
    return ticket && session && { ticket, session, sessionKey: owned.ownerKey };
  }

  private putSession(ticketGrantingTicketId: string, session: TicketGrantingTicket) {
    const { idleSeconds, capSeconds } = lifeOf(this.lifetimes, session.rememberMe);
    const kept = { graceSeconds: this.lifetimes.graceSeconds, proof: proofOf(ticketGrantingTicketId) };
    return putSliding(keyOf(ticketGrantingTicketId), write(session), idleSeconds, capSeconds, kept);
  }

  private visitNote(ticketId: string, service: string, { application, isEveryTicketKept }: VisitOptions) {
    const address = visitedAddress(service);
    const quota = quotaOf(application ?? hostOf(service), this.lifetimes.quotas);
    return {
      field: shortName(isEveryTicketKept ? `${address} ${ticketId}` : address),
      value: visitHead(ticketId),
      ifValueStartsWith: addressLine(service),
      withTaken: true,
      ...(quota ? { quota } : {}),
    };
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

function commandsOf(extra: Extra, opened: Opened): readonly StoreCommand[] {
  return typeof extra === 'function' ? extra(opened) : extra;
}

function ticketOf(first: { readonly ticketId: string } | undefined): { serviceTicketId?: string } {
  return first ? { serviceTicketId: first.ticketId } : {};
}

function proofOf(ticketGrantingTicketId: string): string | undefined {
  return parseTicketId(ticketGrantingTicketId)?.proof;
}

function hostOf(service: string): string {
  return URL.canParse(service) ? new URL(service).host : service;
}
