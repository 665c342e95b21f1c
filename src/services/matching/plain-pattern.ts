import { endOfPrefix } from './fold-case';
import { literalStart } from './literal-prefix';

/** What may follow the literal text of a plain pattern; `anything` excludes line ends, `whatever` does not. */
type Tail = 'nothing' | 'anything' | 'path' | 'whatever';

/** Longer patterns, and blank ones, are left to the pattern engine. */
const LONGEST = 500;

/**
 * A matcher without the pattern engine for literal text followed by `.*` or `(/.*)?`, which most patterns are: 10,000 compiled patterns
 * take 400 MB and exceed the CPU caches.
 * @returns undefined for any other pattern; else a function with the same result as the engine
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
