import { LinearPattern } from './linear-pattern';
import { literalPrefixes } from './literal-prefix';
import { plainPattern } from './plain-pattern';

/** How the `serviceId` of a registered service is compared with a URL. */
export type MatchingStrategy =
  | { readonly kind: 'wholePattern' }
  | { readonly kind: 'partialPattern' }
  | { readonly kind: 'literal'; readonly caseInsensitive: boolean };

/** The rule that matches the URLs of a registered service. */
export interface ServiceRule {
  matches(url: string): boolean;
  /** Literal prefixes, in lower case: every URL of the service begins with one of them; empty when unknown. */
  readonly prefixes: readonly string[];
}

/**
 * Builds the rule of a service.
 *
 * Patterns are case-insensitive, in the path too, as in Apereo CAS (RegexUtils.createPattern with CASE_INSENSITIVE); a service with a
 * case-sensitive path must use the literal strategy.
 * @throws PatternFault when the pattern is not supported
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

/** Whether the rule has the scheme literally, as custom schemes (mobile applications) require. */
export function namesScheme(rule: ServiceRule, scheme: string): boolean {
  return rule.prefixes.length > 0 && rule.prefixes.some((prefix) => prefix.startsWith(`${scheme}:`));
}
