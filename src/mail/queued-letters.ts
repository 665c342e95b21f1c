import type { Clock } from '../base/clock';
import { Seal } from '../base/seal';
import { fingerprint, randomText } from '../base/secrets';
import { fields, get, put, putIfAbsent, remove, removeField, type Store, setField } from '../store/store';
import type { Letter } from './mailer';

/** Where a letter stands in the queue. */
export interface QueueEntry {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly nextTryAt: number;
  readonly expiresAt: number;
  /** How often it was tried. */
  readonly tries: number;
}

/** Indexes: enough that none grows unwieldy, few enough to look at all of them every few seconds. */
const SHARDS = 4;

/**
 * The letters that wait, in the store. For each shard one map tells which letters are due (a few bytes each); the sealed letters
 * and the leases, by which one node at a time tries a letter, are records of their own with the same tag.
 */
export class QueuedLetters {
  private readonly seal: Seal;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    secret: string | undefined,
    private readonly leaseSeconds: number,
  ) {
    this.seal = new Seal(secret, 'queued letters');
  }

  /** Keeps a new letter that its keeper tries at once: it holds the lease. */
  async add(letter: Letter, expiresAt: number): Promise<QueueEntry> {
    const id = randomText(22);
    // Should this node die now, another one tries when the lease is over.
    const entry = { id, nextTryAt: this.clock.now() + this.leaseSeconds * 1000, expiresAt, tries: 0 };
    const seconds = this.secondsUntil(expiresAt);
    await this.store.run([
      put(letterKey(id), this.seal.close(JSON.stringify(letter), id), seconds),
      putIfAbsent(leaseKey(id), 'x', this.leaseSeconds),
      setField(indexKey(shardOf(id)), id, encode(entry), seconds),
    ]);
    return entry;
  }

  /** Every letter that waits. */
  async all(): Promise<QueueEntry[]> {
    const shards = await this.store.run(Array.from({ length: SHARDS }, (_, shard) => fields(indexKey(shard))));
    return shards.flatMap((shard) => Object.entries(shard).map(([id, text]) => decode(id, text)));
  }

  /**
   * Takes the lease of a letter and reads it. `gone`: it was sent meanwhile, or expired; `sealed`: it was kept with another key;
   * undefined: another node has it.
   */
  async lease(id: string): Promise<Letter | 'gone' | 'sealed' | undefined> {
    const [isMine, text] = await this.store.run([
      putIfAbsent(leaseKey(id), 'x', this.leaseSeconds),
      get(letterKey(id)),
    ]);
    if (!isMine) return undefined;
    if (text === undefined) return 'gone';
    const opened = this.seal.open(text, id);
    return opened === undefined ? 'sealed' : (JSON.parse(opened) as Letter);
  }

  /** Puts a letter back for another try, and gives the lease up. */
  async postpone(entry: QueueEntry): Promise<void> {
    const { id, expiresAt } = entry;
    await this.store.run([
      setField(indexKey(shardOf(id)), id, encode(entry), this.secondsUntil(expiresAt)),
      remove(leaseKey(id)),
    ]);
  }

  /** Forgets a letter. The lease stays: a node that is looking right now finds nothing to send. */
  async forget(id: string): Promise<void> {
    await this.store.run([remove(letterKey(id)), removeField(indexKey(shardOf(id)), id)]);
  }

  private secondsUntil(time: number): number {
    return Math.max(1, Math.ceil((time - this.clock.now()) / 1000));
  }
}

function shardOf(id: string): number {
  return fingerprint(id).charCodeAt(0) % SHARDS;
}

function indexKey(shard: number): string {
  return `{mail-${shard}}:queue`;
}

function letterKey(id: string): string {
  return `{mail-${shardOf(id)}}:letter:${id}`;
}

function leaseKey(id: string): string {
  return `{mail-${shardOf(id)}}:lease:${id}`;
}

function encode({ nextTryAt, expiresAt, tries }: QueueEntry): string {
  return [nextTryAt, expiresAt, tries].join(' ');
}

function decode(id: string, text: string): QueueEntry {
  const [nextTryAt = 0, expiresAt = 0, tries = 0] = text.split(' ').map(Number);
  return { id, nextTryAt, expiresAt, tries };
}
