import { RE2JS } from 're2js';

/** Longest pattern that is compiled, in characters. */
const MAXIMUM_PATTERN_LENGTH = 4096;

/** A pattern that this server does not support. The message is for the operator who wrote it. */
export class PatternFault extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'PatternFault';
  }
}

/**
 * ReDoS: a regular expression in Java syntax, as in Apereo CAS files, on an engine with linear time (RE2). What that engine does not
 * support (look-around, back references, possessive quantifiers) or parses differently from Java (nested classes) is refused.
 */
export class LinearPattern {
  private constructor(private readonly compiled: RE2JS) {}

  /** @throws PatternFault when the pattern is not supported */
  static compile(source: string, caseInsensitive: boolean): LinearPattern {
    const fault = faultOf(source);
    if (fault) throw new PatternFault(fault);
    try {
      return new LinearPattern(RE2JS.compile(source, caseInsensitive ? RE2JS.CASE_INSENSITIVE : 0));
    } catch (error) {
      throw new PatternFault(`the regular expression is not understood: ${(error as Error).message}`);
    }
  }

  // `testExact` and `test` would be faster but cache about 40 kB of automaton for each pattern: too much for 10,000 services.

  /** Java's `matches()`: the whole text. */
  matchesWhole(text: string): boolean {
    return this.compiled.matches(text);
  }

  /** Java's `find()`: anywhere in the text. */
  isFoundIn(text: string): boolean {
    return this.compiled.matcher(text).find();
  }

  /** The first match with its groups: the whole match first, unmatched groups empty. Undefined when there is none. */
  groupsIn(text: string): readonly string[] | undefined {
    const matcher = this.compiled.matcher(text);
    if (!matcher.find()) return undefined;
    return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? '');
  }

  /** The text without its matches. */
  removedFrom(text: string): string {
    return this.compiled.matcher(text).replaceAll('');
  }

  /** Java's `lookingAt()`: from the beginning of the text. */
  beginsMatchOf(text: string): boolean {
    return this.compiled.matcher(text).lookingAt();
  }
}

function faultOf(source: string): string | undefined {
  if (source.trim() === '') return 'the regular expression is blank';
  if (source.length > MAXIMUM_PATTERN_LENGTH) {
    return `the regular expression is longer than ${MAXIMUM_PATTERN_LENGTH} characters`;
  }
  const bare = source.replace(/\\Q.*?(?:\\E|$)/gs, 'q').replace(/\\[^0-9k]/gs, 'e');
  if (/\\(?:[1-9]|k<)/.test(bare)) return 'back references are not supported (they cannot be matched in linear time)';
  const classes = [...bare.matchAll(/\[\^?\]?[^\]]*\]/g)].map(([text]) => text.slice(1));
  if (classes.some((text) => text.includes('[') || text.includes('&&'))) {
    return 'nested character classes and `&&` are not supported';
  }
  const outside = bare.replace(/\[\^?\]?[^\]]*\]/g, 'c');
  if (/\(\?<?[=!]/.test(outside))
    return 'look-ahead and look-behind are not supported (they cannot be matched in linear time)';
  if (/\(\?>/.test(outside) || /(?:[*+?]|\{[0-9,]+\})\+/.test(outside)) {
    return 'possessive quantifiers and atomic groups are not supported';
  }
  return undefined;
}
