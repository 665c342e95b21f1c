import { endOfPrefix } from './fold-case';
import { literalStart } from './literal-prefix';

/** What may follow the text that a plain pattern begins with; dots do not match line ends, `whatever` does. */
type Tail = 'nothing' | 'anything' | 'path' | 'whatever';

/** Longer patterns, and blank ones, are the engine's to judge. */
const LONGEST = 500;

/**
 * Matches patterns that are no more than plain text with `.*` or `(/.*)?` behind it, which most are, without a pattern engine: 10,000
 * compiled patterns take 400 MB and do not fit in a processor's cache.
 * @returns undefined when the pattern is of another kind; else a function that answers what the engine would
 */
export function plainPattern(source: string, isWhole: boolean): ((text: string) => boolean) | undefined {
  if (source.trim() === '' || source.length > LONGEST) return undefined;
  const start = literalStart(source, isWhole);
  const tail = start && tailOf(start.rest, isWhole);
  if (!start || !tail) return undefined;
  return (text) => start.prefixes.some((prefix) => fits(tail, text, endOfPrefix(prefix, text)));
}

function tailOf(rest: string, isWhole: boolean): Tail | undefined {
  const end = rest.endsWith('$') ? 'closed' : 'open';
  const before = rest.replace(/\$$/, '').replace('(?:', '(');
  if (!['', '.*', '(/.*)?'].includes(before)) return undefined;
  if (!isWhole && end === 'open') return 'whatever';
  if (before === '') return 'nothing';
  return before === '.*' ? 'anything' : 'path';
}

function fits(tail: Tail, text: string, end: number): boolean {
  if (end < 0) return false;
  if (tail === 'whatever' || end === text.length) return true;
  if (tail === 'nothing' || text.includes('\n', end)) return false;
  return tail === 'anything' || text[end] === '/';
}
