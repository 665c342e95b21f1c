import { removeField, type StoreCommand, setField } from '../store/store';
import { lifeOf, type SessionLife, type TicketLifetimes } from './lifetimes';

/** Few enough to look at all of them; enough that the logins of a whole university spread over several nodes. */
const SHARDS = 8;
const DAY_SECONDS = 86_400;
const SHORT_SLOT_SECONDS = 600;
const LONG_SLOT_SECONDS = 6 * 3600;

/** The sessions of one shard that come due in one slot of time. */
export interface CalendarMap {
  readonly key: string;
  readonly slotSeconds: number;
}

export interface CalendarEntry {
  /** Names the session, as `referenceOf` makes it. */
  readonly reference: string;
  /** When the session is over unless it was used meanwhile, milliseconds since the epoch. */
  readonly dueAt: number;
  readonly map: CalendarMap;
}

/**
 * All sessions there are, by the time at which each will be over unless it is used. Whoever reads what is due enters the sessions
 * that live on once more, further on, and drops the others. So each is looked at about once in its idle time, no map grows with the age of
 * the server, and only a login writes an entry: no use of a session and no logout does.
 */
export class SessionCalendar {
  /** By width of the slot: the longest time until a new entry is due. */
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

  /** The command that enters a new session. */
  enter(reference: string, rememberMe: boolean, now: number) {
    const life = lifeOf(this.lifetimes, rememberMe);
    return this.entered(reference, now + spanOf(life) * 1000, slotOf(life), now);
  }

  /** The commands that move a session to where it belongs now. */
  move(entry: CalendarEntry, leftMilliseconds: number, now: number): StoreCommand[] {
    const entered = this.entered(entry.reference, now + leftMilliseconds, entry.map.slotSeconds, now);
    return entered.key === entry.map.key ? [entered] : [entered, this.drop(entry)];
  }

  drop({ map, reference }: CalendarEntry) {
    return removeField(map.key, reference);
  }

  /** Every map in which a session that can still be open stands. */
  maps(now: number): CalendarMap[] {
    return [...this.spans].flatMap(([slotSeconds, spanSeconds]) =>
      mapsBetween(this.longAgo(slotSeconds, now), now + (spanSeconds + slotSeconds) * 1000, slotSeconds),
    );
  }

  /** The maps in which something can be due. @param doneUntil the moment until which all that was due has been looked after */
  dueMaps(now: number, doneUntil: number): CalendarMap[] {
    return [...this.spans.keys()].flatMap((slotSeconds) =>
      mapsBetween(Math.max(doneUntil, this.longAgo(slotSeconds, now)), now, slotSeconds),
    );
  }

  entriesOf(map: CalendarMap, read: Readonly<Record<string, string>>): CalendarEntry[] {
    return Object.entries(read).map(([reference, dueAt]) => ({ reference, dueAt: Number(dueAt), map }));
  }

  /** The map lives as long as its entries are looked for, which is longer than the sessions may. */
  private entered(reference: string, dueAt: number, slotSeconds: number, now: number) {
    const key = mapKey(shardOf(reference), slotSeconds, slotAt(dueAt, slotSeconds));
    const seconds = (dueAt - now) / 1000 + slotSeconds + this.lookBackSeconds(slotSeconds);
    return setField(key, reference, String(Math.round(dueAt)), seconds);
  }

  /** What is due is only left lying while no server runs; when that takes longer than the idle time, the sessions are over as well. */
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

/** How long a session lives when it is not used. */
function spanOf({ idleSeconds, capSeconds }: SessionLife): number {
  return Math.min(idleSeconds, capSeconds);
}

/** Only two widths, so that entries are found after most changes of the settings. */
function slotOf(life: SessionLife): number {
  return spanOf(life) <= DAY_SECONDS ? SHORT_SLOT_SECONDS : LONG_SLOT_SECONDS;
}

function slotAt(moment: number, slotSeconds: number): number {
  return Math.floor(moment / 1000 / slotSeconds);
}

/** The maps of a shard share a tag: a session is moved from one to another in one step. */
function mapKey(shard: number, slotSeconds: number, slot: number): string {
  return `{sessions-${shard}}:${slotSeconds}:${slot}`;
}

/** A reference begins with four random digits. */
function shardOf(reference: string): number {
  return Number(reference.slice(0, 4)) % SHARDS;
}
