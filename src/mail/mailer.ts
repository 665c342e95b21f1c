import type { Language } from '../i18n/language';

/** When, where from and by which browser something was done, in words. */
interface Circumstances {
  readonly time: string;
  readonly browser: string;
  /** Shortened network address; empty when it is not known. */
  readonly place: string;
}

/** Parameters of each letter, by its name. A `link` is a whole URL below the public URL. */
export interface LetterParameters {
  /** The next step after the backup address was typed. */
  readonly 'activation-link': {
    readonly link: string;
    readonly linkSeconds: number;
    readonly personName?: string | undefined;
  };
  readonly 'activation-done': {
    readonly identifier: string;
    readonly link: string;
    readonly personName?: string | undefined;
  };
  /** `link` leads to the page for people who cannot sign in. */
  readonly 'password-changed': { readonly link: string; readonly personName?: string | undefined };
  /** To the previous backup address. */
  readonly 'backup-mail-changed': {
    /** Undoes the change; undefined when an older address can. */
    readonly link: string | undefined;
    readonly linkSeconds: number;
    readonly personName?: string | undefined;
  };
  /** To the institutional address, when the backup address is another one. `link` leads to the page for people who cannot sign in. */
  readonly 'backup-mail-set': { readonly link: string; readonly personName?: string | undefined };
  readonly 'forwarding-link': {
    readonly link: string;
    readonly linkSeconds: number;
    readonly personName?: string | undefined;
  };
  readonly 'backup-mail-link': {
    readonly link: string;
    readonly linkSeconds: number;
    readonly personName?: string | undefined;
  };
  readonly 'forwarding-changed': { readonly isForwarded: boolean; readonly personName?: string | undefined };
  /** The forgotten identifier; `link` leads to the login page. */
  readonly identifier: {
    readonly identifier: string;
    readonly link: string;
    readonly personName?: string | undefined;
  };
  /** For a new password that was requested before the activation, to which `link` leads. */
  readonly 'not-activated': { readonly link: string; readonly personName?: string | undefined };
  /** A sign-in from a browser that was never seen; `link` leads to "It was not me". */
  readonly 'new-browser': Circumstances & { readonly link: string; readonly personName?: string | undefined };
  /** After "It was not me"; `link` leads to the page for people who cannot sign in. */
  readonly 'account-secured': {
    readonly isLocked: boolean;
    readonly link: string;
    readonly personName?: string | undefined;
  };
  /** For the help desk. */
  readonly 'account-alert': Circumstances & {
    readonly identifier: string;
    readonly isSecured: boolean;
    readonly personName?: undefined;
  };
  readonly 'recovery-link': {
    readonly link: string;
    readonly linkSeconds: number;
    readonly personName?: string | undefined;
  };
}

export type LetterName = keyof LetterParameters;

/** A mail to one person. */
export type Letter = {
  readonly [N in LetterName]: {
    /** One address, as `checkMailAddress` returned it. */
    readonly to: string;
    readonly language: Language;
    readonly name: N;
    readonly parameters: LetterParameters[N];
    /** Milliseconds since the epoch; the letter is dropped afterwards, for example when its link has expired. Absent: one day from now. */
    readonly expiresAt?: number;
  };
}[LetterName];

/**
 * The state of a letter after the time that a page can wait.
 * - `sent`: the mail server accepted it
 * - `queued`: it is stored and retried until it expires
 * - `refused`: the mail server refused this address or letter permanently; it is not stored
 */
export interface Sending {
  readonly outcome: 'sent' | 'queued' | 'refused';
}

/** Sends letters. */
export interface Mailer {
  /** Stores the letter, then tries at once. @throws OperatorFault when it cannot be stored, or when the queue is full and it cannot be sent */
  send(letter: Letter): Promise<Sending>;
  /** @throws OperatorFault when the mail server does not accept mail */
  ping(): Promise<void>;
  close(): Promise<void>;
}
