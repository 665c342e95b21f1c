import type { Clock } from '../base/clock';
import type { Account, Directory } from '../directory/directory';
import { get, type Store, type StoreCommand } from '../store/store';
import type { LoginThrottle } from './login-throttle';

/** Somebody who wants in. */
export interface SignInAttempt {
  readonly identifier: string;
  readonly password: string;
  readonly address: string;
  /** Writes down that a form token is used, as the form guard gave it; programs have none. */
  readonly once?: StoreCommand & { readonly op: 'putIfAbsent' };
  /** Only an account that waits for its activation is wanted: all others are refused alike, in the same time. */
  readonly isForPending?: boolean;
}

export type SignInResult =
  /** The commands take the attempt back from the throttle; they go along with whatever is written next. */
  | { readonly outcome: 'authenticated'; readonly account: Account; readonly commands: readonly StoreCommand[] }
  | { readonly outcome: 'pending' | 'locked' | 'expired' | 'mustChange'; readonly account: Account }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly outcome: 'formUsed' };

/**
 * A form may come twice within this time: the browser drops the answer to the first of two clicks, with the cookie in it, so that
 * only the second one can let the person in.
 */
const DOUBLE_CLICK_MILLISECONDS = 5_000;

/**
 * Proves who somebody is: throttle, then directory. One round trip to the store before the directory is asked.
 * Attempts are counted before they are tried, so that guesses sent at the same moment do not slip through together.
 */
export class SignIn {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
    /** Refusals are answered at multiples of this time, so that it tells nothing of the account. */
    private readonly failureMilliseconds: number,
  ) {}

  /** @throws OperatorFault when the store or the directory is not to be had */
  async attempt({ identifier, password, address, once, isForPending = false }: SignInAttempt): Promise<SignInResult> {
    const started = this.clock.now();
    const check = this.throttle.check(identifier, address);
    const isOnce = once ? [once, get(once.key)] : [];
    const results: readonly unknown[] = await this.store.run([...isOnce, ...check.commands]);
    if (results[0] === false && once && started - Number(results[1]) > DOUBLE_CLICK_MILLISECONDS) {
      await this.store.run(check.undoRepeated);
      return { outcome: 'formUsed' };
    }
    const verdict = check.judge(results.slice(isOnce.length));
    if (!verdict.allowed) {
      if (verdict.commands.length > 0) await this.store.run(verdict.commands);
      return { outcome: 'throttled', retryAfterSeconds: verdict.retryAfterSeconds };
    }
    const proof = await this.prove(identifier, password, check.undo);
    if (proof.outcome === 'refused' || (isForPending && proof.outcome !== 'pending')) {
      await this.clock.delay(timeToNextStep(this.clock.now() - started, this.failureMilliseconds));
      return { outcome: 'refused' };
    }
    if (proof.outcome === 'authenticated') return { ...proof, commands: check.success };
    await this.store.run(check.success);
    return proof;
  }

  /** A directory that is down is no wrong password: the attempt does not count. */
  private async prove(identifier: string, password: string, undo: readonly StoreCommand[]) {
    try {
      return await this.directory.authenticate(identifier, password);
    } catch (fault) {
      await this.store.run(undo).catch(() => undefined);
      throw fault;
    }
  }
}

function timeToNextStep(elapsed: number, step: number): number {
  return step === 0 ? 0 : Math.ceil(elapsed / step || 1) * step - elapsed;
}
