import { networkOf } from '../base/client-network';
import { fingerprint, randomText } from '../base/secrets';
import { type AttemptRules, attempt, type Store, settle } from '../store/store';

/** Ten free failures for each network, then an exponential back-off: enough for typing errors, too slow for guessing. */
const RULES: AttemptRules = {
  freeAttempts: 10,
  firstWaitSeconds: 5,
  longestWaitSeconds: 900,
  windowSeconds: 3600,
  mostInWindow: 100,
  runningSeconds: 5,
};

/** Rate limit by network address against guessing of secrets other than account passwords, such as a bearer token. */
export class FailureLimit {
  /** @param name keeps its counters apart from those of other limits */
  constructor(
    private readonly store: Store,
    private readonly name: string,
  ) {}

  /**
   * Counts a failure.
   * @param address the client's network address
   * @returns the seconds to wait; 0 while failures are free
   * @throws OperatorFault when the store is unavailable
   */
  async count(address: string): Promise<number> {
    const key = `fl:${this.name}:${fingerprint(networkOf(address))}`;
    const id = randomText(8);
    const [wait] = await this.store.run([attempt(key, id, RULES), settle(key, id)]);
    return wait === 0 ? 0 : Math.max(1, Math.ceil(wait / 1000));
  }
}
