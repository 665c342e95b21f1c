import { OperatorFault } from '../base/faults';

/** Where incoming mail is forwarded to, and whether the mailbox keeps a copy. */
export interface MailForwarding {
  readonly address: string;
  readonly keepCopy: boolean;
}

/** One thing to change in an account. A list of them is written in one operation: all of them or none. */
export type AccountChange =
  | { readonly kind: 'password'; readonly password: string }
  /** Undefined removes the address. */
  | { readonly kind: 'backupMail'; readonly address: string | undefined }
  /** Adds the acceptance of a version of the IT charter. `acceptedAt`: milliseconds since the epoch. */
  | { readonly kind: 'charter'; readonly version: string; readonly acceptedAt: number }
  /** Undefined ends the forwarding. */
  | { readonly kind: 'forwarding'; readonly forwarding: MailForwarding | undefined }
  /** From pending to active. On an account that is not pending the whole list is refused: `absent`. */
  | { readonly kind: 'state'; readonly to: 'active' };

export type AccountChangeKind = AccountChange['kind'];

/** Why the directory refused a new password, by its own policy. */
export type PasswordRefusal = 'tooShort' | 'tooWeak' | 'inHistory' | 'tooYoung' | 'notAllowed' | 'other';

export type DirectoryChange =
  | { readonly outcome: 'done' }
  | {
      readonly outcome: 'passwordRefused';
      readonly reason: PasswordRefusal;
      /** For `tooYoung`: from when on the directory takes a change, milliseconds since the epoch, when it could be told. */
      readonly changeableAt?: number | undefined;
    }
  /** There is no such account, or it is not in the state that the change starts from. */
  | { readonly outcome: 'absent' };

/**
 * The directory refuses a change because of how the directory or this server is configured. Nothing was written. A directory that
 * takes no writes at present is a plain OperatorFault instead.
 */
export class ChangeFault extends OperatorFault {
  constructor(
    what: string,
    remedy: string,
    /** Which of the changes is refused, when the directory's answer tells. */
    readonly kind: AccountChangeKind | undefined,
  ) {
    super(what, remedy);
    this.name = 'ChangeFault';
  }
}
