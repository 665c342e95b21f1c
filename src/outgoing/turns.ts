import type { Clock } from '../base/clock';

export interface TurnLimits {
  /** Tasks that run at once, as long as each ends within `slowMilliseconds`. */
  readonly atOnce: number;
  /** A task that takes longer no longer counts in `atOnce`, so that slow destinations do not block the others. */
  readonly slowMilliseconds: number;
  /** Most tasks under way, the slow ones included. */
  readonly most: number;
  /** Most tasks under way for one destination. */
  readonly mostOfOne: number;
  /** Most tasks that wait; more are rejected. */
  readonly waiting: number;
  /** Most tasks that wait for a destination that stalls (all its tasks under way are slow); `waiting` by default. */
  readonly waitingForStalled?: number;
}

interface Waiting {
  readonly destination: string;
  /** Starts the task, or rejects it. */
  readonly decide: (mayStart: boolean) => void;
}

/** A concurrency limit with a fair queue: tasks start in the order of arrival, with separate limits for each destination. */
export class Turns {
  private queue: Waiting[] = [];
  private readonly underWay = new CountByName();
  private readonly slow = new CountByName();
  private quick = 0;
  private total = 0;

  constructor(
    private readonly clock: Clock,
    private readonly limits: TurnLimits,
  ) {}

  /** Runs the task when a slot is free; undefined when the queue is full, or the destination stalls meanwhile. */
  async run<T>(destination: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.mayStart(destination)) this.take(destination);
    else if (!(await this.wait(destination))) return undefined;
    const end = this.watchSlowness(destination);
    try {
      return await work();
    } finally {
      end();
      this.total -= 1;
      this.underWay.change(destination, -1);
      this.startNext();
    }
  }

  private mayStart(destination: string): boolean {
    const { atOnce, most, mostOfOne } = this.limits;
    return this.quick < atOnce && this.total < most && this.underWay.of(destination) < mostOfOne;
  }

  private async wait(destination: string): Promise<boolean> {
    if (this.queue.length >= this.limits.waiting) return false;
    const decision = new Promise<boolean>((decide) => this.queue.push({ destination, decide }));
    this.limitStalled(destination);
    return decision;
  }

  private take(destination: string): void {
    this.quick += 1;
    this.total += 1;
    this.underWay.change(destination, 1);
  }

  /** @returns a function to call when the task ends */
  private watchSlowness(destination: string): () => void {
    let state: 'quick' | 'slow' | 'ended' = 'quick';
    void this.clock.delay(this.limits.slowMilliseconds).then(() => {
      if (state !== 'quick') return;
      state = 'slow';
      this.quick -= 1;
      this.slow.change(destination, 1);
      this.limitStalled(destination);
      this.startNext();
    });
    return () => {
      if (state === 'quick') this.quick -= 1;
      if (state === 'slow') this.slow.change(destination, -1);
      state = 'ended';
    };
  }

  /** Rejects the newest waiting tasks of a destination that stalls: they would wait too long. */
  private limitStalled(destination: string): void {
    const { mostOfOne, waiting, waitingForStalled = waiting } = this.limits;
    if (this.slow.of(destination) < mostOfOne) return;
    const excess = new Set(this.queue.filter((one) => one.destination === destination).slice(waitingForStalled));
    if (excess.size === 0) return;
    this.queue = this.queue.filter((one) => !excess.has(one));
    for (const { decide } of excess) decide(false);
  }

  private startNext(): void {
    for (let at = 0; at < this.queue.length; ) {
      if (this.quick >= this.limits.atOnce || this.total >= this.limits.most) return;
      const { destination, decide } = this.queue[at] as Waiting;
      if (this.mayStart(destination)) {
        this.queue.splice(at, 1);
        this.take(destination);
        decide(true);
      } else at += 1;
    }
  }
}

/** Counters by name, deleted at zero. */
class CountByName {
  private readonly counts = new Map<string, number>();

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  change(name: string, by: number): void {
    const count = this.of(name) + by;
    if (count > 0) this.counts.set(name, count);
    else this.counts.delete(name);
  }
}
