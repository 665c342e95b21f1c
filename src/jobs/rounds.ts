import { describeError, type Log } from '../base/log';
import { putIfAbsent, type Store } from '../store/store';

/** Calls something again and again; a test gives one that it drives itself. */
export interface Timer {
  /** @returns what stops the calls */
  every(milliseconds: number, act: () => void): () => void;
}

/** The timer of the machine. It does not keep the process alive. */
export const systemTimer: Timer = {
  every: (milliseconds, act) => {
    const timer = setInterval(act, milliseconds).unref();
    return () => clearInterval(timer);
  },
};

/** Lets one node of all make a round: the first that takes the lease. */
export interface RoundLease {
  readonly store: Store;
  /** The same on every node, and different from those of other rounds. */
  readonly name: string;
  /** No node makes another round before that: a little less than the time between rounds. A node that dies blocks the rounds so long. */
  readonly seconds: number;
}

export interface RoundsOptions {
  readonly everyMilliseconds: number;
  readonly log: Log;
  /** What the log says when a round fails: "sessions that are over cannot be looked for". */
  readonly failure: string;
  readonly lease?: RoundLease;
  readonly timer?: Timer;
}

/**
 * Work in the background that is done again and again: rounds do not overlap, a failure is logged and does not end them, and `close`
 * waits for the round under way.
 */
export class Rounds {
  private running: Promise<void> | undefined;
  private stop: (() => void) | undefined;
  private readonly closing = new AbortController();

  /** @param round makes one round; a long one should end early when the signal is aborted */
  constructor(
    private readonly round: (closing: AbortSignal) => Promise<void>,
    private readonly options: RoundsOptions,
  ) {}

  /** Makes rounds from now on, the first one after the first interval. Calling it again changes nothing. */
  start(): void {
    if (this.closing.signal.aborted) return;
    this.stop ??= (this.options.timer ?? systemTimer).every(this.options.everyMilliseconds, () => void this.run());
  }

  /** Makes a round now, or waits for the one under way. Never rejects. */
  run(): Promise<void> {
    if (this.closing.signal.aborted) return this.running ?? Promise.resolve();
    this.running ??= this.attempt().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Ends the rounds and waits for the one under way. */
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
