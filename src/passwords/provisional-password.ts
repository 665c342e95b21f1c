/** Characters that people take for each other on paper. */
const LOOK_ALIKES: readonly string[] = ['0OoQ', '1lIi|'];

/**
 * Reads a provisional password as somebody copied it from a card. Spaces, invisible characters and typographic dashes are forgiven. A
 * character that no card has becomes the only one that looks like it and that cards have (0/O, 1/l/I), or the other case of itself. There is
 * always one result, so that one form is one bind.
 * @param alphabet every character that provisional passwords are made of, dashes aside; empty: unknown, nothing is replaced
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
