import { canonicalIdentifier } from '../base/canonical-identifier';
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
  /** Free failures of one account before it has to wait. */
  readonly accountFailures: number;
  /** First wait of an account; each further failure doubles it, up to the longest wait. */
  readonly accountWaitSeconds: number;
  readonly accountWaitMaxSeconds: number;
  /** Attempts for one account in any 24 hours, whatever the waits. */
  readonly accountDailyAttempts: number;
  /** Different accounts that may fail from one network address within the window. */
  readonly addressFailures: number;
  /** The same for all networks of one IPv6 site (/48), which has 65,536 networks. */
  readonly siteFailures: number;
  readonly addressWindowSeconds: number;
  /** Networks (CIDR) that are never throttled as a whole, such as the campus behind one NAT address. */
  readonly allowedNetworks: readonly string[];
}

export type ThrottleVerdict =
  | { readonly outcome: 'allowed' }
  /** The free attempts are all in progress and none has failed yet: ask again after a moment. */
  | { readonly outcome: 'busy' }
  /** `commands` undo the counted attempt, when the network and not the account has to wait. */
  | { readonly outcome: 'slowed'; readonly retryAfterSeconds: number; readonly commands: readonly StoreCommand[] };

/** One counted attempt to sign in. */
export interface CountedAttempt {
  /** Count the attempt before it is made (race condition); sent in the first round trip of a login. */
  readonly commands: readonly StoreCommand[];
  /** Decides from the results of `commands` whether the attempt may be made. */
  judge(results: readonly unknown[]): ThrottleVerdict;
  /** After the right password: resets the counter of the account. */
  readonly success: readonly StoreCommand[];
  /** After a wrong password. An attempt without an outcome counts as a failure too, after RUNNING_SECONDS. */
  readonly failure: readonly StoreCommand[];
  /** When the attempt had no outcome because the directory was down. */
  readonly undo: readonly StoreCommand[];
  /** Like `undo`, but earlier failures of the network stay counted: for an attempt that was not made for another reason. */
  readonly undoAttempt: readonly StoreCommand[];
}

const DAY_SECONDS = 86_400;
/** Longer than the longest time limit of a directory request. */
const RUNNING_SECONDS = 30;

/**
 * Slows password guessing: brute force by account, password spraying by network. An account waits exponentially longer after each failure
 * beyond the free ones, for the right password too, and takes a limited number of attempts a day; attempts during the wait do not extend it. A
 * network address counts the different accounts that failed from it within a sliding window: one person who mistypes counts once, a room of
 * students who sign in counts nothing, and one password tried on many accounts reaches the limit.
 */
export class LoginThrottle {
  private readonly allowed: NetworkList;

  /** @throws OperatorFault when an allowed network is not in CIDR notation */
  constructor(private readonly options: LoginThrottleOptions) {
    this.allowed = new NetworkList(options.allowedNetworks);
  }

  /**
   * An attempt for an identifier, from a network.
   * @param identifier as typed
   * @param address the client's network address
   * @param knownBrowser names a browser that is known for the account: it has a failure budget of its own
   */
  attempt(identifier: string, address: string, knownBrowser?: string): CountedAttempt {
    if (knownBrowser !== undefined) return this.counted(`b:${fingerprint(knownBrowser)}`, [], []);
    const account = fingerprint(canonicalIdentifier(identifier));
    const networks = this.allowed.includes(address) ? [] : this.networksOf(address);
    const entries = networks.map(({ key, most }) => addMember(key, account, this.options.addressWindowSeconds, most));
    const leave = networks.map(({ key }) => removeMember(key, account));
    return this.counted(`a:${account}`, entries, leave);
  }

  /**
   * The same attempt, for the account that the identifier belongs to. All identifiers of an account (username, mail, alias) share its counter.
   * @returns undefined when the typed identifier is the username: it is counted already
   */
  attemptFor(identifier: string, username: string): CountedAttempt | undefined {
    const account = canonicalIdentifier(username);
    return account === canonicalIdentifier(identifier) ? undefined : this.counted(`a:${fingerprint(account)}`, [], []);
  }

  /** Lets an account start afresh, under every name that it may have been counted by. */
  clear(names: readonly string[]): readonly StoreCommand[] {
    const accounts = new Set(names.map((name) => fingerprint(canonicalIdentifier(name))));
    return [...accounts].map((account) => remove(`lt:a:${account}`));
  }

  private counted(counter: string, entries: readonly StoreCommand[], leave: readonly StoreCommand[]): CountedAttempt {
    const key = `lt:${counter}`;
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

/**
 * An attempt that is refused because the network reached its limit is not counted, so that the limit ends when its failures leave the window.
 */
function judge(account: number, networks: readonly number[], undoAttempt: readonly StoreCommand[]): ThrottleVerdict {
  if (account > 0) return { outcome: 'slowed', retryAfterSeconds: seconds(account), commands: [] };
  const wait = Math.max(0, ...networks);
  if (wait > 0) return { outcome: 'slowed', retryAfterSeconds: seconds(wait), commands: undoAttempt };
  return account === ATTEMPTS_UNDER_WAY ? { outcome: 'busy' } : { outcome: 'allowed' };
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
