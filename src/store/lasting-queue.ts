import type { Clock } from '../base/clock';
import { fingerprint, randomText } from '../base/secrets';
import { fields, get, put, putIfAbsent, remove, removeField, type Store, setField } from './store';

/** Something that has to be done even if the process that took it on dies. */
export interface QueuedWork {
  readonly id: string;
  readonly text: string;
  /** How often it was tried and failed. */
  readonly tries: number;
  /** Milliseconds since the epoch; then nobody needs it any more. */
  readonly expiresAt: number;
}

/** Indexes: enough that none grows unwieldy, few enough to look at all of them every few seconds. */
const SHARDS = 4;
const TAKEN_AT_ONCE = 200;

/**
 * Works that wait, in the store, for any node to do. For each shard a map tells when each is due; the text and the lease, by which one
 * node at a time does it, are records of their own with the same tag. A work may be done twice when a node dies in the middle of it.
 */
export class LastingQueue {
  /**
   * @param name tells its records from those of other queues
   * @param leaseSeconds longer than any try may take
   */
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly name: string,
    private readonly leaseSeconds: number,
  ) {}

  /** Keeps works that the caller does at once: it holds their leases. One round trip for each shard. */
  async add(texts: readonly string[], lifeSeconds: number): Promise<QueuedWork[]> {
    const expiresAt = this.clock.now() + lifeSeconds * 1000;
    const works = texts.map((text) => ({ id: randomText(22), text, tries: 0, expiresAt }));
    await this.store.run(works.flatMap((work) => this.kept(work, this.leaseSeconds)));
    return works;
  }

  /** The works that are due and that no other node is doing; their leases are the caller's now. */
  async due(): Promise<QueuedWork[]> {
    const shards = await this.store.run(Array.from({ length: SHARDS }, (_, shard) => fields(this.indexKey(shard))));
    const now = this.clock.now();
    const due = shards
      .flatMap((shard) => Object.entries(shard).map(([id, text]) => ({ id, ...readEntry(text) })))
      .filter(({ dueAt }) => dueAt <= now)
      .slice(0, TAKEN_AT_ONCE);
    const results = await this.store.run(
      due.flatMap(({ id }) => [putIfAbsent(this.key('lease', id), 'x', this.leaseSeconds), get(this.key('work', id))]),
    );
    const found = due.map(({ id, tries, expiresAt }, i) => {
      const isMine = results[2 * i] === true;
      return { id, tries, expiresAt, isMine, text: results[2 * i + 1] as string | undefined };
    });
    await this.forgetAll(found.filter(({ isMine, text }) => isMine && text === undefined));
    return found.flatMap(({ isMine, text, ...work }) => (isMine && text !== undefined ? [{ ...work, text }] : []));
  }

  /** Puts a work, as it is now, back for another try after `seconds`. */
  async postpone(work: QueuedWork, seconds: number): Promise<void> {
    await this.store.run([...this.kept(work, seconds).slice(0, 2), remove(this.key('lease', work.id))]);
  }

  /** Forgets a work. The lease stays for its time: a node that is looking right now finds nothing to do. */
  async done({ id }: QueuedWork): Promise<void> {
    await this.forgetAll([{ id }]);
  }

  private kept({ id, text, tries, expiresAt }: QueuedWork, dueInSeconds: number) {
    const now = this.clock.now();
    const seconds = Math.max(1, Math.ceil((expiresAt - now) / 1000));
    const entry = [now + dueInSeconds * 1000, expiresAt, tries].join(' ');
    return [
      put(this.key('work', id), text, seconds),
      setField(this.indexKey(shardOf(id)), id, entry, seconds),
      putIfAbsent(this.key('lease', id), 'x', this.leaseSeconds),
    ] as const;
  }

  private async forgetAll(works: readonly { readonly id: string }[]): Promise<void> {
    const commands = works.flatMap(({ id }) => [
      remove(this.key('work', id)),
      removeField(this.indexKey(shardOf(id)), id),
    ]);
    if (commands.length > 0) await this.store.run(commands);
  }

  private indexKey(shard: number): string {
    return `{${this.name}-${shard}}:queue`;
  }

  private key(kind: 'work' | 'lease', id: string): string {
    return `{${this.name}-${shardOf(id)}}:${kind}:${id}`;
  }
}

function shardOf(id: string): number {
  return fingerprint(id).charCodeAt(0) % SHARDS;
}

function readEntry(text: string): { dueAt: number; expiresAt: number; tries: number } {
  const [dueAt = 0, expiresAt = 0, tries = 0] = text.split(' ').map(Number);
  return { dueAt, expiresAt, tries };
}
