import { ANY_CHARACTER } from './fold-case';

/** A pattern with more prefixes is not indexed. */
const MAXIMUM_PREFIXES = 32;

interface Atom {
  readonly choices: readonly string[];
  readonly end: number;
}

/**
 * The literal prefixes of a pattern, in lower case: every match begins with one of them. Services are indexed by them.
 * Parses letters, escaped characters, `\Q…\E`, single dots, groups of literal alternatives, and `?`; stops at anything else, which only
 * makes the prefix shorter, never wrong.
 * @param wholeMatch the pattern must match the whole text, so that it is anchored even without `^`
 * @returns empty when the pattern may match anywhere
 */
export function literalPrefixes(source: string, wholeMatch: boolean): readonly string[] {
  const all = new Set<string>();
  for (const alternative of topLevelAlternatives(source)) {
    const { prefixes } = startOf(alternative, wholeMatch);
    if (prefixes.length === 0 || prefixes.includes('')) return [];
    for (const prefix of prefixes) all.add(prefix);
  }
  return all.size > MAXIMUM_PREFIXES ? [] : [...all];
}

/** The prefixes of a pattern and the rest of it; undefined when it has top-level alternatives, flags or no anchor. */
export function literalStart(source: string, wholeMatch: boolean): LiteralStart | undefined {
  if (source.startsWith('(?') || topLevelAlternatives(source).length > 1) return undefined;
  const start = startOf(source, wholeMatch);
  return start.prefixes.length === 0 ? undefined : start;
}

export interface LiteralStart {
  readonly prefixes: readonly string[];
  /** The part of the pattern that the prefixes do not cover. */
  readonly rest: string;
}

function startOf(source: string, wholeMatch: boolean): LiteralStart {
  const anchor = /^(?:\(\?[a-zA-Z-]+\))?(?:\^|\\A)*/.exec(source)![0];
  if (!wholeMatch && !/\^|\\A/.test(anchor)) return { prefixes: [], rest: source };
  let prefixes: readonly string[] = [''];
  let at = anchor.length;
  while (at < source.length) {
    const atom = atomAt(source, at);
    if (!atom) break;
    const quantifier = /^(?:\?\??|[*+{])/.exec(source.slice(atom.end, atom.end + 2))?.[0] ?? '';
    if (quantifier !== '' && !quantifier.startsWith('?')) break;
    const choices = quantifier === '' ? atom.choices : [...atom.choices, ''];
    const grown = prefixes.flatMap((prefix) => choices.map((choice) => prefix + choice));
    if (grown.length > MAXIMUM_PREFIXES) break;
    prefixes = grown;
    at = atom.end + quantifier.length;
  }
  return { prefixes, rest: source.slice(at) };
}

function atomAt(source: string, at: number): Atom | undefined {
  const character = source[at]!;
  if (character === '(') return groupAt(source, at);
  if (character === '.') return { choices: [ANY_CHARACTER], end: at + 1 };
  if (source.startsWith('\\Q', at)) return quotedAt(source, at);
  return characterAt(source, at);
}

/** One literal or escaped ASCII character. Others end the prefix, because their case folding is complex. */
function characterAt(source: string, at: number): Atom | undefined {
  const escaped = source[at] === '\\';
  const character = source[escaped ? at + 1 : at] ?? '';
  const isPlain = escaped ? /^[!-/:-@[-`{-~]$/.test(character) : /^[a-z0-9 !"#%&',/:;<=>@_`~-]$/i.test(character);
  return isPlain ? { choices: [character.toLowerCase()], end: at + (escaped ? 2 : 1) } : undefined;
}

/** `\Q…\E`; only without a following quantifier, which would apply to the last character alone. */
function quotedAt(source: string, at: number): Atom | undefined {
  const close = source.indexOf('\\E', at);
  const end = close < 0 ? source.length : close + 2;
  const text = source.slice(at + 2, close < 0 ? source.length : close);
  if (!/^[ -~]+$/.test(text) || /^[?*+{]/.test(source.slice(end))) return undefined;
  return { choices: [text.toLowerCase()], end };
}

/** `(a|b)` and `(?:a|b)`, where every alternative is literal text. */
function groupAt(source: string, at: number): Atom | undefined {
  const group = /^\((?:\?:)?((?:[^()\\[\]{}*+?^$]|\\[!-/:-@[-`{-~])*)\)/.exec(source.slice(at));
  if (!group) return undefined;
  const choices: string[] = [];
  for (const alternative of topLevelAlternatives(group[1]!)) {
    const text = plainText(alternative);
    if (text === undefined) return undefined;
    choices.push(text);
  }
  return { choices, end: at + group[0].length };
}

function plainText(source: string): string | undefined {
  let text = '';
  for (let at = 0; at < source.length; ) {
    const atom = source[at] === '.' ? { choices: [ANY_CHARACTER], end: at + 1 } : characterAt(source, at);
    if (!atom) return undefined;
    text += atom.choices[0];
    at = atom.end;
  }
  return text;
}

/** Splits at every `|` outside groups, classes and quotations. */
function topLevelAlternatives(source: string): readonly string[] {
  const alternatives: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '\\') at = source[at + 1] === 'Q' ? endOfQuotation(source, at) : at + 1;
    else if (character === '[') at = endOfClass(source, at);
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) {
      alternatives.push(source.slice(start, at));
      start = at + 1;
    }
  }
  return [...alternatives, source.slice(start)];
}

function endOfQuotation(source: string, at: number): number {
  const close = source.indexOf('\\E', at);
  return close < 0 ? source.length : close + 1;
}

/** The index of the `]` that ends a class; a `]` as its first character is literal. */
function endOfClass(source: string, at: number): number {
  let end = source[at + 1] === '^' ? at + 2 : at + 1;
  for (end++; end < source.length && source[end] !== ']'; end++) if (source[end] === '\\') end++;
  return end;
}
