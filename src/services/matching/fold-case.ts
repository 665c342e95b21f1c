/** Stands in a prefix for "any one character": a dot that was not escaped. */
export const ANY_CHARACTER = '\u0000';

/** One character as the pattern engine folds its case: the Kelvin sign is a k and the long s an s. */
export function folded(character: string): string {
  if (character === '\u212a') return 'k';
  return character === '\u017f' ? 's' : character.toLowerCase();
}

/** How many UTF-16 units the character at `at` takes, for a dot; 0 where no dot matches: at the end and at a line end. */
export function widthAt(text: string, at: number): number {
  const code = text.codePointAt(at);
  if (code === undefined || code === 10) return 0;
  return code > 0xffff ? 2 : 1;
}

/**
 * Where `prefix` ends in `text`; -1 when the text does not go on with it.
 * @param prefix in lower case; `ANY_CHARACTER` in it stands for any one character
 * @param at where to begin in the text
 * @param from where to begin in the prefix
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
