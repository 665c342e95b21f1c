import type { Clock } from '../base/clock';
import { fingerprint } from '../base/secrets';
import { get, increment, putIfAbsent, type Store } from '../store/store';

/** A rate limit: at most `most` in a fixed window of `seconds` that begins with the first one. */
export interface Allowance {
  readonly name: string;
  readonly most: number;
  readonly seconds: number;
}

/** Counts mails against rate limits, in the store: all nodes count together. */
export class MailAllowance {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly allowance: Allowance,
  ) {}

  /**
   * Counts one mail.
   * @param whose a person, an address or a network; only its hash is stored
   * @returns 0 when it is allowed, else the seconds until the window ends
   */
  async take(whose: string): Promise<number> {
    const { name, most, seconds } = this.allowance;
    const key = `mails:${name}:${fingerprint(whose)}`;
    const now = this.clock.now();
    const [, since, count] = await this.store.run([
      putIfAbsent(`${key}:since`, String(now), seconds),
      get(`${key}:since`),
      increment(key, seconds),
    ]);
    if (count <= most) return 0;
    return Math.max(1, Math.ceil((Number(since ?? now) - now) / 1000 + seconds));
  }
}
