/** What the in-memory store keeps, by kind. A record of another kind than a command reads counts as absent. */
export type MemoryRecord =
  | { readonly kind: 'text'; readonly value: string; readonly expiresAt: number }
  | { readonly kind: 'map'; readonly fields: Map<string, string>; expiresAt: number }
  /** When each member was added last; the oldest comes first. */
  | { readonly kind: 'set'; readonly members: Map<string, number>; expiresAt: number }
  | { readonly kind: 'under'; readonly value: string; readonly owner: string; readonly expiresAt: number }
  | { readonly kind: 'attempts'; attempts: readonly Attempt[]; expiresAt: number }
  | {
      readonly kind: 'sliding';
      value: string;
      proof: string | undefined;
      readonly notes: Map<string, string>;
      /** Notes and records under this one that a quota counts, the oldest first. */
      readonly counted: { notes: readonly Counted[]; under: readonly Counted[] };
      readonly idleMilliseconds: number;
      readonly capAt: number;
      readonly graceMilliseconds: number;
      /** When it is over; `expiresAt` is the end of its grace. */
      endsAt: number;
      expiresAt: number;
    };

/** One attempt of a rate limit. */
export interface Attempt {
  readonly id: string;
  readonly madeAt: number;
  /** Whether it has failed; neither that nor taken back: it is under way. */
  readonly hasFailed: boolean;
}

/** Something that a quota counts. */
export interface Counted {
  readonly group: string;
  readonly name: string;
}

export type RecordOf<K extends MemoryRecord['kind']> = MemoryRecord & { readonly kind: K };

/** The records of one process. What has expired is absent at once, and swept away little by little. */
export class MemoryRecords {
  private readonly records = new Map<string, MemoryRecord>();
  private sweeping = this.records.entries();

  /** The live record of that kind. */
  find<K extends MemoryRecord['kind']>(kind: K, key: string, now: number): RecordOf<K> | undefined {
    const record = this.any(key, now);
    return record?.kind === kind ? (record as RecordOf<K>) : undefined;
  }

  /** The live record, whatever its kind. */
  any(key: string, now: number): MemoryRecord | undefined {
    const record = this.records.get(key);
    if (record === undefined || record.expiresAt > now) return record;
    this.records.delete(key);
    return undefined;
  }

  /** Each write pays for looking at two old records, so that the dead never outnumber the living for long. */
  write<R extends MemoryRecord>(key: string, record: R, now: number): R {
    this.records.set(key, record);
    this.sweep(2, now);
    return record;
  }

  remove(key: string): void {
    this.records.delete(key);
  }

  clear(): void {
    this.records.clear();
  }

  /** Looks at the next `count` records and drops the expired ones; begins again at the end. */
  sweep(count: number, now: number): void {
    for (let looked = 0; looked < count; looked++) {
      const next = this.sweeping.next();
      if (next.done) {
        this.sweeping = this.records.entries();
        return;
      }
      const [key, record] = next.value;
      if (record.expiresAt <= now) this.records.delete(key);
    }
  }

  /** How many records are held, the expired ones that are not swept yet included. */
  get size(): number {
    return this.records.size;
  }
}
