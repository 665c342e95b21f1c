import {
  AndFilter,
  ApproximateFilter,
  EqualityFilter,
  type Filter,
  FilterParser,
  GreaterThanEqualsFilter,
  LessThanEqualsFilter,
  NotFilter,
  OrFilter,
  PresenceFilter,
  SubstringFilter,
} from 'ldapts';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import type { BirthOptions } from './options';

/** The values of one attribute, by its lower-case name. */
export type ValuesOf = (attribute: string) => readonly string[];

const SPECIAL: Readonly<Record<string, string>> = { '*': '\\2a', '(': '\\28', ')': '\\29', '\\': '\\5c', '\0': '\\00' };

/** LDAP injection: escapes any text as a literal value of a filter (RFC 4515, section 3). */
export function escapeFilterValue(value: string): string {
  return value.replace(/[*()\\\0]/g, (character) => SPECIAL[character] as string);
}

/** The filter that finds the account with a typed identifier. */
export function loginFilter(attributes: readonly string[], userFilter: string, identifier: string): string {
  const value = escapeFilterValue(identifier);
  const any = attributes.map((attribute) => `(${attribute}=${value})`).join('');
  return `(&${userFilter}${attributes.length > 1 ? `(|${any})` : any})`;
}

/** The filter that finds a person by a number and a day of birth, YYYY-MM-DD. */
export function birthFilter(options: BirthOptions, userFilter: string, number: string, birthDate: string): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const date = options.birthDateValue.replaceAll('{year}', year).replaceAll('{month}', month).replaceAll('{day}', day);
  const born = `(${options.birthDateAttribute}=${escapeFilterValue(date)})`;
  return loginFilter(options.numberAttributes, `${userFilter}${born}`, number);
}

/**
 * Parses a filter of the configuration.
 * @param key the setting that it comes from
 * @throws OperatorFault when it is not a filter
 */
export function parseFilter(text: string, key: string): Filter {
  try {
    // The library ignores what follows a missing parenthesis instead of refusing the filter.
    const balanced = text.split('(').length === text.split(')').length;
    if (!balanced || !/^\(.*\)$/s.test(text.trim())) throw new TypeError('parentheses do not match');
    return FilterParser.parseString(text);
  } catch (error) {
    throw new OperatorFault(
      `“${text}” is not an LDAP filter.`,
      `Write ${settingNamed(key)} as in (&(objectClass=person)(uid=x)).`,
      error,
    );
  }
}

/**
 * The attributes that a filter tests.
 * @param key the setting that it comes from
 * @throws OperatorFault for kinds of filter that cannot be evaluated here
 */
export function attributesOf(filter: Filter, key: string): string[] {
  if (filter instanceof AndFilter || filter instanceof OrFilter) {
    return filter.filters.flatMap((part) => attributesOf(part, key));
  }
  if (filter instanceof NotFilter) return attributesOf(filter.filter, key);
  if (isLeaf(filter)) return [filter.attribute];
  throw new OperatorFault(
    `The filter ${filter.toString()} cannot be used for the state of an account.`,
    `Use only =, >=, <= and * in ${settingNamed(key)}.`,
  );
}

/**
 * Evaluates a filter on values that are read already, so that a login needs one search. Texts compare without case, numbers as
 * numbers.
 * @param now the value of `{now}`, as generalized time
 */
export function matches(filter: Filter, valuesOf: ValuesOf, now: string): boolean {
  if (filter instanceof AndFilter) return filter.filters.every((part) => matches(part, valuesOf, now));
  if (filter instanceof OrFilter) return filter.filters.some((part) => matches(part, valuesOf, now));
  if (filter instanceof NotFilter) return !matches(filter.filter, valuesOf, now);
  return isLeaf(filter) && leafMatches(filter, valuesOf(filter.attribute.toLowerCase()), now);
}

type Leaf =
  | EqualityFilter
  | PresenceFilter
  | SubstringFilter
  | GreaterThanEqualsFilter
  | LessThanEqualsFilter
  | ApproximateFilter;

function isLeaf(filter: Filter): filter is Leaf {
  return (
    filter instanceof EqualityFilter ||
    filter instanceof PresenceFilter ||
    filter instanceof SubstringFilter ||
    filter instanceof GreaterThanEqualsFilter ||
    filter instanceof LessThanEqualsFilter ||
    filter instanceof ApproximateFilter
  );
}

function leafMatches(filter: Leaf, values: readonly string[], now: string): boolean {
  if (filter instanceof PresenceFilter) return values.length > 0;
  if (filter instanceof SubstringFilter) {
    const pieces = [filter.initial, ...filter.any, filter.final].map((piece) => piece.toLowerCase());
    return values.some((value) => hasPieces(value.toLowerCase(), pieces));
  }
  const wanted = String(filter.value).toLowerCase() === '{now}' ? now : String(filter.value).toLowerCase();
  if (filter instanceof GreaterThanEqualsFilter)
    return values.some((value) => compare(value.toLowerCase(), wanted) >= 0);
  if (filter instanceof LessThanEqualsFilter) return values.some((value) => compare(value.toLowerCase(), wanted) <= 0);
  return values.some((value) => value.toLowerCase() === wanted);
}

/** Substring match: `value` begins with the first piece, ends with the last one and has the others between, in order. */
export function hasPieces(value: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const at = value.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return from <= value.length - last.length;
}

/** Order of two values: as numbers when both are, else as texts (generalized times in UTC sort so). */
export function compare(one: string, other: string): number {
  const bothNumbers = /^-?\d{1,15}$/.test(one) && /^-?\d{1,15}$/.test(other);
  if (bothNumbers) return Number(one) - Number(other);
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
