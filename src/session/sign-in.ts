import type { Clock } from '../base/clock';
import type {
  Account,
  Authentication,
  Directory,
  HiddenRefusal,
  PasswordNotice,
  UnusableState,
} from '../directory/directory';
import type { Store, StoreCommand } from '../store/store';
import type { BrowserClaim } from './known-browsers';
import type { CountedAttempt, LoginThrottle } from './login-throttle';

/** What somebody sent to sign in. */
export interface SignInAttempt {
  readonly identifier: string;
  readonly password: string;
  readonly address: string;
  /** Accepts only accounts that wait for their activation; all others are refused with the same answer in the same time. */
  readonly isForPending?: boolean;
  /** What the browser says of itself: that it is known for this person. */
  readonly browser?: BrowserClaim | undefined;
}

/** Outcome of an attempt. `commands` update the throttle and are sent with the next write. */
export type Proof = { readonly commands: readonly StoreCommand[] } & (
  | {
      readonly outcome: 'authenticated';
      readonly account: Account;
      readonly passwordNotice?: PasswordNotice | undefined;
    }
  | { readonly outcome: UnusableState; readonly account: Account }
  /** `reason` and `username`, the account that was meant, are for the audit log and for its owner only. */
  | {
      readonly outcome: 'refused';
      readonly reason?: HiddenRefusal | undefined;
      readonly username?: string | undefined;
    }
  | Throttled
);

/** Like `Proof`; the commands of `authenticated` are still to be sent, those of all other outcomes have been. */
export type SignInResult = Proof;

export interface Throttled {
  readonly outcome: 'throttled';
  readonly retryAfterSeconds: number;
}

/** The throttle's part of an attempt; asked by sending `commands`. */
export interface SignInAdmission {
  readonly commands: readonly StoreCommand[];
  /**
   * Undefined when the attempt may be made. Waits while other attempts for the same account are in progress. The commands of a refusal undo the
   * counted attempt.
   */
  judge(
    results: readonly unknown[],
  ): Promise<{ readonly refusal: Throttled; readonly commands: readonly StoreCommand[] } | undefined>;
  /** Undoes the counted attempt, when it is not made for another reason. */
  readonly undo: readonly StoreCommand[];
  /** Whether the attempt is made from a browser that is known for the person. Told by `judge`. */
  readonly isKnownBrowser: () => boolean;
  /** Makes the attempt. @throws OperatorFault when the directory is unavailable: the attempt is not counted then */
  prove(password: string, isForPending?: boolean): Promise<Proof>;
}

/** Interval and number of the polls of a login while others for the same account are in progress. */
const BUSY_POLL_MILLISECONDS = 50;
const BUSY_POLLS = 60;

/**
 * Proves who somebody is: throttle, then directory. One round trip to the store before the directory is asked. Attempts are counted before they
 * are made, so that parallel guesses (race condition) cannot exceed the limit; concurrent logins with the right password of one account wait
 * for each other instead of being refused.
 */
export class SignIn {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
    /** Refusals are delayed to a multiple of this time, so that it tells nothing about the account (timing oracle). */
    private readonly failureMilliseconds: number,
  ) {}

  /** A whole attempt. @throws OperatorFault when the store or the directory is unavailable */
  async attempt({ identifier, password, address, isForPending, browser }: SignInAttempt): Promise<SignInResult> {
    const admission = this.admission(identifier, address, browser);
    const denial = await admission.judge(await this.store.run(admission.commands));
    const proof = denial
      ? { ...denial.refusal, commands: denial.commands }
      : await admission.prove(password, isForPending);
    if (proof.outcome === 'authenticated' || proof.commands.length === 0) return proof;
    await this.store.run(proof.commands);
    return proof;
  }

  /** The throttle's part of an attempt, for acts that send more in the same round trip. */
  admission(identifier: string, address: string, browser?: BrowserClaim): SignInAdmission {
    const started = this.clock.now();
    const way: Way = { attempt: this.throttle.attempt(identifier, address, browser?.id), browser };
    const judge = (results: readonly unknown[]) => {
      if (way.browser === undefined) return this.admit(way.attempt, results);
      const [known, ...counted] = results;
      return way.browser.isForgotten(known)
        ? this.admitAsUnknown(way, identifier, address)
        : this.admit(way.attempt, counted);
    };
    return {
      commands: [...(browser ? [browser.command] : []), ...way.attempt.commands],
      judge,
      undo: way.attempt.undoAttempt,
      isKnownBrowser: () => way.browser !== undefined,
      prove: (password, isForPending = false) => this.attempted({ identifier, password }, way, started, isForPending),
    };
  }

  /** A browser that has been forgotten has no failure budget of its own: the attempt counts like that of any other. */
  private async admitAsUnknown(way: Way, identifier: string, address: string) {
    const { undoAttempt } = way.attempt;
    way.browser = undefined;
    way.attempt = this.throttle.attempt(identifier, address);
    const results = await this.store.run([...way.attempt.commands, ...undoAttempt]);
    return this.admit(way.attempt, results);
  }

  private async attempted(
    typed: Pick<SignInAttempt, 'identifier' | 'password'>,
    way: Way,
    started: number,
    isForPending: boolean,
  ): Promise<Proof> {
    const attempts = [way.attempt];
    const proof = await this.prove(typed, way, attempts);
    if (proof.outcome === 'throttled') return proof;
    if (proof.outcome === 'refused' || (isForPending && proof.outcome !== 'pending')) {
      await this.clock.delay(timeToNextStep(this.clock.now() - started, this.failureMilliseconds));
      const reason = proof.outcome === 'refused' ? proof.reason : undefined;
      const commands = attempts.flatMap(({ failure }) => failure);
      return { outcome: 'refused', reason, username: way.username, commands };
    }
    return { ...proof, commands: attempts.flatMap(({ success }) => success) };
  }

  private async admit(attempt: CountedAttempt, results: readonly unknown[]) {
    let verdict = attempt.judge(results);
    for (let poll = 0; verdict.outcome === 'busy' && poll < BUSY_POLLS; poll += 1) {
      await this.clock.delay(BUSY_POLL_MILLISECONDS);
      verdict = attempt.judge(await this.store.run(attempt.commands));
    }
    if (verdict.outcome === 'allowed') return undefined;
    if (verdict.outcome === 'busy') return { refusal: throttled(1), commands: [] };
    return { refusal: throttled(verdict.retryAfterSeconds), commands: verdict.commands };
  }

  /**
   * A directory that is down is not a wrong password: the attempt is not counted.
   * @param attempts gets the counted attempt of the account added, when the identifier is another name of it
   */
  private async prove(
    { identifier, password }: Pick<SignInAttempt, 'identifier' | 'password'>,
    way: Way,
    attempts: CountedAttempt[],
  ): Promise<Exclude<Authentication, { readonly outcome: 'notTried' }> | (Throttled & Pick<Proof, 'commands'>)> {
    let refused: { readonly refusal: Throttled; readonly commands: readonly StoreCommand[] } | undefined;
    const mayTry = async ({ username }: Account) => {
      way.username = username;
      const isCounted = way.browser?.isOf(username) ?? false;
      // A known browser of somebody else has not counted for this account, whatever was typed.
      const counted = way.browser === undefined ? identifier : '';
      const attempt = isCounted ? undefined : this.throttle.attemptFor(counted, username);
      if (attempt === undefined) return true;
      const denial = await this.admit(attempt, await this.store.run(attempt.commands));
      attempts.push(attempt);
      refused = denial;
      return denial === undefined;
    };
    try {
      const proof = await this.directory.authenticate(identifier, password, mayTry);
      if (proof.outcome !== 'notTried') return proof;
    } catch (fault) {
      await this.store.run(attempts.flatMap(({ undo }) => undo)).catch(() => undefined);
      throw fault;
    }
    const undo = attempts.flatMap(({ undoAttempt }) => undoAttempt);
    return { ...(refused?.refusal ?? throttled(1)), commands: [...(refused?.commands ?? []), ...undo] };
  }
}

/** How one attempt is counted, and what becomes known on the way. */
interface Way {
  attempt: CountedAttempt;
  /** The browser that is known for the person, until it turns out that it was forgotten. */
  browser: BrowserClaim | undefined;
  /** The account that the identifier means. */
  username?: string;
}

function throttled(retryAfterSeconds: number): Throttled {
  return { outcome: 'throttled', retryAfterSeconds };
}

function timeToNextStep(elapsed: number, step: number): number {
  return step === 0 ? 0 : Math.ceil(elapsed / step || 1) * step - elapsed;
}
