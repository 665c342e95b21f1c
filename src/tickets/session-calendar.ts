import { removeField, type StoreCommand, setField } from '../store/store';
import { lifeOf, type SessionLife, type TicketLifetimes } from './lifetimes';

/** Few enough to read all of them, enough to spread the logins over the nodes of a Redis Cluster. */
const SHARDS = 8;
const DAY_SECONDS = 86_400;
const SHORT_SLOT_SECONDS = 600;
const LONG_SLOT_SECONDS = 6 * 3600;

/** The sessions of one shard that are due in one time slot. */
export interface CalendarMap {
  readonly key: string;
  readonly slotSeconds: number;
}

export interface CalendarEntry {
  /** The session, as `referenceOf` names it. */
  readonly reference: string;
  /** When the session expires unless it is used, milliseconds since the epoch. */
  readonly dueAt: number;
  readonly map: CalendarMap;
}

/**
 * The expiry index of all sessions: each under the time at which it expires unless it is used. The reader of due entries re-inserts
 * the sessions that live on at a later time and removes the others. Each session is read about once per idle timeout, the index does
 * not grow with the age of the server, and only a login writes an entry: no use of a session and no logout does.
 */
export class SessionCalendar {
  /** By slot width: the longest time until a new entry is due. */
  private readonly spans = new Map<number, number>();
  private readonly graceSeconds: number;

  constructor(private readonly lifetimes: TicketLifetimes) {
    this.graceSeconds = lifetimes.graceSeconds ?? 0;
    for (const rememberMe of [false, true]) {
      const life = lifeOf(lifetimes, rememberMe);
      const slotSeconds = slotOf(life);
      this.spans.set(slotSeconds, Math.max(spanOf(life), this.spans.get(slotSeconds) ?? 0));
    }
  }

  /** The command that adds a new session. */
  enter(reference: string, rememberMe: boolean, now: number) {
    const life = lifeOf(this.lifetimes, rememberMe);
    return this.entered(reference, now + spanOf(life) * 1000, slotOf(life), now);
  }

  /** The commands that move a session to its present slot. */
  move(entry: CalendarEntry, leftMilliseconds: number, now: number): StoreCommand[] {
    const entered = this.entered(entry.reference, now + leftMilliseconds, entry.map.slotSeconds, now);
    return entered.key === entry.map.key ? [entered] : [entered, this.drop(entry)];
  }

  drop({ map, reference }: CalendarEntry) {
    return removeField(map.key, reference);
  }

  /** Every map that can contain open sessions. */
  maps(now: number): CalendarMap[] {
    return [...this.spans].flatMap(([slotSeconds, spanSeconds]) =>
      mapsBetween(this.longAgo(slotSeconds, now), now + (spanSeconds + slotSeconds) * 1000, slotSeconds),
    );
  }

  /** The maps that can contain due entries. @param doneUntil checkpoint: everything due until then has been processed */
  dueMaps(now: number, doneUntil: number): CalendarMap[] {
    return [...this.spans.keys()].flatMap((slotSeconds) =>
      mapsBetween(Math.max(doneUntil, this.longAgo(slotSeconds, now)), now, slotSeconds),
    );
  }

  entriesOf(map: CalendarMap, read: Readonly<Record<string, string>>): CalendarEntry[] {
    return Object.entries(read).map(([reference, dueAt]) => ({ reference, dueAt: Number(dueAt), map }));
  }

  /** The map outlives its sessions, so that a late round still finds its entries. */
  private entered(reference: string, dueAt: number, slotSeconds: number, now: number) {
    const key = mapKey(shardOf(reference), slotSeconds, slotAt(dueAt, slotSeconds));
    const seconds = (dueAt - now) / 1000 + slotSeconds + this.lookBackSeconds(slotSeconds);
    return setField(key, reference, String(Math.round(dueAt)), seconds);
  }

  /** Entries stay unread only while no server runs; after more than the idle timeout the sessions have expired as well. */
  private lookBackSeconds(slotSeconds: number): number {
    return (this.spans.get(slotSeconds) ?? 0) + this.graceSeconds;
  }

  private longAgo(slotSeconds: number, now: number): number {
    return now - this.lookBackSeconds(slotSeconds) * 1000;
  }
}

function mapsBetween(from: number, to: number, slotSeconds: number): CalendarMap[] {
  const first = slotAt(from, slotSeconds);
  const count = slotAt(to, slotSeconds) - first + 1;
  return Array.from({ length: Math.max(0, count * SHARDS) }, (_, i) => ({
    key: mapKey(i % SHARDS, slotSeconds, first + Math.floor(i / SHARDS)),
    slotSeconds,
  }));
}

/** Lifetime of a session that is not used. */
function spanOf({ idleSeconds, capSeconds }: SessionLife): number {
  return Math.min(idleSeconds, capSeconds);
}

/** Only two slot widths, so that entries are found after most changes of the settings. */
function slotOf(life: SessionLife): number {
  return spanOf(life) <= DAY_SECONDS ? SHORT_SLOT_SECONDS : LONG_SLOT_SECONDS;
}

function slotAt(moment: number, slotSeconds: number): number {
  return Math.floor(moment / 1000 / slotSeconds);
}

/** The maps of a shard share a hash tag, so that a session is moved between them atomically. */
function mapKey(shard: number, slotSeconds: number, slot: number): string {
  return `{sessions-${shard}}:${slotSeconds}:${slot}`;
}

/** A reference begins with four random digits. */
function shardOf(reference: string): number {
  return Number(reference.slice(0, 4)) % SHARDS;
}
