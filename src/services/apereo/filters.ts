import type { LinearPattern } from '../matching/linear-pattern';
import type { ValueFilter } from '../registered-service';
import { readPattern } from './access';
import { classOf } from './class';
import type { ApereoFields } from './fields';

const REGEX = 'support.RegisteredServiceRegexAttributeFilter';
const MAPPED = 'support.RegisteredServiceMappedRegexAttributeFilter';
const REVERSED = 'support.RegisteredServiceReverseMappedRegexAttributeFilter';
const CHAIN = 'support.RegisteredServiceChainingAttributeFilter';

/** Reads `attributeFilter`: case-insensitive patterns for the values to release. @throws FieldFault */
export function readFilters(policy: ApereoFields): readonly ValueFilter[] | undefined {
  const fields = policy.object('attributeFilter');
  return fields && readFilter(fields);
}

function readFilter(fields: ApereoFields): readonly ValueFilter[] {
  const className = classOf(fields, [REGEX, MAPPED, REVERSED, CHAIN]);
  if (className === CHAIN) return readChain(fields);
  fields.ignore('order');
  const filter = className === REGEX ? readRegex(fields) : readMapped(fields, className === REVERSED);
  fields.finish();
  return [filter];
}

/** The list of a chain is `filters`, in some versions `policies`. */
function readChain(fields: ApereoFields): readonly ValueFilter[] {
  const filters = inOrder([...fields.objects('filters'), ...fields.objects('policies')]).flatMap(readFilter);
  fields.ignore('order');
  fields.finish();
  return filters;
}

function readRegex(fields: ApereoFields): ValueFilter {
  const source = fields.text('pattern');
  if (source === undefined) throw fields.fault('pattern', 'a pattern is expected');
  const others = [readPattern(fields, 'pattern', source, true)];
  return { byName: undefined, others, isWhole: true, isReversed: false };
}

function readMapped(fields: ApereoFields, isReversed: boolean): ValueFilter {
  const byName = new Map<string, readonly LinearPattern[]>();
  const caseInsensitive = fields.flag('caseInsensitive', true);
  for (const [name, sources] of Object.entries(fields.textsByName('patterns'))) {
    if (isReversed && sources.length > 1) throw fields.fault(`patterns.${name}`, 'one pattern is expected');
    byName.set(
      name.toLowerCase(),
      sources.map((source) => readPattern(fields, `patterns.${name}`, source, caseInsensitive)),
    );
  }
  const isWhole = fields.flag('completeMatch', false);
  const others = fields.flag('excludeUnmappedAttributes', false) ? [] : undefined;
  return { byName, others, isWhole, isReversed };
}

/** Sorted by `order`, as in Apereo CAS. */
export function inOrder(links: readonly ApereoFields[]): readonly ApereoFields[] {
  const ranked = links.map((fields) => ({ fields, order: fields.integer('order') ?? 0 }));
  return ranked.sort((one, other) => one.order - other.order).map(({ fields }) => fields);
}
