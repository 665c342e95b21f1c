import { OperatorFault } from '../base/faults';

/** Target of mail forwarding, and whether the mailbox keeps a copy. */
export interface MailForwarding {
  readonly address: string;
  readonly keepCopy: boolean;
}

/** A change of an account. A list of changes is written atomically. */
export type AccountChange =
  | { readonly kind: 'password'; readonly password: string }
  /** Undefined removes the address. */
  | { readonly kind: 'backupMail'; readonly address: string | undefined }
  /** Adds the acceptance of a version of the IT charter. `acceptedAt`: milliseconds since the epoch. */
  | { readonly kind: 'charter'; readonly version: string; readonly acceptedAt: number }
  /** Undefined ends the forwarding. */
  | { readonly kind: 'forwarding'; readonly forwarding: MailForwarding | undefined }
  /** Replaces the values of one attribute, named by code or configuration and never by a request; no values removes it. */
  | { readonly kind: 'attribute'; readonly attribute: string; readonly values: readonly string[] }
  /** From pending to active (compare-and-set). On an account that is not pending the whole list is refused: `absent`. */
  | { readonly kind: 'state'; readonly to: 'active' }
  /** Locks the account, as the configuration says. */
  | { readonly kind: 'lock' };

export type AccountChangeKind = AccountChange['kind'];

/** Why the directory refused a new password, by its own policy. */
export type PasswordRefusal = 'tooShort' | 'tooWeak' | 'inHistory' | 'tooYoung' | 'notAllowed' | 'other';

export type DirectoryChange =
  | { readonly outcome: 'done' }
  | {
      readonly outcome: 'passwordRefused';
      readonly reason: PasswordRefusal;
      /** For `tooYoung`: when the directory will accept a change, milliseconds since the epoch, if known. */
      readonly changeableAt?: number | undefined;
    }
  /** There is no such account, or it does not have the state that the change requires. */
  | { readonly outcome: 'absent' };

/**
 * The directory refuses a change because of the configuration of the directory or of this server. Nothing was written. A directory
 * that accepts no writes at present is a plain OperatorFault instead.
 */
export class ChangeFault extends OperatorFault {
  constructor(
    what: string,
    remedy: string,
    /** Which of the changes is refused, if the directory's answer says so. */
    readonly kind: AccountChangeKind | undefined,
  ) {
    super(what, remedy);
    this.name = 'ChangeFault';
  }
}
