import type { Clock } from '../base/clock';
import type { Account, Authentication, Directory } from '../directory/directory';
import { get, type Store, type StoreCommand } from '../store/store';
import type { LoginThrottle, ThrottleCheck } from './login-throttle';

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

/** How often a login asks again while others for the same account are under way, and how long at most. */
const BUSY_POLL_MILLISECONDS = 50;
const BUSY_POLLS = 60;

/**
 * Proves who somebody is: throttle, then directory. One round trip to the store before the directory is asked.
 * Attempts are counted before they are made, so that parallel guesses (a race) do not slip through together; right passwords of one
 * account at the same moment wait for each other instead of being refused.
 */
export class SignIn {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
    /** Refusals are answered at multiples of this time, so that it tells nothing of the account (timing oracle). */
    private readonly failureMilliseconds: number,
  ) {}

  /** @throws OperatorFault when the store or the directory is unavailable */
  async attempt({ identifier, password, address, once, isForPending = false }: SignInAttempt): Promise<SignInResult> {
    const started = this.clock.now();
    const checks = [this.throttle.check(identifier, address)];
    const admission = await this.admit(checks[0] as ThrottleCheck, once, started);
    if (admission.outcome !== 'allowed') return admission;
    const proof = await this.prove({ identifier, password }, checks);
    if ('retryAfterSeconds' in proof) return proof;
    if (proof.outcome === 'refused' || (isForPending && proof.outcome !== 'pending')) {
      await this.store.run(checks.flatMap(({ failure }) => failure));
      await this.clock.delay(timeToNextStep(this.clock.now() - started, this.failureMilliseconds));
      return { outcome: 'refused' };
    }
    const success = checks.flatMap((check) => check.success);
    if (proof.outcome === 'authenticated') return { ...proof, commands: success };
    await this.store.run(success);
    return proof;
  }

  /** Asks the throttle; waits while attempts for the same account are under way. */
  private async admit(
    check: ThrottleCheck,
    once: SignInAttempt['once'],
    started: number,
  ): Promise<{ readonly outcome: 'allowed' } | { readonly outcome: 'formUsed' } | Throttled> {
    const isOnce = once ? [once, get(once.key)] : [];
    const results: readonly unknown[] = await this.store.run([...isOnce, ...check.commands]);
    if (results[0] === false && once && started - Number(results[1]) > DOUBLE_CLICK_MILLISECONDS) {
      await this.store.run(check.undoAttempt);
      return { outcome: 'formUsed' };
    }
    let verdict = check.judge(results.slice(isOnce.length));
    for (let poll = 0; verdict.outcome === 'busy' && poll < BUSY_POLLS; poll += 1) {
      await this.clock.delay(BUSY_POLL_MILLISECONDS);
      verdict = check.judge(await this.store.run(check.commands));
    }
    if (verdict.outcome === 'allowed') return { outcome: 'allowed' };
    if (verdict.outcome === 'busy') return { outcome: 'throttled', retryAfterSeconds: 1 };
    if (verdict.commands.length > 0) await this.store.run(verdict.commands);
    return { outcome: 'throttled', retryAfterSeconds: verdict.retryAfterSeconds };
  }

  /**
   * A directory that is down is no wrong password: the attempt does not count.
   * @param checks takes up the check of the account, when the identifier is another name of it
   */
  private async prove(
    { identifier, password }: Pick<SignInAttempt, 'identifier' | 'password'>,
    checks: ThrottleCheck[],
  ): Promise<Exclude<Authentication, { readonly outcome: 'notTried' }> | Throttled> {
    let slowed: Throttled | undefined;
    const mayTry = async ({ username }: Account) => {
      const check = this.throttle.checkAccount(identifier, username);
      const admission = check && (await this.admit(check, undefined, 0));
      if (check) checks.push(check);
      if (admission && 'retryAfterSeconds' in admission) slowed = admission;
      return slowed === undefined;
    };
    try {
      const proof = await this.directory.authenticate(identifier, password, mayTry);
      if (proof.outcome !== 'notTried') return proof;
    } catch (fault) {
      await this.store.run(checks.flatMap(({ undo }) => undo)).catch(() => undefined);
      throw fault;
    }
    await this.store.run(checks.flatMap(({ undoAttempt }) => undoAttempt));
    return slowed as Throttled;
  }
}

type Throttled = SignInResult & { readonly outcome: 'throttled' };

function timeToNextStep(elapsed: number, step: number): number {
  return step === 0 ? 0 : Math.ceil(elapsed / step || 1) * step - elapsed;
}
