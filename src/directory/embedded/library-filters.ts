import { escapeFilterValue } from '../ldap/filter';

/** The filter classes of the library that have a value; each is serialized as text between parentheses. */
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
 * Double decoding: the library decodes a filter, serializes it as text (RFC 4515) and parses that text again, where a backslash of the
 * value begins an escape, so that `etudiant\31` would find `etudiant1`. Here every value is escaped.
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
