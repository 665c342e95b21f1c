import type { Clock } from '../base/clock';

export interface TurnLimits {
  /** Works that run at once, as long as each ends quickly. */
  readonly atOnce: number;
  /** A work that takes longer gives its turn to the next one, so that the slow do not hold up the quick. */
  readonly slowMilliseconds: number;
  /** Works under way at most, the slow ones included. */
  readonly most: number;
  /** Works under way for one destination. */
  readonly mostOfOne: number;
  /** Works that wait at most; more are turned away. */
  readonly waiting: number;
  /** Works that wait for one destination at most; `waiting` by default. */
  readonly waitingForOne?: number;
}

interface Waiting {
  readonly destination: string;
  readonly start: () => void;
}

/** Lets works begin in the order in which they came, a bounded number at once, none of them held up by another destination. */
export class Turns {
  private readonly queue: Waiting[] = [];
  private readonly ofDestination = new Map<string, number>();
  private quick = 0;
  private total = 0;

  constructor(
    private readonly clock: Clock,
    private readonly limits: TurnLimits,
  ) {}

  /** Does the work when its turn comes; undefined when too many wait already. */
  async run<T>(destination: string, work: () => Promise<T>): Promise<T | undefined> {
    if (!this.mayStart(destination)) {
      if (!this.mayWait(destination)) return undefined;
      await new Promise<void>((start) => this.queue.push({ destination, start }));
    } else this.take(destination);
    const giveBack = this.countAsQuick();
    try {
      return await work();
    } finally {
      giveBack();
      this.total -= 1;
      this.count(destination, -1);
      this.startNext();
    }
  }

  private mayStart(destination: string): boolean {
    const { atOnce, most, mostOfOne } = this.limits;
    return this.quick < atOnce && this.total < most && (this.ofDestination.get(destination) ?? 0) < mostOfOne;
  }

  private mayWait(destination: string): boolean {
    const { waiting, waitingForOne = waiting } = this.limits;
    if (this.queue.length >= waiting) return false;
    return this.queue.filter((one) => one.destination === destination).length < waitingForOne;
  }

  private take(destination: string): void {
    this.quick += 1;
    this.total += 1;
    this.count(destination, 1);
  }

  /** @returns what ends the work's time among the quick ones, if that has not happened yet */
  private countAsQuick(): () => void {
    let isCounted = true;
    const giveBack = () => {
      if (!isCounted) return;
      isCounted = false;
      this.quick -= 1;
      this.startNext();
    };
    void this.clock.delay(this.limits.slowMilliseconds).then(giveBack);
    return giveBack;
  }

  private startNext(): void {
    for (let at = 0; at < this.queue.length; ) {
      if (this.quick >= this.limits.atOnce || this.total >= this.limits.most) return;
      const { destination, start } = this.queue[at] as Waiting;
      if (this.mayStart(destination)) {
        this.queue.splice(at, 1);
        this.take(destination);
        start();
      } else at += 1;
    }
  }

  private count(destination: string, change: number): void {
    const count = (this.ofDestination.get(destination) ?? 0) + change;
    if (count > 0) this.ofDestination.set(destination, count);
    else this.ofDestination.delete(destination);
  }
}
