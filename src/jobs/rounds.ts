import { describeError, type Log } from '../base/log';
import { putIfAbsent, type Store } from '../store/store';

/** An interval timer; tests pass one that they drive. */
export interface Timer {
  /** @returns a function that stops the calls */
  every(milliseconds: number, act: () => void): () => void;
}

/** The system timer. It does not keep the process alive. */
export const systemTimer: Timer = {
  every: (milliseconds, act) => {
    const timer = setInterval(act, milliseconds).unref();
    return () => clearInterval(timer);
  },
};

/** Leader lease: of all nodes the one that takes it makes the round. */
export interface RoundLease {
  readonly store: Store;
  /** The same on every node, and different from those of other rounds. */
  readonly name: string;
  /** Length of the lease, a little less than the interval. A node that dies blocks the rounds for so long. */
  readonly seconds: number;
}

export interface RoundsOptions {
  readonly everyMilliseconds: number;
  readonly log: Log;
  /** Log message when a round fails: "expired sessions cannot be read". */
  readonly failure: string;
  readonly lease?: RoundLease;
  readonly timer?: Timer;
}

/**
 * Recurring background work: rounds do not overlap, a failure is logged and does not stop them, and `close` waits for the current
 * round.
 */
export class Rounds {
  private running: Promise<void> | undefined;
  private stop: (() => void) | undefined;
  private readonly closing = new AbortController();

  /** @param round one round; a long one should end early when the signal is aborted */
  constructor(
    private readonly round: (closing: AbortSignal) => Promise<void>,
    private readonly options: RoundsOptions,
  ) {}

  /** Starts the rounds, the first one after one interval. Idempotent. */
  start(): void {
    if (this.closing.signal.aborted) return;
    this.stop ??= (this.options.timer ?? systemTimer).every(this.options.everyMilliseconds, () => void this.run());
  }

  /** Runs a round now, or waits for the current one. Never rejects. */
  run(): Promise<void> {
    if (this.closing.signal.aborted) return this.running ?? Promise.resolve();
    this.running ??= this.attempt().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Stops the rounds and waits for the current one. */
  async close(): Promise<void> {
    this.closing.abort();
    this.stop?.();
    await this.running;
  }

  private async attempt(): Promise<void> {
    try {
      if (await this.isOurs()) await this.round(this.closing.signal);
    } catch (error) {
      this.options.log.warn({ error: describeError(error) }, this.options.failure);
    }
  }

  private async isOurs(): Promise<boolean> {
    const { lease } = this.options;
    if (lease === undefined) return true;
    const [isMine] = await lease.store.run([putIfAbsent(`round:${lease.name}`, 'x', lease.seconds)]);
    return isMine;
  }
}
