/** Characters that look alike on paper. */
const LOOK_ALIKES: readonly string[] = ['0OoQ', '1lIi|'];

/**
 * Normalizes a provisional password that was copied from a card: removes spaces and invisible characters, replaces typographic dashes.
 * A character outside the alphabet becomes the only look-alike inside it (0/O, 1/l/I), or the other case of itself. There is always
 * exactly one result, so that one form is one bind.
 * @param alphabet every character of provisional passwords, except dashes; empty: unknown, nothing is replaced
 */
export function readProvisionalPassword(typed: string, alphabet: string): string {
  const plain = typed.replace(/[\s\p{Cf}]/gu, '').replace(/[\p{Pd}\u2212\u2043]/gu, '-');
  if (alphabet === '') return plain;
  return [...plain].map((character) => replaced(character, alphabet)).join('');
}

function replaced(character: string, alphabet: string): string {
  if (character === '-' || alphabet.includes(character)) return character;
  const group = LOOK_ALIKES.find((alike) => alike.includes(character)) ?? '';
  const meant = [...group].filter((alike) => alphabet.includes(alike));
  if (meant.length === 1) return meant[0] as string;
  const cases = [character.toLowerCase(), character.toUpperCase()].filter((other) => alphabet.includes(other));
  return cases[0] ?? character;
}
