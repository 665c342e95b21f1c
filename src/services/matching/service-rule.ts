import { LinearPattern } from './linear-pattern';
import { literalPrefixes } from './literal-prefix';
import { plainPattern } from './plain-pattern';

/** How the `serviceId` of a registered service is compared with a URL. */
export type MatchingStrategy =
  | { readonly kind: 'wholePattern' }
  | { readonly kind: 'partialPattern' }
  | { readonly kind: 'literal'; readonly caseInsensitive: boolean };

/** Which URLs belong to a registered service. */
export interface ServiceRule {
  matches(url: string): boolean;
  /** In lower case, what every URL of the service begins with; empty when that is not known. */
  readonly prefixes: readonly string[];
}

/**
 * Builds the rule of a service.
 *
 * Patterns match without regard to case, in the path too, because Apereo CAS compiles them so (RegexUtils.createPattern with
 * CASE_INSENSITIVE); a service whose path is sensitive to case has to use the literal strategy.
 * @throws PatternFault when the pattern cannot be taken
 */
export function createServiceRule(serviceId: string, strategy: MatchingStrategy): ServiceRule {
  if (strategy.kind === 'literal') return literalRule(serviceId.trim(), strategy.caseInsensitive);
  const isWhole = strategy.kind === 'wholePattern';
  const matches = plainPattern(serviceId, isWhole) ?? matchesByEngine(serviceId, isWhole);
  return { matches, prefixes: literalPrefixes(serviceId, isWhole) };
}

function matchesByEngine(serviceId: string, isWhole: boolean): (url: string) => boolean {
  const pattern = LinearPattern.compile(serviceId, true);
  return isWhole ? (url) => pattern.matchesWhole(url) : (url) => pattern.isFoundIn(url);
}

function literalRule(serviceId: string, caseInsensitive: boolean): ServiceRule {
  const wanted = caseInsensitive ? serviceId.toLowerCase() : serviceId;
  return {
    matches: (url) => (caseInsensitive ? url.toLowerCase() : url) === wanted,
    prefixes: /^[ -~]+$/.test(serviceId) ? [serviceId.toLowerCase()] : [],
  };
}

/** Whether the rule names the scheme in so many words, as it must for the schemes of applications on phones. */
export function namesScheme(rule: ServiceRule, scheme: string): boolean {
  return rule.prefixes.length > 0 && rule.prefixes.some((prefix) => prefix.startsWith(`${scheme}:`));
}
