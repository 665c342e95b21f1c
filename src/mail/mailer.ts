import type { Language } from '../i18n/language';

/** What each letter tells, by its name. A `link` is a whole URL below the public URL. */
export interface LetterParameters {
  /** The way on after the backup address was typed. */
  readonly 'activation-link': { readonly link: string; readonly linkSeconds: number; readonly personName?: string };
  readonly 'activation-done': { readonly identifier: string; readonly link: string; readonly personName?: string };
  /** `link` leads to the page for people who cannot sign in. */
  readonly 'password-changed': { readonly link: string; readonly personName?: string };
  /** For the address that was the backup mail until now. */
  readonly 'backup-mail-changed': { readonly personName?: string };
  readonly 'backup-mail-link': { readonly link: string; readonly linkSeconds: number; readonly personName?: string };
  readonly 'forwarding-changed': { readonly isForwarded: boolean; readonly personName?: string };
  readonly 'recovery-link': { readonly link: string; readonly linkSeconds: number; readonly personName?: string };
}

export type LetterName = keyof LetterParameters;

/** A mail to one person. */
export type Letter = {
  readonly [N in LetterName]: {
    /** One address, as `checkMailAddress` gave it back. */
    readonly to: string;
    readonly language: Language;
    readonly name: N;
    readonly parameters: LetterParameters[N];
    /** Milliseconds since the epoch after which nobody needs it any more: the death of the link in it. Else one day from now. */
    readonly expiresAt?: number;
  };
}[LetterName];

/**
 * What became of a letter in the time that a page can wait.
 * - `sent`: the mail server took it
 * - `queued`: not yet; it is kept and tried again until it expires
 * - `refused`: the mail server refuses this address or this letter for good; it is not kept
 */
export interface Sending {
  readonly outcome: 'sent' | 'queued' | 'refused';
}

/** Sends letters. */
export interface Mailer {
  /** Keeps the letter first, then tries at once. Throws OperatorFault when it cannot be kept, or when the queue is full and it cannot be sent. */
  send(letter: Letter): Promise<Sending>;
  /** Throws OperatorFault when the mail server does not take mail now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
