import type { ChangedDocument } from './store';

/** A record of the in-memory store, by kind. To a command for another kind it is absent. */
export type MemoryRecord =
  | { readonly kind: 'text'; readonly value: string; readonly expiresAt: number }
  | { readonly kind: 'map'; readonly fields: Map<string, string>; expiresAt: number }
  /** When each member was last added; the oldest first. */
  | { readonly kind: 'set'; readonly members: Map<string, number>; expiresAt: number }
  | { readonly kind: 'under'; readonly value: string; readonly owner: string; readonly expiresAt: number }
  | { readonly kind: 'attempts'; attempts: readonly Attempt[]; expiresAt: number }
  /** The last change of each document; the oldest first. */
  | {
      readonly kind: 'collection';
      readonly documents: Map<string, ChangedDocument>;
      version: number;
      readonly expiresAt: number;
    }
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
      /** When it expires; `expiresAt` is the end of its grace period. */
      endsAt: number;
      expiresAt: number;
    };

/** One attempt of a rate limit. */
export interface Attempt {
  readonly id: string;
  readonly madeAt: number;
  /** False while it is under way. */
  readonly hasFailed: boolean;
}

/** Something that a quota counts. */
export interface Counted {
  readonly group: string;
  readonly name: string;
}

export type RecordOf<K extends MemoryRecord['kind']> = MemoryRecord & { readonly kind: K };

/** The records of one process. An expired record is absent at once; its memory is freed in small steps (incremental sweep). */
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

  /** Each write sweeps two records, so that expired records cannot accumulate. */
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

  /** Visits the next `count` records in a cycle and deletes the expired ones. */
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

  /** Number of records, including expired ones that are not swept yet. */
  get size(): number {
    return this.records.size;
  }
}
