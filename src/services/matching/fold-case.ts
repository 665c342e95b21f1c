/** Placeholder in a prefix for any one character: an unescaped dot. */
export const ANY_CHARACTER = '\u0000';

/** Case folding of one character as in the pattern engine: the Kelvin sign is a k and the long s an s. */
export function folded(character: string): string {
  if (character === '\u212a') return 'k';
  return character === '\u017f' ? 's' : character.toLowerCase();
}

/** UTF-16 units of the character at `at` that a dot matches; 0 where no dot matches: at the end and at a line end. */
export function widthAt(text: string, at: number): number {
  const code = text.codePointAt(at);
  if (code === undefined || code === 10) return 0;
  return code > 0xffff ? 2 : 1;
}

/**
 * Where `prefix` ends in `text`; -1 when it does not match.
 * @param prefix in lower case; `ANY_CHARACTER` in it matches any one character
 * @param at start in the text
 * @param from start in the prefix
 */
export function endOfPrefix(prefix: string, text: string, at = 0, from = 0): number {
  let end = at;
  for (let i = from; i < prefix.length; i++) {
    const wanted = prefix[i]!;
    const character = text[end];
    if (character === undefined) return -1;
    if (wanted === ANY_CHARACTER) {
      const width = widthAt(text, end);
      if (width === 0) return -1;
      end += width;
    } else {
      if (character !== wanted && folded(character) !== wanted) return -1;
      end++;
    }
  }
  return end;
}
