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

/** A session to open. */
export type NewSession = Omit<TicketGrantingTicket, 'authenticatedAt'>;

export interface Opened {
  readonly session: TicketGrantingTicket;
  readonly ticketGrantingTicketId: string;
  readonly serviceTicketId?: string;
  /** Whether the browser's previous session was another person's, or could not be renewed: the caller must end it. */
  readonly isPreviousLeft: boolean;
  /** Upper bound for the person's open sessions; undefined when a session was renewed. */
  readonly listed?: number | undefined;
}

/** How a validation is recorded in the session. */
export interface VisitOptions {
  /** Name of the application, for the quota; the host when absent. */
  readonly application?: string | undefined;
  /** Whether single logout notifies each ticket of the service instead of the latest only. */
  readonly isEveryTicketKept?: boolean | undefined;
}

/** Commands that are sent together with those that open a session. */
export type Extra = readonly StoreCommand[] | ((opened: Opened) => readonly StoreCommand[]);

/**
 * Sessions and the tickets issued under them, on top of any store. Tickets are stored under their session and are absent once it ends.
 * A ServiceTicket cannot be read without being consumed.
 * Each method throws OperatorFault when the store is unavailable.
 */
export class TicketRegistry {
  /** Open sessions, for their owners and for administrators. */
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
   * Session fixation: a session of the same person continues under a new id, with its visits and proxies, and the old id is invalid; the
   * caller must end a session of another person.
   * @param extra commands to send in the same round trip, such as those that take the attempt back from the throttle; a function when
   * they depend on what is opened (`listed` is not known yet)
   * @param previousId the browser's previous session
   */
  async open(wanted: NewSession, grant?: Grant, extra: Extra = [], previousId?: string): Promise<Opened> {
    const previous = previousId === undefined ? undefined : parseOf('TGT', previousId);
    if (previousId === undefined || previous === undefined) return this.openNew(wanted, grant, extra, false);
    const [text] = await this.store.run([peek(previous.key, previous.proof)]);
    const before = text === undefined ? undefined : read<TicketGrantingTicket>(text);
    if (before?.principal.id !== wanted.principal.id) return this.openNew(wanted, grant, extra, text !== undefined);
    const renewed = await this.renew(previousId, before, wanted, grant, extra);
    // Commands that do not depend on the opened session were sent with the renewal.
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

  /** The lifetime stays as it was when the session was opened, with `rememberMe`; the rest comes from the new login. */
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

  /** The first of these ids that has a session; its idle time is not restarted. One round trip. */
  async firstOpen(ticketGrantingTicketIds: readonly string[]): Promise<string | undefined> {
    const claimed = ticketGrantingTicketIds.flatMap((text) => {
      const id = parseOf('TGT', text);
      return id ? [{ text, id }] : [];
    });
    const found = await this.store.run(claimed.map(({ id }) => peek(id.key, id.proof)));
    return claimed.find((_, i) => found[i] !== undefined)?.text;
  }

  /** The session of a cookie; restarts its idle time. One round trip. */
  async session(ticketGrantingTicketId: string): Promise<TicketGrantingTicket | undefined> {
    return (await this.use(ticketGrantingTicketId))?.session;
  }

  /** The same, with the session's key. */
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
   * Stores a ServiceTicket under a session and reads the session, in one round trip; undefined when there is no such session.
   * The caller must check the returned session (access rules, `warn`) BEFORE it hands out the ticket; a ticket that is not handed out
   * expires unused.
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

  /** Replaces the data of a session; does nothing when it has ended. */
  async refresh(sessionKey: string, session: TicketGrantingTicket): Promise<void> {
    await this.store.run([rewrite(sessionKey, write(session))]);
  }

  /**
   * Consumes a ServiceTicket or ProxyTicket: of concurrent callers exactly one gets it. One round trip.
   * @param visitingService the service that validates: if the ticket was issued for its address, single logout will notify it at the
   *   service URL of the login
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
      quota,
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

/** The User-Agent header is untrusted and has no maximum length. */
function shortened({ browser }: NewSession): { browser: string | undefined } {
  return { browser: browser?.slice(0, 200) };
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
