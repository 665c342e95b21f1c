import type { Clock } from '../base/clock';
import { judgeAttempt } from './memory-attempts';
import { changesIn, emptyCollection, replaceIn } from './memory-collection';
import { type Counted, MemoryRecords, type RecordOf } from './memory-record';
import type { Ended, Note, Owned, Quota, Reaped, Store, StoreCommand, StoreResults } from './store';

type CommandOf<O extends StoreCommand['op']> = StoreCommand & { readonly op: O };

/** Records that one sweep visits: bounded, so that it does not block requests. */
const SWEPT_AT_ONCE = 5000;

/**
 * The store of a single node, lost at restart. Commands run synchronously, so that each is atomic as it is in Redis; both pass the
 * same contract suite.
 */
export class MemoryStore implements Store {
  private readonly records = new MemoryRecords();
  private readonly timer: NodeJS.Timeout;

  /** @param sweepSeconds interval of the sweep when nothing is written */
  constructor(
    private readonly clock: Clock,
    sweepSeconds = 30,
  ) {
    this.timer = setInterval(() => this.records.sweep(SWEPT_AT_ONCE, this.clock.now()), sweepSeconds * 1000);
    this.timer.unref();
  }

  async run<const C extends readonly StoreCommand[]>(commands: C): Promise<StoreResults<C>> {
    const now = this.clock.now();
    return commands.map((command) => this.apply(command, now)) as StoreResults<C>;
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.records.clear();
  }

  /** Number of records, including expired ones that are not swept yet. */
  get size(): number {
    return this.records.size;
  }

  private apply(command: StoreCommand, now: number): unknown {
    switch (command.op) {
      case 'get':
        return this.records.find('text', command.key, now)?.value;
      case 'put':
        return this.put(command, now);
      case 'putIfAbsent':
        if (this.records.any(command.key, now)) return false;
        this.put(command, now);
        return true;
      case 'take':
        return this.take('text', command.key, now)?.value;
      case 'remove':
        return this.records.remove(command.key);
      case 'increment':
        return this.increment(command, now);
      case 'setField':
        return this.setField(command, now);
      case 'removeField':
        return void this.records.find('map', command.key, now)?.fields.delete(command.field);
      case 'fields':
        return Object.fromEntries(this.records.find('map', command.key, now)?.fields ?? []);
      case 'putSliding':
        return this.putSliding(command, now);
      case 'touch':
        return this.touch(command, now);
      case 'peek':
        return this.proven(command, now)?.value;
      case 'view':
        return contentOf(this.living(command.key, now));
      case 'left':
        return (this.living(command.key, now)?.endsAt ?? now) - now;
      case 'reap':
        return this.reap(command.key, now);
      case 'rewrite':
        return this.rewrite(command, now);
      case 'end':
        return this.end(command, now);
      case 'putUnder':
        return this.putUnder(command, now);
      case 'getUnder':
        return this.owned(this.records.find('under', command.key, now), now);
      case 'takeUnder':
        return this.owned(this.take('under', command.key, now), now, command.note);
      case 'attempt':
        return this.attempt(command, now);
      case 'settle':
        return this.settle(command, now);
      case 'takeBack':
        return this.takeBack(command, now);
      case 'addMember':
        return this.addMember(command, now);
      case 'removeMember':
        return void this.records.find('set', command.key, now)?.members.delete(command.member);
      case 'addEntry':
        return this.addEntry(command, now);
      case 'entries':
        return this.entries(command, now);
      case 'addToField':
        return this.addToField(command, now);
      case 'replaceDocument':
        return this.replaceDocument(command, now);
      case 'document':
        return this.records.find('collection', command.key, now)?.documents.get(command.name)?.text;
      case 'documentsSince':
        return changesIn(this.records.find('collection', command.key, now), command);
    }
  }

  private put({ key, value, seconds }: CommandOf<'put' | 'putIfAbsent'>, now: number): void {
    this.records.write(key, { kind: 'text', value, expiresAt: after(now, seconds) }, now);
  }

  private take<K extends 'text' | 'under'>(kind: K, key: string, now: number): RecordOf<K> | undefined {
    const record = this.records.find(kind, key, now);
    if (record) this.records.remove(key);
    return record;
  }

  private increment({ key, seconds }: CommandOf<'increment'>, now: number): number {
    const before = this.records.find('text', key, now);
    const isCount = before !== undefined && /^-?\d{1,15}$/.test(before.value);
    const count = isCount ? Number(before.value) + 1 : 1;
    const expiresAt = isCount ? before.expiresAt : after(now, seconds);
    this.records.write(key, { kind: 'text', value: String(count), expiresAt }, now);
    return count;
  }

  private setField({ key, field, value, seconds }: CommandOf<'setField'>, now: number): number {
    const map =
      this.records.find('map', key, now) ??
      this.records.write(key, { kind: 'map', fields: new Map<string, string>(), expiresAt: after(now, seconds) }, now);
    map.fields.set(field, value);
    map.expiresAt = Math.max(map.expiresAt, after(now, seconds));
    return map.fields.size;
  }

  private addToField({ key, field, amount, seconds }: CommandOf<'addToField'>, now: number): void {
    const before = this.records.find('map', key, now)?.fields.get(field) ?? '';
    const count = /^-?\d{1,15}$/.test(before) ? Number(before) : 0;
    this.setField({ op: 'setField', key, field, value: String(count + amount), seconds }, now);
  }

  private replaceDocument(command: CommandOf<'replaceDocument'>, now: number): boolean {
    const { key } = command;
    const collection = this.records.find('collection', key, now) ?? this.records.write(key, emptyCollection(), now);
    return replaceIn(collection, command, now);
  }

  private putSliding(command: CommandOf<'putSliding'>, now: number): void {
    const { key, value, idleSeconds, capSeconds, proof } = command;
    const graceMilliseconds = command.graceSeconds * 1000;
    const endsAt = after(now, Math.min(idleSeconds, capSeconds));
    const life = { idleMilliseconds: idleSeconds * 1000, capAt: after(now, capSeconds), graceMilliseconds };
    const expiresAt = endsAt + graceMilliseconds;
    const kept = { notes: new Map(), counted: { notes: [], under: [] } };
    this.records.write(key, { kind: 'sliding', value, proof, ...kept, ...life, endsAt, expiresAt }, now);
  }

  /** The sliding record, unless it is in its grace period. */
  private living(key: string, now: number): RecordOf<'sliding'> | undefined {
    const record = this.records.find('sliding', key, now);
    return record && record.endsAt > now ? record : undefined;
  }

  /** The same, if the command's proof, where it has one, equals the record's. */
  private proven({ key, proof }: { readonly key: string; readonly proof?: string | undefined }, now: number) {
    const record = this.living(key, now);
    return proof === undefined || record?.proof === proof ? record : undefined;
  }

  private touch(command: CommandOf<'touch' | 'rewrite'>, now: number): string | undefined {
    const record = this.proven(command, now);
    if (record === undefined) return undefined;
    record.endsAt = Math.min(now + record.idleMilliseconds, record.capAt);
    record.expiresAt = record.endsAt + record.graceMilliseconds;
    return record.value;
  }

  private rewrite(command: CommandOf<'rewrite'>, now: number): boolean {
    const record = this.proven(command, now);
    if (record === undefined) return false;
    this.touch(command, now);
    record.value = command.value;
    record.proof = command.nextProof ?? record.proof;
    return true;
  }

  private end(command: CommandOf<'end'>, now: number): Ended | undefined {
    const record = this.proven(command, now);
    if (record) this.records.remove(command.key);
    return contentOf(record);
  }

  private reap(key: string, now: number): Reaped {
    const record = this.records.find('sliding', key, now);
    if (record === undefined) return { leftMilliseconds: 0 };
    if (record.endsAt > now) return { leftMilliseconds: record.endsAt - now };
    this.records.remove(key);
    return { leftMilliseconds: 0, ended: contentOf(record) };
  }

  private putUnder({ owner, key, value, seconds, quota }: CommandOf<'putUnder'>, now: number): void {
    const record = this.living(owner, now);
    if (record === undefined) return;
    this.records.write(key, { kind: 'under', value, owner, expiresAt: after(now, seconds) }, now);
    if (quota === undefined) return;
    const { kept, dropped } = counted(record.counted.under, key, quota);
    record.counted.under = kept;
    for (const { name } of dropped) this.records.remove(name);
  }

  private owned(record: RecordOf<'under'> | undefined, now: number, note?: Note): Owned | undefined {
    const owner = record && this.living(record.owner, now);
    if (record === undefined || owner === undefined) return undefined;
    if (note && record.value.startsWith(note.ifValueStartsWith ?? '')) this.note(owner, note, record.value);
    return { value: record.value, ownerKey: record.owner, ownerValue: owner.value };
  }

  private note(owner: RecordOf<'sliding'>, { field, value, withTaken, quota }: Note, taken: string): void {
    owner.notes.set(field, withTaken ? value + taken : value);
    if (quota === undefined) return;
    const { kept, dropped } = counted(owner.counted.notes, field, quota);
    owner.counted.notes = kept;
    for (const { name } of dropped) owner.notes.delete(name);
  }

  private attempt({ key, id, ...rules }: CommandOf<'attempt'>, now: number): number {
    const before = this.records.find('attempts', key, now)?.attempts ?? [];
    const verdict = judgeAttempt(before, rules, now);
    if (verdict.result !== 0) return verdict.result;
    const attempts = [...verdict.counted, { id, madeAt: now, hasFailed: false }];
    this.records.write(key, { kind: 'attempts', attempts, expiresAt: after(now, rules.windowSeconds) }, now);
    return 0;
  }

  private settle({ key, id }: CommandOf<'settle'>, now: number): void {
    const record = this.records.find('attempts', key, now);
    if (record === undefined) return;
    record.attempts = record.attempts.map((one) => (one.id === id ? { ...one, hasFailed: true } : one));
  }

  private takeBack({ key, id }: CommandOf<'takeBack'>, now: number): void {
    const record = this.records.find('attempts', key, now);
    if (record === undefined) return;
    record.attempts = record.attempts.filter((one) => one.id !== id);
    if (record.attempts.length === 0) this.records.remove(key);
  }

  private addMember({ key, member, seconds, most }: CommandOf<'addMember'>, now: number): number {
    const set =
      this.records.find('set', key, now) ??
      this.records.write(key, { kind: 'set', members: new Map<string, number>(), expiresAt: after(now, seconds) }, now);
    for (const [other, addedAt] of set.members) if (after(addedAt, seconds) <= now) set.members.delete(other);
    const [oldest = now] = set.members.values();
    if (set.members.size >= most && !set.members.has(member)) return after(oldest, seconds) - now;
    // Deleted and added, so that the insertion order of the map is the order of time.
    set.members.delete(member);
    set.members.set(member, now);
    set.expiresAt = after(now, seconds);
    return 0;
  }

  private addEntry({ key, entry, seconds, most }: CommandOf<'addEntry'>, now: number): void {
    const kept = this.entries({ key, seconds }, now).filter((other) => other !== entry);
    const before = this.records.find('set', key, now)?.members ?? new Map<string, number>();
    const newest = kept.slice(Math.max(0, kept.length + 1 - most));
    const members = new Map(newest.map((one) => [one, before.get(one) as number]));
    this.records.write(key, { kind: 'set', members: members.set(entry, now), expiresAt: after(now, seconds) }, now);
  }

  private entries({ key, seconds }: Pick<CommandOf<'entries'>, 'key' | 'seconds'>, now: number): string[] {
    const members = this.records.find('set', key, now)?.members ?? [];
    return [...members].flatMap(([entry, addedAt]) => (after(addedAt, seconds) > now ? [entry] : []));
  }
}

function contentOf(record: RecordOf<'sliding'>): Ended;
function contentOf(record: RecordOf<'sliding'> | undefined): Ended | undefined;
function contentOf(record: RecordOf<'sliding'> | undefined): Ended | undefined {
  return record && { value: record.value, notes: Object.fromEntries(record.notes) };
}

/** Adds `name` as the newest, and returns what the quota removes. */
function counted(before: readonly Counted[], name: string, { group, most, mostInAll }: Quota) {
  const dropped: Counted[] = [];
  const kept: Counted[] = [{ group, name }];
  let ofGroup = 1;
  for (const one of before.filter((other) => other.name !== name).reverse()) {
    const isTooMany = kept.length >= mostInAll || (one.group === group && ofGroup >= most);
    if (one.group === group) ofGroup += 1;
    (isTooMany ? dropped : kept).push(one);
  }
  return { kept: kept.reverse(), dropped };
}

/** The moment `seconds` after `now`, at least one millisecond later, as in Redis. */
function after(now: number, seconds: number): number {
  return now + Math.max(1, Math.round(seconds * 1000));
}
