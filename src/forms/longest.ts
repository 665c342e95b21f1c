/** Longest accepted inputs, in characters. Longer ones are refused before the directory is asked. */

/** Identifiers: a mail address may be one. */
export const LONGEST_IDENTIFIER = 512;

/** Current passwords, also provisional ones: no directory takes longer ones. The password policy limits new ones. */
export const LONGEST_PASSWORD = 512;

/** Typed mail addresses; `mail/mail-address` validates them. */
export const LONGEST_TYPED_ADDRESS = 1000;
