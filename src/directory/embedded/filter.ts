import { compare, hasPieces } from '../ldap/filter';
import { type EmbeddedEntry, fold, textsOf } from './entry';

/** A search filter as the LDAP library parsed it. */
export interface ParsedFilter {
  readonly type: string;
  readonly attribute?: string;
  readonly value?: string;
  /** Operands of and, or, not; empty for the others. */
  readonly clauses: readonly ParsedFilter[];
  readonly initial?: string;
  readonly any?: readonly string[];
  readonly final?: string;
  readonly matchType?: string;
  readonly matchValue?: string;
}

/** Nesting depth of a filter, computed without recursion: it guards the recursive evaluation (stack overflow). */
export function filterDepth(filter: ParsedFilter): number {
  let depth = 0;
  for (let level: ParsedFilter[] = [filter]; level.length > 0; level = level.flatMap(({ clauses }) => clauses))
    depth += 1;
  return depth;
}

/** Whether an entry matches (RFC 4511, section 4.5.1.7). Unknown attributes match nothing. */
export function entryMatches(filter: ParsedFilter, entry: EmbeddedEntry): boolean {
  const values = () => textsOf(entry, filter.attribute ?? filter.matchType ?? '').map(fold);
  const wanted = fold(literal(filter.value ?? filter.matchValue ?? ''));
  switch (filter.type) {
    case 'AndFilter':
      return filter.clauses.every((part) => entryMatches(part, entry));
    case 'OrFilter':
      return filter.clauses.some((part) => entryMatches(part, entry));
    case 'NotFilter':
      return !filter.clauses.some((part) => entryMatches(part, entry));
    case 'PresenceFilter':
      return values().length > 0;
    case 'SubstringFilter': {
      const pieces = [filter.initial ?? '', ...(filter.any ?? []), filter.final ?? ''];
      const folded = pieces.map((piece) => literal(piece).normalize('NFC').toLowerCase());
      return values().some((value) => hasPieces(value, folded));
    }
    case 'GreaterThanEqualsFilter':
      return values().some((value) => compare(value, wanted) >= 0);
    case 'LessThanEqualsFilter':
      return values().some((value) => compare(value, wanted) <= 0);
    case 'EqualityFilter':
    case 'ApproximateFilter':
    case 'ExtensibleFilter':
      return values().includes(wanted);
    default:
      return false;
  }
}

/** Decodes the escapes of the text form (RFC 4515), with which the library passes values. */
function literal(value: string): string {
  const bytes = [...value.matchAll(/\\[0-9a-f]{2}|\\|[^\\]+/gi)].map(([piece]) =>
    /^\\[0-9a-f]{2}$/i.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8'),
  );
  return Buffer.concat(bytes).toString('utf8');
}
