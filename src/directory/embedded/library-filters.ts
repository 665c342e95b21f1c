import { escapeFilterValue } from '../ldap/filter';

/** The filters of the library that hold a value; each is written as text between parentheses. */
export interface LibraryFilters {
  readonly EqualityFilter: LibraryFilter;
  readonly ApproximateFilter: LibraryFilter;
  readonly GreaterThanEqualsFilter: LibraryFilter;
  readonly LessThanEqualsFilter: LibraryFilter;
  readonly SubstringFilter: LibraryFilter;
}

interface LibraryFilter {
  readonly prototype: { toString(): string };
}

interface ParsedValue {
  readonly attribute: string;
  readonly value: string;
}

interface ParsedPieces {
  readonly attribute: string;
  readonly initial?: string;
  readonly any: readonly string[];
  readonly final?: string;
}

/**
 * The library reads a filter from the wire, writes it as text (RFC 4515) and parses that text again. In the text it takes a backslash of the
 * value for the beginning of an escape, so that `etudiant\31` would find `etudiant1` (double decoding). Here every value is escaped.
 */
export function escapeValuesOnce(library: LibraryFilters): void {
  const operators = {
    EqualityFilter: '=',
    ApproximateFilter: '~=',
    GreaterThanEqualsFilter: '>=',
    LessThanEqualsFilter: '<=',
  } as const;
  for (const [name, operator] of Object.entries(operators)) {
    library[name as keyof typeof operators].prototype.toString = function (this: object): string {
      const { attribute, value } = this as ParsedValue;
      return `(${attribute}${operator}${escapeFilterValue(value)})`;
    };
  }
  library.SubstringFilter.prototype.toString = function (this: object): string {
    const { attribute, initial = '', any, final = '' } = this as ParsedPieces;
    return `(${attribute}=${[initial, ...any, final].map(escapeFilterValue).join('*')})`;
  };
}
