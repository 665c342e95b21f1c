import type { Attributes } from '../base/principal';
import type { AccountChange, DirectoryChange } from './account-change';

/** A version of the IT charter that somebody accepted. */
export interface CharterAcceptance {
  readonly version: string;
  /** Milliseconds since the epoch; undefined when the directory holds the version only. */
  readonly acceptedAt: number | undefined;
}

/** Where incoming mail goes as the directory has it, which may be the work of others. */
export interface ExistingForwarding {
  readonly addresses: readonly [string, ...string[]];
  readonly keepCopy: boolean;
}

/** Where an account is in its life. */
export type AccountState = 'active' | 'pending' | 'locked' | 'expired' | 'closed';

/** The directory's record of a person. */
export interface Account {
  /** Where the directory keeps it: an LDAP distinguished name. Never shown. */
  readonly dn: string;
  /** The canonical identifier: the same one however the person signed in. */
  readonly username: string;
  readonly state: AccountState;
  /** Attributes under the names that services see. */
  readonly attributes: Attributes;
  /** The institutional address, if there is one. */
  readonly mail?: string;
  /** The address outside the institution, if one is recorded. */
  readonly backupMail?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly displayName?: string;
  /** What the directory notes at each change of the password (`pwdChangedTime`, `pwdLastSet`), as it writes it; only equality counts. */
  readonly passwordVersion?: string | undefined;
  /** Every version of the IT charter that was accepted; undefined when there is none. */
  readonly charters?: readonly CharterAcceptance[];
  /** Undefined: mail is not forwarded. */
  readonly forwarding?: ExistingForwarding;
  /** True for people whose mail must not be forwarded, by the configuration. */
  readonly isForwardingForbidden?: boolean;
  /** `student`, `staff`, …: values of eduPersonAffiliation or what the configuration names. */
  readonly affiliations: readonly string[];
}

/** What the directory's password policy says at a sign-in that succeeds: the password is good for some time only. */
export type PasswordNotice =
  /** It has expired; so many sign-ins are left (grace logins). */
  { readonly kind: 'grace'; readonly signInsLeft: number } | { readonly kind: 'expiring'; readonly seconds: number };

/** For the audit log only: what the directory says of an account without looking at the password. */
export type HiddenRefusal = 'locked by the directory' | 'disabled in the directory';

/**
 * What became of an identifier and a password. An unknown identifier and a wrong password are the same answer; the states
 * are told only to who proved the password.
 */
export type Authentication =
  | {
      readonly outcome: 'authenticated';
      readonly account: Account;
      readonly passwordNotice?: PasswordNotice | undefined;
    }
  /** `reason` is never told to the person: it would tell strangers that the account exists (account enumeration). */
  | { readonly outcome: 'refused'; readonly reason?: HiddenRefusal | undefined }
  /** `mayTry` said no: the password was not tried. */
  | { readonly outcome: 'notTried' }
  /** `expired`: the account; `passwordExpired`: its password only. */
  | { readonly outcome: UnusableState; readonly account: Account };

/** Why an account whose password was right cannot be used as it is. */
export type UnusableState = 'pending' | 'locked' | 'expired' | 'passwordExpired' | 'mustChange';

/** The directory of accounts. Every method throws OperatorFault when the directory does not answer in time. */
export interface Directory {
  /** The account that an identifier (uid, mail address, … by configuration) means, whatever its state. Two matches are none. */
  find(identifier: string): Promise<Account | undefined>;
  /**
   * Proves an identifier and a password. Never sends an empty password.
   * @param mayTry asked when the account is known and before the password is sent (rate limits by account)
   */
  authenticate(
    identifier: string,
    password: string,
    mayTry?: (account: Account) => Promise<boolean>,
  ): Promise<Authentication>;
  /**
   * Writes changes to an account in one operation: all of them or none.
   * @throws ChangeFault when the configuration does not allow one of them, OperatorFault when the directory takes no writes now
   */
  change(account: Account, changes: readonly AccountChange[]): Promise<DirectoryChange>;
  /**
   * Whether a password opens an account, asked at a server that takes writes: a replica may not have a change yet.
   * The state of the account does not matter.
   */
  opens(account: Account, password: string): Promise<boolean>;
  /** Throws OperatorFault when the directory does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
