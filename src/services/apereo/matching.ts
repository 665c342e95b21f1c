import type { MatchingStrategy } from '../matching/service-rule';
import { classOf } from './class';
import type { ApereoFields } from './fields';

/** Reads `matchingStrategy`; default: the pattern must match the whole URL. @throws FieldFault */
export function readMatchingStrategy(service: ApereoFields): MatchingStrategy {
  const fields = service.object('matchingStrategy');
  if (!fields) return { kind: 'wholePattern' };
  const strategy = readStrategy(fields);
  fields.finish();
  return strategy;
}

/** The same for a refused file, ignoring other fields of the strategy. @throws FieldFault */
export function readMatchingStrategyLeniently(service: ApereoFields): MatchingStrategy {
  const fields = service.object('matchingStrategy');
  return fields ? readStrategy(fields) : { kind: 'wholePattern' };
}

function readStrategy(fields: ApereoFields): MatchingStrategy {
  switch (
    classOf(fields, [
      'FullRegexRegisteredServiceMatchingStrategy',
      'PartialRegexRegisteredServiceMatchingStrategy',
      'LiteralRegisteredServiceMatchingStrategy',
    ])
  ) {
    case 'FullRegexRegisteredServiceMatchingStrategy':
      return { kind: 'wholePattern' };
    case 'PartialRegexRegisteredServiceMatchingStrategy':
      return { kind: 'partialPattern' };
    case 'LiteralRegisteredServiceMatchingStrategy':
      return { kind: 'literal', caseInsensitive: fields.flag('caseInsensitive', false) };
  }
}
