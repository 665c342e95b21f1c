/**
 * The known name within an edit distance of one (two for long names) of an unknown one, compared without case.
 * @returns undefined when none is that close
 */
export function nearestKey(unknown: string, known: readonly string[]): string | undefined {
  let best: { key: string; distance: number } | undefined;
  for (const key of known) {
    const distance = slips(unknown.toLowerCase(), key.toLowerCase());
    const tolerated = key.length >= 6 ? 2 : 1;
    if (distance <= tolerated && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { key, distance };
  }
  return best?.key;
}

/** Damerau–Levenshtein distance (optimal string alignment). */
function slips(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const costs = [row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)];
      row.push(Math.min(...costs, ...(isSwapped ? [beforeLast[j - 2]! + 1] : [])));
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length]!;
}
