import { networkOf } from '../base/client-network';
import type { Clock } from '../base/clock';
import { NetworkList } from '../base/network-list';
import { fingerprint, randomText } from '../base/secrets';
import { addMember, attempt, remove, removeMember, type StoreCommand, takeBack } from '../store/store';

export interface LoginThrottleOptions {
  /** Failures of one account before it has to wait. */
  readonly accountFailures: number;
  /** The first wait of an account; each further failure doubles it, up to the longest. */
  readonly accountWaitSeconds: number;
  readonly accountWaitMaxSeconds: number;
  /** Different accounts that may fail from one network address within the window. */
  readonly addressFailures: number;
  readonly addressWindowSeconds: number;
  /** Networks (CIDR) that are never slowed as a whole: the campus behind one address. */
  readonly allowedNetworks: readonly string[];
}

export type ThrottleVerdict =
  | { readonly allowed: true }
  /** `commands` take the attempt back that was not made; to be sent when the network had to wait and not the account. */
  | { readonly allowed: false; readonly retryAfterSeconds: number; readonly commands: readonly StoreCommand[] };

/** One attempt to sign in. */
export interface ThrottleCheck {
  /** Count the attempt before it is made; sent in the first run of a login. An attempt that nobody takes back was a failure. */
  readonly commands: readonly StoreCommand[];
  /** Tells from the results of `commands` whether the attempt may be made. */
  judge(results: readonly unknown[]): ThrottleVerdict;
  /** After the right password: the account starts afresh. */
  readonly success: readonly StoreCommand[];
  /** When no attempt came of it because the directory was down. */
  readonly undo: readonly StoreCommand[];
  /** When the form had been used before: what the first use did to the network stays, or sending twice would wipe it out. */
  readonly undoRepeated: readonly StoreCommand[];
}

const DAY_SECONDS = 86_400;
/** A crowd behind one address makes room as it signs in: nobody is sent away for the rest of the window. */
const ROOM_AGAIN_SECONDS = 60;

/**
 * Slows the guessing of passwords. An account waits longer after each failure over some free ones, also for the right password;
 * attempts during the wait do not prolong it. A network address counts the different accounts that failed from it: one person
 * who mistypes counts as one, a hall of students who sign in count as none, and somebody who tries one password on
 * many accounts runs into the limit.
 */
export class LoginThrottle {
  private readonly allowed: NetworkList;

  /** @throws OperatorFault when an allowed network is none */
  constructor(
    private readonly clock: Clock,
    private readonly options: LoginThrottleOptions,
  ) {
    this.allowed = new NetworkList(options.allowedNetworks);
  }

  /**
   * @param identifier as it was typed
   * @param address the client's network address
   */
  check(identifier: string, address: string): ThrottleCheck {
    const account = fingerprint(canonical(identifier));
    const accountKey = `lt:a:${account}`;
    const id = randomText(8);
    const network = this.allowed.includes(address) ? undefined : this.networkKey(address);
    const leave = network === undefined ? [] : [removeMember(network, account)];
    const undo = [takeBack(accountKey, id), ...leave];
    return {
      commands: [
        attempt(accountKey, id, this.accountRules()),
        ...(network === undefined ? [] : [this.enter(network, account)]),
      ],
      judge: (results) => this.judge(results, takeBack(accountKey, id)),
      success: [remove(accountKey), ...leave],
      undo,
      undoRepeated: [takeBack(accountKey, id)],
    };
  }

  private judge([waitMilliseconds, accounts = 0]: readonly unknown[], undo: StoreCommand): ThrottleVerdict {
    const wait = Number(waitMilliseconds);
    if (wait > 0) return { allowed: false, retryAfterSeconds: Math.ceil(wait / 1000), commands: [] };
    if (Number(accounts) <= this.options.addressFailures) return { allowed: true };
    return {
      allowed: false,
      retryAfterSeconds: Math.min(ROOM_AGAIN_SECONDS, this.windowSecondsLeft()),
      commands: [undo],
    };
  }

  /** Who is refused because the network is full leaves no trace: when a crowd has signed in, there is room again. */
  private enter(network: string, account: string) {
    const { addressWindowSeconds, addressFailures } = this.options;
    return addMember(network, account, addressWindowSeconds, addressFailures);
  }

  private accountRules() {
    return {
      freeAttempts: this.options.accountFailures,
      firstWaitSeconds: this.options.accountWaitSeconds,
      longestWaitSeconds: this.options.accountWaitMaxSeconds,
      windowSeconds: DAY_SECONDS,
    };
  }

  /** Each window has a set of its own, so that its end is known without asking. */
  private networkKey(address: string): string {
    const window = Math.floor(this.clock.now() / 1000 / this.options.addressWindowSeconds);
    return `lt:n:${fingerprint(networkOf(address))}:${window}`;
  }

  private windowSecondsLeft(): number {
    const { addressWindowSeconds } = this.options;
    return Math.ceil(addressWindowSeconds - ((this.clock.now() / 1000) % addressWindowSeconds));
  }
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
