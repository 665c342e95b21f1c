import type { LinearPattern } from './matching/linear-pattern';
import type { ValueFilter } from './registered-service';

type Values = Map<string, readonly string[]>;

/** The attributes with the values that a filter keeps; attributes without values are removed. */
export function passing(attributes: Values, filter: ValueFilter): Values {
  const left: Values = new Map();
  for (const [name, values] of attributes) {
    const patterns = filter.byName?.get(name.toLowerCase());
    const passed = patterns ? values.filter(passes(patterns, filter)) : otherValues(values, filter);
    if (passed.length > 0) left.set(name, passed);
  }
  return left;
}

function otherValues(values: readonly string[], filter: ValueFilter): readonly string[] {
  return filter.others === undefined ? values : values.filter(passes(filter.others, { ...filter, isReversed: false }));
}

function passes(patterns: readonly LinearPattern[], { isWhole, isReversed }: ValueFilter): (value: string) => boolean {
  const matches = (value: string) =>
    patterns.some((pattern) => (isWhole ? pattern.matchesWhole(value) : pattern.isFoundIn(value)));
  return (value) => matches(value) !== isReversed;
}
