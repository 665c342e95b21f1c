/** Most characters that are accepted of what people type. Longer texts are refused before anything is asked of the directory. */

/** Identifiers: a mail address may serve as one. */
export const LONGEST_IDENTIFIER = 512;

/** Passwords of a sign-in, also those of the cards: no directory takes longer ones. The policy limits new ones itself. */
export const LONGEST_PASSWORD = 512;

/** Mail addresses as they are typed; `mail/mail-address` says what one may be. */
export const LONGEST_TYPED_ADDRESS = 1000;
