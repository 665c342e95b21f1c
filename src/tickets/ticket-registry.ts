import type { Clock } from '../base/clock';
import {
  type Ended,
  end,
  getUnder,
  type Owned,
  peek,
  putSliding,
  putUnder,
  remove,
  rewrite,
  type Store,
  type StoreCommand,
  takeUnder,
  touch,
} from '../store/store';
import { keyOfReference, SessionIndex } from './session-index';
import type { OpenSession, ProxyGrantingTicket, ServiceTicket, TicketGrantingTicket, Visit } from './ticket';
import { visitedAddress } from './ticket';
import {
  keyOf,
  newProxyGrantingTicketIou,
  newTag,
  newTicketId,
  parseTicketId,
  type TicketId,
  type TicketKind,
} from './ticket-id';
import { addressLine, read, readServiceTicket, write, writeServiceTicket } from './ticket-text';

/** How long tickets live, in seconds. */
export interface TicketLifetimes {
  readonly serviceTicketSeconds: number;
  readonly proxyTicketSeconds: number;
  /** A session ends when it was not used for so long, and at the latest after the cap. */
  readonly idleSeconds: number;
  readonly capSeconds: number;
  readonly rememberMeIdleSeconds: number;
  readonly rememberMeCapSeconds: number;
}

/** A session that is to be opened. */
export type NewSession = Omit<TicketGrantingTicket, 'authenticatedAt'>;

/** A ticket that is to be given. */
export interface Grant {
  /** The service as it was received. */
  readonly service: string;
  readonly fromNewLogin: boolean;
  /** The ticket's life, where the service has one of its own. */
  readonly seconds?: number | undefined;
}

export interface Opened {
  readonly session: TicketGrantingTicket;
  readonly ticketGrantingTicketId: string;
  readonly serviceTicketId?: string;
  /** The session of somebody else that the browser had before, and that ended. */
  readonly ended?: Closed;
}

/** A ticket that was used up by being looked at. */
export interface Taken {
  readonly ticket: ServiceTicket;
  readonly session: TicketGrantingTicket;
  /** Names the session to the other methods. */
  readonly sessionKey: string;
}

export interface Closed {
  readonly session: TicketGrantingTicket;
  /** The services that have to hear of it. */
  readonly visits: readonly Visit[];
}

/** A ProxyGrantingTicket with its session. */
export interface FoundProxyGranting {
  readonly proxyGranting: ProxyGrantingTicket;
  readonly session: TicketGrantingTicket;
  readonly sessionKey: string;
}

/**
 * Every ticket there is, written once above any store. Tickets of a session are kept under it: they are absent from the moment it
 * ends. There is no way to look at a ServiceTicket without using it up.
 * Each method throws OperatorFault when the store is not to be had.
 */
export class TicketRegistry {
  private readonly index: SessionIndex;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly lifetimes: TicketLifetimes,
  ) {
    this.index = new SessionIndex(lifetimes.capSeconds, lifetimes.rememberMeCapSeconds);
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
    const tag = newTag();
    const ticketGrantingTicketId = newTicketId('TGT', tag);
    const key = keyOf(ticketGrantingTicketId);
    const first = grant ? this.newTicket('ST', tag, key, grant, []) : undefined;
    await this.store.run([
      putSliding(key, write(session), ...this.lifeOf(session.rememberMe)),
      ...(first ? [first.command] : []),
      this.index.enter(session, key),
      ...extra,
    ]);
    const [ended] = previous ? await this.closeKeys([previous.key]) : [];
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
    const first = grant ? this.newTicket('ST', key.slice(1, 5), key, grant, []) : undefined;
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
    const { ticketId, command } = this.newTicket('ST', id.tag, id.key, grant, []);
    const [text] = await this.store.run([touch(id.key), command]);
    const session = text === undefined ? undefined : read<TicketGrantingTicket>(text);
    return session && { session, ticketId };
  }

  /**
   * Uses a ServiceTicket or ProxyTicket up: of many at the same moment exactly one gets it. One round trip.
   * @param visitingService the service that validates: it will hear of the session's end, if the ticket was for its address
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
    return id && (await this.closeKeys([id.key]))[0];
  }

  /** The sessions of a person, the latest first. Being listed is no use of them. */
  async sessionsOf(username: string): Promise<OpenSession[]> {
    const references = await this.referencesOf(username);
    const texts = await this.store.run(references.map(({ key }) => peek(key)));
    const open = references.flatMap(({ reference }, i) => {
      const session = texts[i] === undefined ? undefined : read<TicketGrantingTicket>(texts[i]);
      return session ? [{ reference, session }] : [];
    });
    return open.sort((one, other) => other.session.authenticatedAt - one.session.authenticatedAt);
  }

  /** Ends one of a person's sessions; undefined when it is not one of theirs. */
  async closeOne(username: string, reference: string): Promise<Closed | undefined> {
    const known = (await this.referencesOf(username)).find((one) => one.reference === reference);
    return known && (await this.closeKeys([known.key]))[0];
  }

  /** Ends a session for an administrator, who knows its reference or the whole id. */
  async closeNamed(referenceOrId: string): Promise<Closed | undefined> {
    const key = parseOf('TGT', referenceOrId)?.key ?? keyOfReference(referenceOrId);
    return key === undefined ? undefined : (await this.closeKeys([key]))[0];
  }

  /** Ends every session of a person: after a change of password, or by an administrator. */
  async closeAllOf(username: string): Promise<Closed[]> {
    return this.closeKeys((await this.referencesOf(username)).map(({ key }) => key));
  }

  /** Ids for a ProxyGrantingTicket that is only kept once its callback has answered. */
  draftProxyGranting(taken: Taken): { proxyGrantingTicketId: string; proxyGrantingTicketIou: string } {
    return {
      proxyGrantingTicketId: newTicketId('PGT', taken.sessionKey.slice(1, 5)),
      proxyGrantingTicketIou: newProxyGrantingTicketIou(),
    };
  }

  /** Keeps a ProxyGrantingTicket for the holder of a taken ticket; it lives as long as its session. */
  async keepProxyGranting(taken: Taken, proxyGrantingTicketId: string, pgtUrl: string): Promise<void> {
    const now = this.clock.now();
    const [, cap] = this.lifeOf(taken.session.rememberMe);
    const left = cap - (now - taken.session.authenticatedAt) / 1000;
    const text = write({ proxies: [pgtUrl, ...taken.ticket.proxies], issuedAt: now });
    await this.store.run([putUnder(taken.sessionKey, keyOf(proxyGrantingTicketId), text, left)]);
  }

  /** Takes a ProxyGrantingTicket back. */
  async removeProxyGranting(proxyGrantingTicketId: string): Promise<void> {
    const id = parseOf('PGT', proxyGrantingTicketId);
    if (id) await this.store.run([remove(id.key)]);
  }

  async proxyGranting(proxyGrantingTicketId: string): Promise<FoundProxyGranting | undefined> {
    const id = parseOf('PGT', proxyGrantingTicketId);
    if (id === undefined) return undefined;
    const [owned] = await this.store.run([getUnder(id.key)]);
    return owned && readProxyGranting(owned);
  }

  /** Makes a ProxyTicket, which is a use of the session; undefined when that has ended meanwhile. One round trip. */
  async grantProxy(found: FoundProxyGranting, service: string, seconds?: number): Promise<string | undefined> {
    const tag = found.sessionKey.slice(1, 5);
    const grant = { service, fromNewLogin: false, seconds };
    const { ticketId, command } = this.newTicket('PT', tag, found.sessionKey, grant, found.proxyGranting.proxies);
    const [text] = await this.store.run([touch(found.sessionKey), command]);
    return text === undefined ? undefined : ticketId;
  }

  private newTicket(kind: 'ST' | 'PT', tag: string, owner: string, grant: Grant, proxies: readonly string[]) {
    const { service, fromNewLogin } = grant;
    const { serviceTicketSeconds, proxyTicketSeconds } = this.lifetimes;
    const seconds = grant.seconds ?? (kind === 'ST' ? serviceTicketSeconds : proxyTicketSeconds);
    const ticketId = newTicketId(kind, tag);
    const text = writeServiceTicket({ service, fromNewLogin, issuedAt: this.clock.now(), proxies });
    return { ticketId, command: putUnder(owner, keyOf(ticketId), text, seconds) };
  }

  private async referencesOf(username: string): Promise<{ reference: string; key: string }[]> {
    const maps = await this.store.run(this.index.maps(username, this.clock.now()));
    return maps.flatMap(Object.keys).flatMap((reference) => {
      const key = keyOfReference(reference);
      return key ? [{ reference, key }] : [];
    });
  }

  private async closeKeys(keys: readonly string[]): Promise<Closed[]> {
    const ended = await this.store.run(keys.map((key) => end(key)));
    const closed = ended.flatMap((one, i) => readClosed(one, keys[i] as string));
    await this.store.run(closed.map(({ session, key }) => this.index.leave(session, key)));
    return closed.map(({ session, visits }) => ({ session, visits }));
  }

  private lifeOf(rememberMe: boolean): [idleSeconds: number, capSeconds: number] {
    const { idleSeconds, capSeconds, rememberMeIdleSeconds, rememberMeCapSeconds } = this.lifetimes;
    return rememberMe ? [rememberMeIdleSeconds, rememberMeCapSeconds] : [idleSeconds, capSeconds];
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
    value: write({ ticketId, service }),
    ifValueStartsWith: addressLine(service),
  };
}

function readProxyGranting(owned: Owned): FoundProxyGranting | undefined {
  const proxyGranting = read<ProxyGrantingTicket>(owned.value);
  const session = read<TicketGrantingTicket>(owned.ownerValue);
  return proxyGranting && session && { proxyGranting, session, sessionKey: owned.ownerKey };
}

function readClosed(ended: Ended | undefined, key: string): (Closed & { key: string })[] {
  const session = ended && read<TicketGrantingTicket>(ended.value);
  if (session === undefined) return [];
  const visits = Object.values(ended?.notes ?? {}).flatMap((text) => read<Visit>(text) ?? []);
  return [{ session, visits, key }];
}
