import type { RegisteredService } from '../registered-service';
import { ANY_CHARACTER } from './fold-case';
import { literalPrefixes, literalStart } from './literal-prefix';
import type { MatchingStrategy } from './service-rule';

/** A literal host that is closed: nothing can be put behind it that would make it another host. */
const CLOSED_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#]/;

/** What may follow `host:` in a pattern and closes the host all the same: any port, and then the path. */
const ANY_PORT = /^(?:\[0-9\]|\\d)(?:\+|\{\d+(?:,\d*)?\})\//;

/**
 * What an operator should know about a pattern that matches more than it seems to. It is obeyed all the same, because Apereo CAS
 * matches so and services that have been moved over must go on working.
 */
export function warningsAbout(service: RegisteredService, strategy: MatchingStrategy): readonly string[] {
  const isWhole = strategy.kind !== 'partialPattern';
  const prefixes = literalPrefixes(service.serviceId, isWhole);
  if (strategy.kind === 'literal') return [];
  if (prefixes.length === 0)
    return ['the pattern does not begin with plain text: it is tried for every URL, and may match any host'];
  const warnings: string[] = [];
  if (prefixes.some(isWide)) warnings.push('the pattern does not name a host: applications of anybody may match it');
  else if (prefixes.some((prefix) => !CLOSED_HOST.test(prefix) && !isClosedByRest(service.serviceId, isWhole))) {
    warnings.push('the host is not closed by `/`: hosts that only begin like it match too');
  }
  if (prefixes.some(hasOpenDot)) warnings.push('a dot of the host is not escaped (`\\.`): it stands for any character');
  if (
    prefixes.some(
      (prefix) => /^http:/.test(prefix) && !/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(prefix),
    )
  ) {
    warnings.push('the pattern allows http: tickets and names travel without encryption');
  }
  return warnings;
}

function isWide(prefix: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:\/\/[^/?#\u0000]/.test(prefix);
}

function hasOpenDot(prefix: string): boolean {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/.exec(prefix)?.[1] ?? '';
  return authority.slice(1).includes(ANY_CHARACTER);
}

/** Whether what follows the plain text of a pattern can only be its end or a path, so that the host stays what it is. */
function isClosedByRest(pattern: string, isWhole: boolean): boolean {
  const start = literalStart(pattern, isWhole);
  if (start === undefined) return false;
  const { prefixes, rest } = start;
  return (
    (prefixes.every((prefix) => prefix.endsWith(':')) && ANY_PORT.test(rest)) ||
    /^(?:\$|\((?:\?:)?(?:\/|\[[/?#]+\])[^()]*\)\??\$?$)/.test(rest) ||
    (rest === '' && isWhole)
  );
}
