import { networkOf, siteOf } from '../base/client-network';
import { NetworkList } from '../base/network-list';
import { fingerprint, randomText } from '../base/secrets';
import {
  ATTEMPTS_UNDER_WAY,
  addMember,
  attempt,
  remove,
  removeMember,
  type StoreCommand,
  settle,
  takeBack,
} from '../store/store';

export interface LoginThrottleOptions {
  /** Failures of one account before it has to wait. */
  readonly accountFailures: number;
  /** The first wait of an account; each further failure doubles it, up to the longest. */
  readonly accountWaitSeconds: number;
  readonly accountWaitMaxSeconds: number;
  /** Attempts for one account in any 24 hours, whatever the waits. */
  readonly accountDailyAttempts: number;
  /** Different accounts that may fail from one network address within the window. */
  readonly addressFailures: number;
  /** The same for all networks of one IPv6 site (/48), which has 65,536 of them. */
  readonly siteFailures: number;
  readonly addressWindowSeconds: number;
  /** Networks (CIDR) that are never slowed as a whole: the campus behind one address. */
  readonly allowedNetworks: readonly string[];
}

export type ThrottleVerdict =
  | { readonly outcome: 'allowed' }
  /** As many attempts as are free are under way, none of which has failed yet: ask again in a moment. */
  | { readonly outcome: 'busy' }
  /** `commands` take the attempt back that was not made, when the network has to wait and not the account. */
  | { readonly outcome: 'slowed'; readonly retryAfterSeconds: number; readonly commands: readonly StoreCommand[] };

/** One attempt to sign in. */
export interface ThrottleCheck {
  /** Count the attempt before it is made; sent in the first run of a login. */
  readonly commands: readonly StoreCommand[];
  /** Tells from the results of `commands` whether the attempt may be made. */
  judge(results: readonly unknown[]): ThrottleVerdict;
  /** After the right password: the account starts afresh. */
  readonly success: readonly StoreCommand[];
  /** After a wrong one. An attempt of which nothing is heard counts as a failure too, after a while. */
  readonly failure: readonly StoreCommand[];
  /** When no attempt came of it because the directory was down. */
  readonly undo: readonly StoreCommand[];
  /** Like `undo`, but what the network did before stays counted: for an attempt that was not made because something else forbids it. */
  readonly undoAttempt: readonly StoreCommand[];
}

const DAY_SECONDS = 86_400;
/** Longer than a directory may take to answer. */
const RUNNING_SECONDS = 30;

/**
 * Slows password guessing (brute force, password spraying). An account waits longer after each failure over some free ones, also for the
 * right password, and takes a bounded number of attempts a day; attempts during the wait do not prolong it. A network address counts the
 * different accounts that failed from it within a sliding window: one person who mistypes counts as one, a hall of students who
 * sign in count as none, and one password tried on many accounts meets the limit.
 */
export class LoginThrottle {
  private readonly allowed: NetworkList;

  /** @throws OperatorFault when an allowed network is not a network */
  constructor(private readonly options: LoginThrottleOptions) {
    this.allowed = new NetworkList(options.allowedNetworks);
  }

  /**
   * An attempt for what was typed, from a network.
   * @param identifier as it was typed
   * @param address the client's network address
   */
  check(identifier: string, address: string): ThrottleCheck {
    const account = fingerprint(canonical(identifier));
    const networks = this.allowed.includes(address) ? [] : this.networksOf(address);
    const entries = networks.map(({ key, most }) => addMember(key, account, this.options.addressWindowSeconds, most));
    const leave = networks.map(({ key }) => removeMember(key, account));
    return this.counted(account, entries, leave);
  }

  /**
   * The same attempt, for the account that the typed identifier means. All spellings (identifier, mail, alias) share its counter.
   * @returns undefined when the typed one is the account's own: it is counted already
   */
  checkAccount(identifier: string, username: string): ThrottleCheck | undefined {
    const account = canonical(username);
    return account === canonical(identifier) ? undefined : this.counted(fingerprint(account), [], []);
  }

  private counted(account: string, entries: readonly StoreCommand[], leave: readonly StoreCommand[]): ThrottleCheck {
    const key = `lt:a:${account}`;
    const id = randomText(8);
    const undoAttempt = [takeBack(key, id)];
    return {
      commands: [attempt(key, id, this.accountRules()), ...entries],
      judge: ([account = 0, ...networks]) => judge(Number(account), networks.map(Number), undoAttempt),
      success: [remove(key), ...leave],
      failure: [settle(key, id)],
      undo: [...undoAttempt, ...leave],
      undoAttempt,
    };
  }

  private accountRules() {
    return {
      freeAttempts: this.options.accountFailures,
      firstWaitSeconds: this.options.accountWaitSeconds,
      longestWaitSeconds: this.options.accountWaitMaxSeconds,
      windowSeconds: DAY_SECONDS,
      mostInWindow: this.options.accountDailyAttempts,
      runningSeconds: RUNNING_SECONDS,
    };
  }

  private networksOf(address: string): { readonly key: string; readonly most: number }[] {
    const { addressFailures, siteFailures } = this.options;
    const network = { key: `lt:n:${fingerprint(networkOf(address))}`, most: addressFailures };
    const site = siteOf(address);
    return site === undefined ? [network] : [network, { key: `lt:n:${fingerprint(site)}`, most: siteFailures }];
  }
}

/** Whoever is refused because the network is full leaves no trace: when a crowd has signed in, there is room again. */
function judge(account: number, networks: readonly number[], undoAttempt: readonly StoreCommand[]): ThrottleVerdict {
  if (account > 0) return { outcome: 'slowed', retryAfterSeconds: seconds(account), commands: [] };
  const wait = Math.max(0, ...networks);
  if (wait > 0) return { outcome: 'slowed', retryAfterSeconds: seconds(wait), commands: undoAttempt };
  return account === ATTEMPTS_UNDER_WAY ? { outcome: 'busy' } : { outcome: 'allowed' };
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}

/**
 * One account, however it was typed: in full width, in capitals, with accents, blanks or invisible characters. Coarser than any directory
 * compares, so that no spelling gives an account more attempts.
 */
function canonical(identifier: string): string {
  return identifier
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\s]/gu, '');
}
