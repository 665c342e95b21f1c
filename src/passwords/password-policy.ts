/*
 * The rules for new passwords. This module runs on the server and, compiled, in the browser (`views/assets/password-policy.js`,
 * written by `scripts/password-assets.mjs`), so that both apply the same rules: it imports nothing and uses no platform API.
 * The rules apply when a password is chosen, never at sign-in.
 */

/**
 * `guide`: the five rules that the university prints for its new students. `cnil`: deliberation 2022-100 of the CNIL, plus words and
 * names. `asvs`: OWASP ASVS 5.0 section 6.2, length and blocklist only.
 */
export type PasswordProfile = 'guide' | 'cnil' | 'asvs';

export type PasswordRule =
  | 'maximum'
  | 'length'
  | 'letterAndDigit'
  | 'classes'
  | 'dictionary'
  | 'names'
  | 'characters'
  | 'identifier'
  | 'forbidden'
  | 'storedHash';

export interface RuleResult {
  readonly rule: PasswordRule;
  /** Undefined when it cannot be checked here, without the dictionary. Never treat that as met. */
  readonly met: boolean | undefined;
  /** Whether the rule is in the list at the field; the others are shown only when they are broken. */
  readonly listed: boolean;
  /** For the sentence `password.rule.<rule>`. */
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** The person whose password it will be. */
export interface PasswordOwner {
  /** First, last, birth and usual names, as they are written. */
  readonly names: readonly string[];
  /** uid, mail address, …; the local part of an address counts too. */
  readonly identifiers: readonly string[];
  /** Forbidden passwords, compared without case: the provisional one, the old one. Never sent to a browser. */
  readonly forbidden?: readonly string[];
}

export interface PasswordPolicy {
  readonly profile: PasswordProfile;
  /** Folded words and common passwords; without it the rule `dictionary` is undefined. */
  readonly dictionary?: { has(word: string): boolean };
  /** Local words that count as dictionary words: the university, its city, the product. From 3 letters. */
  readonly contextWords?: readonly string[];
}

/** Denial of service: longer passwords are refused first, in constant time. */
export const MAXIMUM_LENGTH = 128;
/** Shorter words occur in too many random passwords. */
export const SHORTEST_WORD = 5;
/** From this length on a password may contain words: a dictionary attack does not help. */
export const DICTIONARY_WAIVED_FROM = 20;
const LONGEST_WORD = 19;
const MINIMUM_LENGTH = 8;

const LISTED: Readonly<Record<PasswordProfile, readonly PasswordRule[]>> = {
  guide: ['length', 'letterAndDigit', 'dictionary', 'names', 'characters'],
  cnil: ['classes', 'dictionary', 'names'],
  asvs: ['length', 'dictionary'],
};
const UNLISTED: readonly PasswordRule[] = ['identifier', 'forbidden', 'storedHash'];

/** The rules to list at the field, before anything is typed. */
export function listedRules(profile: PasswordProfile): readonly RuleResult[] {
  return LISTED[profile].map((rule) => resultOf(rule, undefined, true));
}

/**
 * Checks a new password: the listed rules of the profile in their order, then the rules of every profile.
 * A password that is too long has one result only, `maximum`.
 */
export function checkPassword(password: string, owner: PasswordOwner, policy: PasswordPolicy): readonly RuleResult[] {
  // A character is one or two units of a string, so that this bound needs no counting.
  if (password.length > 2 * MAXIMUM_LENGTH || [...password].length > MAXIMUM_LENGTH) {
    return [resultOf('maximum', false, false)];
  }
  const judge = (rule: PasswordRule): boolean | undefined => JUDGES[rule](password, owner, policy);
  return [
    ...LISTED[policy.profile].map((rule) => resultOf(rule, judge(rule), true, password)),
    ...UNLISTED.map((rule) => resultOf(rule, judge(rule), false, password)),
  ];
}

/** Whether every rule is met; a rule that could not be checked is not. */
export function isAcceptable(results: readonly RuleResult[]): boolean {
  return results.every(({ met }) => met === true);
}

function resultOf(rule: PasswordRule, met: boolean | undefined, listed: boolean, password = ''): RuleResult {
  return { rule, met, listed, parameters: met === false ? parametersOf(rule, password) : parametersOf(rule, '') };
}

function parametersOf(rule: PasswordRule, password: string): Record<string, number | string> {
  if (rule === 'length') return { minimum: MINIMUM_LENGTH };
  if (rule === 'maximum') return { maximum: MAXIMUM_LENGTH };
  const refused = rule === 'characters' ? firstRefusedCharacter(password) : undefined;
  return refused === undefined ? {} : { character: shownCharacter(refused) };
}

/**
 * For `guide`: printable ASCII without `<`, `>`, `'` and `"`. Other characters (accented letters, typographic quotes, full-width forms, zero-width
 * characters, other alphabets) differ between keyboards and encodings, or are never typed on purpose.
 */
function firstRefusedCharacter(password: string): string | undefined {
  return [...password].find((character) => !/^[ -~]$/.test(character) || /[<>'"]/.test(character));
}

/** A character for a message; an invisible one by its Unicode code point. */
function shownCharacter(character: string): string {
  if (!/^[\p{C}\p{M}\p{Z}]$/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

type Judge = (password: string, owner: PasswordOwner, policy: PasswordPolicy) => boolean | undefined;

const JUDGES: Readonly<Record<PasswordRule, Judge>> = {
  maximum: () => true,
  length: (password) => [...password].length >= MINIMUM_LENGTH,
  letterAndDigit: (password) => /\p{L}/u.test(password) && /[0-9]/.test(password),
  classes: (password) => hasLengthForItsClasses(password),
  dictionary: (password, _owner, { dictionary, contextWords = [] }) =>
    dictionary && !holdsDictionaryWord(password, dictionary, new Set(contextWords.flatMap(nameParts))),
  names: (password, { names }) => !names.flatMap(nameParts).some((part) => holdsName(password, part)),
  characters: (password) => firstRefusedCharacter(password) === undefined,
  identifier: (password, { identifiers }) =>
    !identifiers.flatMap(identifierParts).some((part) => fold(password).includes(part)),
  forbidden: (password, { forbidden = [] }) => !forbidden.some((other) => fold(other) === fold(password)),
  // Hash injection: directories store `{SSHA}…`, `{SASL}x` as a value that is hashed already, so that another password would be valid.
  storedHash: (password) => !/^\{[^}]*\}/.test(password),
};

/** CNIL 2022-100, case 1: 12 characters of all four kinds, or 14 of three kinds. */
function hasLengthForItsClasses(password: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /[0-9]/, /[^\p{L}\p{M}0-9]/u].filter((kind) => kind.test(password)).length;
  const length = [...password].length;
  return (length >= 12 && kinds === 4) || (length >= 14 && kinds >= 3);
}

/** Case folding without accents: `Éléphant` and `elephant` are one word, here and in the dictionary. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđı]/g, (letter) => SPELLED_OUT[letter] as string);
}

const SPELLED_OUT: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** Leet substitutions; `1` and `!` stand for two letters each. */
const DISGUISES = '01345789@$!€';
const UNDISGUISED: readonly string[] = ['oieastbgasie', 'oleastbgasle'];

/** The text as it is and with leet substitutions undone: all of the same length, so that positions can be compared. */
function readings(folded: string): string[] {
  const undone = UNDISGUISED.map((letters) =>
    folded.replace(/[01345789@$!€]/g, (sign) => letters.charAt(DISGUISES.indexOf(sign))),
  );
  return [folded, ...undone];
}

/**
 * Whether a password is a dictionary word with additions. After folding (case, accents) and undoing leet (`0` for o, `@` for a …):
 * - the whole password is a common password, or
 * - its letters, whatever is between them, spell one word, or
 * - one word of 5 letters and more makes up half of its letters or more, however often it is repeated.
 * So digits, signs and a few letters around a word do not help, and two words are too few. Not counted are
 * - passwords of 20 characters and more, and
 * - passphrases: 14 characters and more with three different runs of 3 letters and more, other signs between them.
 */
function holdsDictionaryWord(
  password: string,
  dictionary: { has(word: string): boolean },
  contextWords: ReadonlySet<string>,
): boolean {
  const length = [...password].length;
  if (length >= DICTIONARY_WAIVED_FROM) return false;
  // Some single characters fold to many letters; this bound is still above the length that is checked.
  const folded = fold(password).slice(0, 4 * DICTIONARY_WAIVED_FROM);
  if (length >= MINIMUM_LENGTH && dictionary.has(folded)) return true;
  if (length >= 14 && new Set(folded.match(/[a-z]{3,}/g)).size >= 3) return false;
  const isWord = (text: string) =>
    (text.length >= SHORTEST_WORD && dictionary.has(text)) || (text.length >= 3 && contextWords.has(text));
  const letters = folded.replace(/[^a-z]/g, '');
  // The list has most words without an ending of one or two letters.
  const spellsWord = [0, 1, 2].some((ending) => isWord(letters.slice(0, letters.length - ending)));
  return spellsWord || readings(folded).some((reading) => isDominatedByWord(reading, folded, isWord));
}

function isDominatedByWord(reading: string, folded: string, isWord: (text: string) => boolean): boolean {
  for (let start = 0; start <= reading.length - 3; start += 1) {
    for (let end = start + 3; end <= reading.length && end - start <= LONGEST_WORD; end += 1) {
      if (!/[a-z]/.test(reading.charAt(end - 1))) break;
      const word = reading.slice(start, end);
      if (isWord(word) && coversHalf(reading, folded, word)) return true;
    }
  }
  return false;
}

/** Letters from a leet substitution count inside the word only: `bonjour20242024` has seven letters. */
function coversHalf(reading: string, folded: string, word: string): boolean {
  let covered = 0;
  let beside = 0;
  for (let at = 0; at < reading.length; ) {
    if (reading.startsWith(word, at)) {
      covered += word.length;
      at += word.length;
    } else {
      if (/[a-z]/.test(folded.charAt(at))) beside += 1;
      at += 1;
    }
  }
  return covered >= beside;
}

/** Folded parts of 3 letters and more, and the whole name written together: `Le Goff` gives `goff` and `legoff`. */
function nameParts(name: string): string[] {
  const parts = fold(name)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return [...new Set([...parts, parts.join('')])].filter((part) => part.length >= 3);
}

function holdsName(password: string, part: string): boolean {
  const folded = fold(password);
  if (readings(folded).some((reading) => reading.includes(part))) return true;
  // Long names are also found with other characters between their letters.
  return part.length >= SHORTEST_WORD && folded.replace(/[^\p{L}]/gu, '').includes(part);
}

function identifierParts(identifier: string): string[] {
  const folded = fold(identifier.trim());
  return [...new Set([folded, folded.split('@', 1)[0] as string])].filter((part) => part.length >= 4);
}

/**
 * Decodes a front-coded list of `encodeWords`: each entry is a capital for the length of the prefix that it shares with the previous
 * entry (A = 0), then its other letters. A first line that starts with `#` is a comment.
 */
export function decodeWords(text: string): Set<string> {
  const words = new Set<string>();
  let before = '';
  for (const [, shared = 'A', rest = ''] of text.replace(/^#.*\n/, '').matchAll(/([A-Z])([^A-Z]*)/g)) {
    before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
    words.add(before);
  }
  return words;
}
