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

/** State of an account in its life cycle. */
export type AccountState = 'active' | 'pending' | 'locked' | 'expired' | 'closed';

/** The directory's record of a person. */
export interface Account {
  /** LDAP distinguished name. Never shown. */
  readonly dn: string;
  /** The canonical identifier, whatever the person typed to sign in. */
  readonly username: string;
  readonly state: AccountState;
  /** Attributes by the names that services see. */
  readonly attributes: Attributes;
  /** The institutional address, if there is one. */
  readonly mail?: string;
  /** The external address, if one is recorded. */
  readonly backupMail?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly displayName?: string;
  /** The directory's time of the last password change (`pwdChangedTime`, `pwdLastSet`), verbatim; compared for equality only. */
  readonly passwordVersion?: string | undefined;
  /** Everything that it can be signed in by: what attempts may have been counted under. */
  readonly loginNames?: readonly string[];
  /** Every version of the IT charter that this person accepted; undefined if they accepted none. */
  readonly charters?: readonly CharterAcceptance[];
  /** Undefined: mail is not forwarded. */
  readonly forwarding?: ExistingForwarding;
  /** True for people whose mail must not be forwarded, by the configuration. */
  readonly isForwardingForbidden?: boolean;
  /** `student`, `staff`, …: values of eduPersonAffiliation or what the configuration names. */
  readonly affiliations: readonly string[];
}

/** A warning of the directory's password policy at a successful sign-in: the password expires soon, or has expired. */
export type PasswordNotice =
  /** It has expired; remaining grace logins. */
  { readonly kind: 'grace'; readonly signInsLeft: number } | { readonly kind: 'expiring'; readonly seconds: number };

/** For the audit log only: reasons for which the directory refuses a bind without checking the password. */
export type HiddenRefusal = 'locked by the directory' | 'disabled in the directory';

/**
 * Account enumeration: an unknown identifier and a wrong password have the same result; the state of an account is disclosed only with
 * the right password.
 */
export type Authentication =
  | {
      readonly outcome: 'authenticated';
      readonly account: Account;
      readonly passwordNotice?: PasswordNotice | undefined;
    }
  /** `reason` must never be shown: it discloses that the account exists (account enumeration). */
  | { readonly outcome: 'refused'; readonly reason?: HiddenRefusal | undefined }
  /** `mayTry` returned false: the password was not checked. */
  | { readonly outcome: 'notTried' }
  /** `expired`: the account; `passwordExpired`: its password only. */
  | { readonly outcome: UnusableState; readonly account: Account };

/** Why an account with the right password cannot be used. */
export type UnusableState = 'pending' | 'locked' | 'expired' | 'passwordExpired' | 'mustChange';

/** The directory of accounts. Every method throws OperatorFault when the directory does not answer in time. */
export interface Directory {
  /** The account with this identifier (uid, mail address, … by configuration), in any state. Undefined for several matches. */
  find(identifier: string): Promise<Account | undefined>;
  /**
   * The account of the person with a student or staff number who was born on a day, whatever its state. Two matches are none.
   * @param birthDate YYYY-MM-DD
   */
  findByBirth(number: string, birthDate: string): Promise<Account | undefined>;
  /**
   * Verifies an identifier and a password. Never sends an empty password (unauthenticated bind).
   * @param mayTry called when the account is known, before the password is sent (rate limits by account)
   */
  authenticate(
    identifier: string,
    password: string,
    mayTry?: (account: Account) => Promise<boolean>,
  ): Promise<Authentication>;
  /**
   * Writes changes to an account atomically.
   * @throws ChangeFault when the configuration does not allow one of them, OperatorFault when the directory accepts no writes
   */
  change(account: Account, changes: readonly AccountChange[]): Promise<DirectoryChange>;
  /**
   * Whether a password is right, whatever the state of the account. Asks a server that accepts writes, because of replication lag.
   */
  opens(account: Account, password: string): Promise<boolean>;
  /**
   * Whether a person has what a role asks for.
   * @param group an LDAP filter that the entry of the person must match, or the DN of a group
   */
  belongsTo(account: Account, group: string): Promise<boolean>;
  /** @throws OperatorFault when the directory does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}
