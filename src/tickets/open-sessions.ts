import type { Clock } from '../base/clock';
import {
  type Ended,
  end,
  fields,
  get,
  left,
  put,
  putIfAbsent,
  reap,
  type Store,
  type StoreCommand,
  view,
} from '../store/store';
import { lifeOf, type TicketLifetimes } from './lifetimes';
import { type CalendarEntry, type CalendarMap, SessionCalendar } from './session-calendar';
import { keyOfReference, referenceOf, SessionIndex } from './session-index';
import type { Closed, OpenSession, TicketGrantingTicket } from './ticket';
import { parseTicketId } from './ticket-id';
import { read, readVisit } from './ticket-text';

/** Batch sizes: maps and sessions that are read in one round trip, and sessions that are ended in one. */
const MAPS_TOGETHER = 500;
const READ_TOGETHER = 100;
/** The store has a clock of its own. */
const CAP_MARGIN_MILLISECONDS = 60_000;
const ENDED_TOGETHER = 10;
/** Clock skew between nodes that is allowed for. */
const CLOCK_SKEW_MILLISECONDS = 600_000;
/** Lease of a round, shorter than the interval between two rounds of one node. */
const ROUND_SECONDS = 25;
const ROUND_KEY = '{sessions}:round';
/** Checkpoint: everything that was due until then has been processed. Without it a round reads the whole calendar. */
const DONE_KEY = '{sessions}:done';
const DONE_SECONDS = 86_400;

type Named = { readonly reference: string; readonly key: string };

/**
 * Open sessions, of one person and of all: lists, and every end that is not a logout (administrator, password change, expiry).
 * Each method throws OperatorFault when the store is unavailable.
 */
export class OpenSessions {
  private readonly index: SessionIndex;
  private readonly calendar: SessionCalendar;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly lifetimes: TicketLifetimes,
  ) {
    this.index = new SessionIndex(Math.max(lifetimes.capSeconds, lifetimes.rememberMeCapSeconds));
    this.calendar = new SessionCalendar(lifetimes);
  }

  /**
   * The commands that add a new session to the indexes, sent together with those that open it. The result of the first one is an upper
   * bound for the person's sessions: some may have expired.
   */
  enter(session: TicketGrantingTicket, key: string) {
    const listed = this.calendar.enter(referenceOf(key), session.rememberMe, session.authenticatedAt);
    return [this.index.enter(session, key), listed] as const;
  }

  /** The sessions of a person, the latest first. Listing does not restart their idle time. */
  async of(username: string): Promise<OpenSession[]> {
    const open = await this.look(await this.namedOf(username));
    return open.sort(latestFirst);
  }

  /** Every open session, in batches, in a stable order. Sessions that are opened meanwhile may be missing. */
  async *all(): AsyncGenerator<readonly OpenSession[]> {
    const entries = await this.entries(this.calendar.maps(this.clock.now()));
    const byReference = new Map(entries.map((entry) => [entry.reference, entry]));
    for (const part of inParts(named([...byReference.keys()].sort()), READ_TOGETHER)) {
      const open = await this.look(part);
      const found = new Set(open.map(({ reference }) => reference));
      await this.forget(part.flatMap(({ reference }) => (found.has(reference) ? [] : byReference.get(reference)!)));
      yield open;
    }
  }

  /** Ends one of a person's sessions; undefined when it is not theirs. */
  async closeOne(username: string, reference: string): Promise<Closed | undefined> {
    const known = (await this.namedOf(username)).find((one) => one.reference === reference);
    return known && (await this.close([known.key]))[0];
  }

  /** Ends the session of this ticket-granting ticket; undefined when there is none. */
  async closeWithId(ticketGrantingTicketId: string): Promise<Closed | undefined> {
    const id = parseTicketId(ticketGrantingTicketId);
    if (id?.kind !== 'TGT') return undefined;
    return (await this.closed(await this.store.run([end(id.key, id.proof)]), [id.key]))[0];
  }

  /** Ends a session for an administrator, by its reference or its whole id. */
  async closeNamed(referenceOrId: string): Promise<Closed | undefined> {
    const key = keyOfReference(referenceOrId);
    return key === undefined ? this.closeWithId(referenceOrId) : (await this.close([key]))[0];
  }

  /** Ends every session of a person: after a password change, or by an administrator. */
  async closeAllOf(username: string): Promise<Closed[]> {
    return this.close((await this.namedOf(username)).map(({ key }) => key));
  }

  /** Ends every session of a person but the one of this ticket-granting ticket. */
  async closeOthersOf(username: string, keptId: string): Promise<Closed[]> {
    const kept = parseTicketId(keptId)?.key;
    return this.close((await this.namedOf(username)).flatMap(({ key }) => (key === kept ? [] : [key])));
  }

  /** Ends the oldest sessions of a person, so that `most` are left, and removes expired ones from the index. */
  async closeOldestOf(username: string, most: number): Promise<Closed[]> {
    const known = await this.namedOf(username);
    const open = await this.look(known);
    const found = new Set(open.map(({ reference }) => reference));
    const gone = known.filter(({ reference }) => !found.has(reference));
    if (gone.length > 0) await this.store.run(gone.map(({ key }) => this.index.leave(username, key)));
    const tooOld = open.sort(latestFirst).slice(most);
    return this.close(named(tooOld.map(({ reference }) => reference)).map(({ key }) => key));
  }

  /** Ends sessions, named by their references, in batches: the services of each batch can be notified before the next one ends. */
  async *closeEach(references: readonly string[]): AsyncGenerator<readonly Closed[]> {
    for (const part of inParts(named(references), ENDED_TOGETHER)) yield this.close(part.map(({ key }) => key));
  }

  /** Ends the sessions with these keys, in batches, with everything under them. */
  async close(keys: readonly string[]): Promise<Closed[]> {
    const all: Closed[] = [];
    for (const part of inParts(keys, ENDED_TOGETHER)) {
      all.push(...(await this.closed(await this.store.run(part.map((key) => end(key))), part)));
    }
    return all;
  }

  /**
   * One round of the expiry index: yields expired sessions in batches, each to one node only; sessions without a grace period are
   * only removed. A lease lets one node at a time make the round; for the others it is empty.
   */
  async *endedByTime(): AsyncGenerator<readonly Closed[]> {
    const [isMine, doneUntil] = await this.store.run([putIfAbsent(ROUND_KEY, 'x', ROUND_SECONDS), get(DONE_KEY)]);
    if (!isMine) return;
    const now = this.clock.now();
    const maps = this.calendar.dueMaps(now, Number(doneUntil ?? 0) - CLOCK_SKEW_MILLISECONDS);
    const due = (await this.entries(maps)).filter(({ dueAt }) => dueAt <= now);
    for (const part of inParts(due, ENDED_TOGETHER)) {
      const closed = await this.settle(part, now);
      if (closed.length > 0) yield closed;
    }
    await this.store.run([put(DONE_KEY, String(now), DONE_SECONDS)]);
  }

  private async settle(entries: readonly CalendarEntry[], now: number): Promise<Closed[]> {
    const keys = entries.map(({ reference }) => keyOfReference(reference) ?? reference);
    const looks = await this.store.run(keys.map((key) => reap(key)));
    const moves = looks.flatMap(({ leftMilliseconds }, i) => {
      const entry = entries[i] as CalendarEntry;
      return leftMilliseconds > 0 ? this.calendar.move(entry, leftMilliseconds, now) : [this.calendar.drop(entry)];
    });
    const ended = looks.map((look) => look.ended);
    return this.closed(ended, keys, moves);
  }

  private async closed(ended: readonly (Ended | undefined)[], keys: readonly string[], also: StoreCommand[] = []) {
    const closed = ended.flatMap((one, i) => readClosed(one, keys[i] as string));
    await this.store.run([...also, ...closed.map(({ session, key }) => this.index.leave(session.principal.id, key))]);
    return closed.map(({ session, visits }): Closed => ({ session, visits }));
  }

  private async namedOf(username: string): Promise<Named[]> {
    const [references] = await this.store.run([this.index.read(username)]);
    return named(Object.keys(references));
  }

  private async look(wanted: readonly Named[]): Promise<OpenSession[]> {
    const all: OpenSession[] = [];
    for (const part of inParts(wanted, READ_TOGETHER)) {
      const found = await this.store.run(part.map(({ key }) => view(key)));
      for (const [i, { reference, key }] of part.entries()) {
        all.push(...readClosed(found[i], key).map(({ session, visits }) => ({ reference, session, visits })));
      }
    }
    return all;
  }

  /**
   * When each of these sessions was used last, in milliseconds since the epoch: from how long it lives still. Undefined near its cap, where its
   * life no longer depends on its use.
   */
  async lastUses(open: readonly OpenSession[]): Promise<readonly (number | undefined)[]> {
    const lives = await this.store.run(named(open.map(({ reference }) => reference)).map(({ key }) => left(key)));
    return open.map(({ session }, i) => this.lastUse(session, lives[i] ?? 0));
  }

  private lastUse({ rememberMe, authenticatedAt }: TicketGrantingTicket, leftMilliseconds: number): number | undefined {
    const { idleSeconds, capSeconds } = lifeOf(this.lifetimes, rememberMe);
    const endsAt = this.clock.now() + leftMilliseconds;
    const isAtCap = endsAt > authenticatedAt + capSeconds * 1000 - CAP_MARGIN_MILLISECONDS;
    return leftMilliseconds <= 0 || isAtCap ? undefined : endsAt - idleSeconds * 1000;
  }

  private async entries(maps: readonly CalendarMap[]): Promise<CalendarEntry[]> {
    const all: CalendarEntry[] = [];
    for (const part of inParts(maps, MAPS_TOGETHER)) {
      const contents = await this.store.run(part.map(({ key }) => fields(key)));
      for (const [i, map] of part.entries()) all.push(...this.calendar.entriesOf(map, contents[i] ?? {}));
    }
    return all;
  }

  /** Removes index entries of absent sessions. Those that may have expired are left for `endedByTime`. */
  private async forget(entries: readonly CalendarEntry[]): Promise<void> {
    const surelyClosed = entries.filter(({ dueAt }) => dueAt > this.clock.now() + CLOCK_SKEW_MILLISECONDS);
    if (surelyClosed.length > 0) await this.store.run(surelyClosed.map((entry) => this.calendar.drop(entry)));
  }
}

function latestFirst(one: OpenSession, other: OpenSession): number {
  return other.session.authenticatedAt - one.session.authenticatedAt;
}

function named(references: readonly string[]): Named[] {
  return references.flatMap((reference) => {
    const key = keyOfReference(reference);
    return key ? [{ reference, key }] : [];
  });
}

function readClosed(held: Ended | undefined, key: string): (Closed & { readonly key: string })[] {
  const session = held && read<TicketGrantingTicket>(held.value);
  if (session === undefined) return [];
  const visits = Object.values(held?.notes ?? {}).flatMap((text) => readVisit(text) ?? []);
  return [{ session, visits, key }];
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
