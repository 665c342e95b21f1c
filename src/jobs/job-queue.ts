import type { Clock } from '../base/clock';
import type { Seal } from '../base/seal';
import { fingerprint, randomText } from '../base/secrets';
import {
  fields,
  get,
  put,
  putIfAbsent,
  remove,
  removeField,
  type Store,
  type StoreCommand,
  setField,
} from '../store/store';

/** A job in the index. */
export interface JobEntry {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  /** Milliseconds since the epoch; the job is dropped afterwards. */
  readonly expiresAt: number;
  /** How often it was tried and failed. */
  readonly tries: number;
  /** Version number, incremented when the job is put back: detects an outdated copy of the index. */
  readonly revision: number;
}

/** A job whose lease the caller holds. */
export interface Job extends JobEntry {
  readonly text: string;
  /** False for a job that could not be stored: it is tried once, and lost with the process. */
  readonly isKept: boolean;
}

/** A job that cannot be done: it expired, or it was sealed with another key. */
export interface DroppedJob extends JobEntry {
  /** Absent when the record is gone or cannot be opened. */
  readonly text: string | undefined;
  readonly reason: 'expired' | 'unreadable';
}

/** The result of `take`. */
export interface TakenJobs {
  readonly jobs: readonly Job[];
  readonly dropped: readonly DroppedJob[];
}

export interface JobQueueOptions {
  /** Separates the records of this queue from those of others. */
  readonly name: string;
  /** Longer than any try may take; afterwards another node may try. */
  readonly leaseSeconds: number;
  /** Encrypts the texts in the store. */
  readonly seal?: Seal;
  /** Jobs kept at most, all nodes together; see `isFull`. */
  readonly maximumWaiting?: number | undefined;
}

/** Index maps: enough that none grows large, few enough to read all of them every few seconds. */
const SHARDS = 4;
/** Batch size of one round trip, so that the store serves requests in between. */
const TAKEN_AT_ONCE = 200;
const MAXIMUM_WAITING = 20_000;
/** A job that this node cannot decrypt waits so long for a node that can. */
const UNREADABLE_SECONDS = 600;

/**
 * A durable queue of jobs in the store, shared by all nodes. Each shard has an index map (when each job is due) and, under the same
 * hash tag, one record per job with its text and one for its lease. A node takes the lease before it does a job. A node that dies
 * leaves its jobs to the others once the leases are over; such a job may be done twice.
 */
export class JobQueue {
  private waiting = 0;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly options: JobQueueOptions,
  ) {}

  /** How many jobs waited when the index was last read, and those added or finished here since. */
  get waitingCount(): number {
    return this.waiting;
  }

  /** Whether no further job should be added. The caller decides what to do with it instead. */
  get isFull(): boolean {
    return this.waiting >= (this.options.maximumWaiting ?? MAXIMUM_WAITING);
  }

  /**
   * Stores jobs whose leases the caller holds: it starts them at once. One round trip per shard.
   * @throws OperatorFault when the store is unavailable; nothing is kept then
   */
  async add(texts: readonly string[], lifeSeconds: number): Promise<Job[]> {
    const jobs = texts.map((text) => this.newJob(text, lifeSeconds, this.options.leaseSeconds));
    await this.store.run(jobs.flatMap((job) => [...this.records(job), this.lease(job)]));
    this.waiting += jobs.length;
    return jobs;
  }

  /** Stores jobs that any node may take from now on. @throws OperatorFault when the store is unavailable */
  async defer(texts: readonly string[], lifeSeconds: number): Promise<void> {
    const jobs = texts.map((text) => this.newJob(text, lifeSeconds, 0));
    await this.store.run(jobs.flatMap((job) => this.records(job)));
    this.waiting += jobs.length;
  }

  /** A job that lives in this process only. */
  unkept(text: string): Job {
    return { ...this.newJob(text, this.options.leaseSeconds, 0), isKept: false };
  }

  /** All entries of the index, the one that is due first in front. */
  async entries(): Promise<JobEntry[]> {
    const shards = await this.store.run(Array.from({ length: SHARDS }, (_, shard) => fields(this.indexKey(shard))));
    const entries = shards.flatMap((shard) => Object.entries(shard).map(([id, text]) => readEntry(id, text)));
    this.waiting = entries.length;
    return entries.sort((one, other) => one.dueAt - other.dueAt);
  }

  /** Takes the jobs that are due and not leased, a bounded number of them. */
  async due(): Promise<readonly Job[]> {
    const now = this.clock.now();
    const due = (await this.entries()).filter(({ dueAt }) => dueAt <= now);
    return (await this.take(due.slice(0, TAKEN_AT_ONCE))).jobs;
  }

  /**
   * Takes the leases of jobs and reads them. Those that another node holds, or has put back since the index was read, are left out;
   * those that expired are forgotten.
   */
  async take(entries: readonly JobEntry[]): Promise<TakenJobs> {
    const results = await this.store.run(
      entries.flatMap((entry) => [this.lease(entry), get(this.key('job', entry.id))]),
    );
    const mine = entries.flatMap((entry, i) =>
      results[2 * i] === true ? [{ entry, record: results[2 * i + 1] as string | undefined }] : [],
    );
    const looks = mine.map(({ entry, record }) => this.look(entry, record));
    await this.tidy(looks);
    return {
      jobs: looks.flatMap(({ job }) => job ?? []),
      dropped: looks.flatMap(({ dropped }) => dropped ?? []),
    };
  }

  /** Puts a job, with its text and tries as they are now, back for another try after `seconds`. */
  async postpone(job: Job, seconds: number): Promise<void> {
    if (!job.isKept) return;
    const dueAt = this.clock.now() + seconds * 1000;
    const changed = { ...job, dueAt, revision: job.revision + 1 };
    await this.store.run([...this.records(changed), remove(this.key('lease', job.id))]);
  }

  /** Forgets a job. Its lease stays until it expires: a node that has just read the index finds nothing to do. */
  async done(job: Job): Promise<void> {
    if (!job.isKept) return;
    await this.store.run(this.forgetting(job));
    this.waiting = Math.max(0, this.waiting - 1);
  }

  private newJob(text: string, lifeSeconds: number, dueInSeconds: number): Job {
    const now = this.clock.now();
    const times = { dueAt: now + dueInSeconds * 1000, expiresAt: Math.round(now + lifeSeconds * 1000) };
    return { id: randomText(22), text, tries: 0, revision: 0, isKept: true, ...times };
  }

  private look(entry: JobEntry, record: string | undefined): Look {
    const isExpired = entry.expiresAt <= this.clock.now();
    if (record === undefined)
      return isExpired ? { entry, dropped: { ...entry, text: undefined, reason: 'expired' } } : { entry };
    const cut = record.indexOf('\n');
    if (Number(record.slice(0, cut)) !== entry.revision) return { entry, isOutdated: true };
    const body = record.slice(cut + 1);
    const text = this.options.seal ? this.options.seal.open(body, entry.id) : body;
    if (isExpired) return { entry, dropped: { ...entry, text, reason: 'expired' } };
    if (text === undefined) return { entry, body, dropped: { ...entry, text, reason: 'unreadable' } };
    return { entry, job: { ...entry, text, isKept: true } };
  }

  private async tidy(looks: readonly Look[]): Promise<void> {
    const commands = looks.flatMap(({ entry, job, dropped, body, isOutdated }): StoreCommand[] => {
      if (job) return [];
      if (isOutdated) return [remove(this.key('lease', entry.id))];
      if (dropped?.reason !== 'unreadable' || body === undefined) return this.forgetting(entry);
      const dueAt = this.clock.now() + UNREADABLE_SECONDS * 1000;
      const later = { ...entry, dueAt, revision: entry.revision + 1 };
      return [...this.sealedRecords(later, body), remove(this.key('lease', entry.id))];
    });
    if (commands.length > 0) await this.store.run(commands);
  }

  private records(job: Job) {
    return this.sealedRecords(job, this.options.seal ? this.options.seal.close(job.text, job.id) : job.text);
  }

  private sealedRecords(entry: JobEntry, body: string) {
    const { id, dueAt, expiresAt, tries, revision } = entry;
    const seconds = Math.max(1, Math.ceil((expiresAt - this.clock.now()) / 1000));
    return [
      put(this.key('job', id), `${revision}\n${body}`, seconds),
      setField(this.indexKey(shardOf(id)), id, [dueAt, expiresAt, tries, revision].join(' '), seconds),
    ];
  }

  private lease({ id }: { readonly id: string }) {
    return putIfAbsent(this.key('lease', id), 'x', this.options.leaseSeconds);
  }

  private forgetting({ id }: { readonly id: string }) {
    return [remove(this.key('job', id)), removeField(this.indexKey(shardOf(id)), id)];
  }

  private indexKey(shard: number): string {
    return `{${this.options.name}-${shard}}:queue`;
  }

  private key(kind: 'job' | 'lease', id: string): string {
    return `{${this.options.name}-${shardOf(id)}}:${kind}:${id}`;
  }
}

/** A record, read under its lease. Only the entry: the record is absent. */
interface Look {
  readonly entry: JobEntry;
  readonly job?: Job;
  readonly dropped?: DroppedJob;
  readonly body?: string;
  readonly isOutdated?: boolean;
}

function shardOf(id: string): number {
  return fingerprint(id).charCodeAt(0) % SHARDS;
}

/** An entry that is damaged reads as one that has expired: otherwise it would never be due, and count as waiting for ever. */
function readEntry(id: string, text: string): JobEntry {
  const numbers = text.split(' ').map(Number);
  const [dueAt = 0, expiresAt = 0, tries = 0, revision = 0] = numbers.every(Number.isFinite) ? numbers : [];
  return { id, dueAt, expiresAt, tries, revision };
}
