import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import type { DroppedJob, Job, JobEntry, JobQueue } from './job-queue';

/** The result of a try. */
export interface JobResult {
  /** The remaining work, as the text of the next try; undefined when the job is done. */
  readonly left: string | undefined;
  /** True when nothing was tried because a limit was reached: the try does not count. */
  readonly isPutOff?: boolean;
}

export interface JobWorkerOptions<R extends JobResult> {
  /** Name of the queue in the log: "the mail queue". */
  readonly name: string;
  /** Tries a job. Must not throw, and must end within the lease. */
  readonly act: (job: Job) => Promise<R>;
  readonly onDropped?: (job: DroppedJob) => void;
  /** Seconds to wait after the first, the second … failed try. */
  readonly backOffSeconds: readonly number[];
  /** After the last wait: repeat it until the job expires, or give the job up. */
  readonly afterLastWait: 'repeat' | 'give up';
  /** Jobs taken from the store and under way at once. This bounds the memory of the queue. */
  readonly atOnce: number;
  /** How much of `atOnce` a job takes; 1 by default. */
  readonly weight?: (job: Job) => number;
  /** The greatest weight there is. */
  readonly heaviest?: number;
}

/** Jobs leased in one round trip. */
const TAKEN_AT_ONCE = 50;
/** Delay of a job that was put off. */
const PUT_OFF_SECONDS = 30;

/**
 * Does the jobs of a queue on this node: takes them from the store in small batches as there is room, tries each, and puts back or
 * forgets it. The rest stays in the store, however long the queue is.
 */
export class JobWorker<R extends JobResult> {
  private readonly running = new Set<Promise<unknown>>();
  private weightUnderWay = 0;
  private looking: Promise<Look> | undefined;
  private isLookWanted = false;
  private isClosing = false;
  private wakeUp: (() => void)[] = [];

  constructor(
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly options: JobWorkerOptions<R>,
  ) {}

  /** How many more jobs of the greatest weight may be started now. */
  get room(): number {
    return Math.max(0, Math.floor((this.options.atOnce - this.weightUnderWay) / (this.options.heaviest ?? 1)));
  }

  /** Starts a job whose lease this node holds. Resolves with the result once the queue knows it too. */
  start(job: Job): Promise<R> {
    const weight = this.options.weight?.(job) ?? 1;
    this.weightUnderWay += weight;
    const work = this.work(job).finally(() => {
      this.weightUnderWay -= weight;
      for (const wake of this.wakeUp.splice(0)) wake();
      if (this.isLookWanted && this.looking === undefined) void this.look();
    });
    return this.remember(work);
  }

  /** Reads the queue as soon as there is room, because jobs without a lease were added. */
  wake(): void {
    this.isLookWanted = true;
    if (this.room > 0 && this.looking === undefined) void this.look();
  }

  /** Takes and starts what is due. Resolves when all of it is started, not when it has ended; never rejects. */
  async look(): Promise<void> {
    await this.lookOnce();
  }

  /** Tries what is due and waits for the end. @returns how many jobs were tried; jobs that another node holds are not */
  async tick(): Promise<number> {
    return this.ended(await this.lookOnce());
  }

  /** Like `tick`, for all that waits, due or not. */
  async flush(): Promise<number> {
    return this.ended(await this.takeAll(() => true));
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.running.size > 0 || this.looking !== undefined)
      await Promise.allSettled([...this.running, this.looking]);
  }

  /** Takes no more jobs. Those under way go on: `settled` waits for them. */
  close(): void {
    this.isClosing = true;
    for (const wake of this.wakeUp.splice(0)) wake();
  }

  private lookOnce(): Promise<Look> {
    this.looking ??= this.takeDue().finally(() => {
      this.looking = undefined;
      if (this.isLookWanted && !this.isClosing) void this.look();
    });
    return this.looking;
  }

  private async takeDue(): Promise<Look> {
    const all: Promise<unknown>[] = [];
    do {
      this.isLookWanted = false;
      all.push(...(await this.takeAll(({ dueAt }) => dueAt <= this.clock.now())).started);
    } while (this.isLookWanted && !this.isClosing);
    return { started: all };
  }

  private async takeAll(isWanted: (entry: JobEntry) => boolean): Promise<Look> {
    const started: Promise<unknown>[] = [];
    try {
      const wanted = (await this.queue.entries()).filter(isWanted);
      while (wanted.length > 0 && !this.isClosing) {
        if (this.room === 0) await this.roomMade();
        else started.push(...(await this.takeSome(wanted.splice(0, Math.min(this.room, TAKEN_AT_ONCE)))));
      }
    } catch (error) {
      this.log.warn({ error: describeError(error) }, `${this.options.name} cannot be read`);
    }
    return { started };
  }

  private async takeSome(entries: readonly JobEntry[]): Promise<Promise<unknown>[]> {
    const { jobs, dropped } = await this.queue.take(entries);
    for (const one of dropped) this.options.onDropped?.(one);
    return jobs.map((job) => this.start(job).catch((error) => this.failed(job, error)));
  }

  private async ended({ started }: Look): Promise<number> {
    await Promise.allSettled(started);
    return started.length;
  }

  private roomMade(): Promise<void> {
    return new Promise((resolve) => this.wakeUp.push(resolve));
  }

  private async work(job: Job): Promise<R> {
    const result = await this.options.act(job);
    try {
      await this.note(job, result);
    } catch (error) {
      // The record in the store is tried again when the lease expires.
      this.log.error({ error: describeError(error), queueId: job.id }, `${this.options.name} cannot note a result`);
    }
    return result;
  }

  /** A bug in `act`. The job is tried again when its lease expires. */
  private failed(job: Job, error: unknown): void {
    this.log.error({ error: describeError(error), queueId: job.id }, `a job of ${this.options.name} fails`);
  }

  private async note(job: Job, { left, isPutOff }: JobResult): Promise<void> {
    if (left === undefined) return this.queue.done(job);
    if (isPutOff) return this.queue.postpone({ ...job, text: left }, PUT_OFF_SECONDS);
    const { backOffSeconds: waits, afterLastWait } = this.options;
    const wait = waits[job.tries] ?? (afterLastWait === 'repeat' ? waits.at(-1) : undefined);
    if (wait === undefined) return this.queue.done(job);
    return this.queue.postpone({ ...job, text: left, tries: job.tries + 1 }, wait);
  }

  private remember<T>(work: Promise<T>): Promise<T> {
    const settled = work.finally(() => this.running.delete(settled));
    this.running.add(settled);
    return settled;
  }
}

/** The jobs that one read of the queue started; wrapped, so that awaiting it does not await the jobs. */
interface Look {
  readonly started: readonly Promise<unknown>[];
}
