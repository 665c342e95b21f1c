import type { RegisteredService } from '../registered-service';
import { parseServiceUrl } from '../service-url';
import { ANY_CHARACTER } from './fold-case';
import { literalPrefixes, literalStart } from './literal-prefix';
import type { MatchingStrategy } from './service-rule';

/** A literal host with a delimiter after it, so that no suffix can make it another host. */
const CLOSED_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#]/;

/** A pattern for any port, then the path: also ends the host. */
const ANY_PORT = /^(?:\[0-9\]|\\d)(?:\+|\{\d+(?:,\d*)?\})\//;

/**
 * Warnings about a pattern that matches more than it seems to (open redirect). The pattern applies anyway, for compatibility with Apereo
 * CAS.
 */
export function warningsAbout(service: RegisteredService, strategy: MatchingStrategy): readonly string[] {
  const isWhole = strategy.kind !== 'partialPattern';
  if (strategy.kind === 'literal') return literalWarnings(service.serviceId);
  const never = neverMatches(service.serviceId, isWhole);
  if (never !== undefined) return [never];
  const prefixes = literalPrefixes(service.serviceId, isWhole);
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

/** Whether only the end or a path can follow the literal text of a pattern, so that the host is fixed. */
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

/** Pattern syntax in an address that is compared literally. */
function literalWarnings(serviceId: string): readonly string[] {
  if (parseServiceUrl(serviceId.trim()) === undefined)
    return [
      'the address is compared letter by letter, and no service can have it: it is no URL without signs of patterns',
    ];
  return /\.\*|\(/.test(serviceId) ? ['the address is compared letter by letter: `.*` means itself'] : [];
}

/** A prefix that a URL can have: a scheme, then `://`, as far as the text goes. */
const BEGINS_LIKE_A_URL = /^[a-z\u0000][a-z0-9+.\u0000-]*(?:$|:(?:$|\/(?:$|\/)))/;

/** Why no URL, or only the bare address, can match a pattern: mostly shell wildcards, which have another meaning here. */
function neverMatches(pattern: string, isWhole: boolean): string | undefined {
  const plain = pattern.replace(/\\.|\[[^\]]*\]/g, 'c');
  if (pattern.includes('://*'))
    return 'this can never match: `*` repeats the slash before it; any host name is written `[^/]+`';
  if (isWhole && /\/\*\$?$/.test(pattern))
    return 'this never matches a page below the address: `/*` repeats the slash; all pages are written `/.*`';
  if (pattern !== pattern.trim()) return 'this can never match: a blank is before or behind it, and no URL has one';
  if (/[a-z0-9/]\^/i.test(plain) || /\$[a-z0-9/:]/i.test(plain))
    return 'this can never match: `^` is the beginning of the URL and `$` its end, and there is text beyond';
  const prefixes = literalPrefixes(pattern, isWhole);
  if (prefixes.length > 0 && !prefixes.some((prefix) => BEGINS_LIKE_A_URL.test(prefix)))
    return 'this can never match: URLs begin with a scheme (`https://`)';
  return undefined;
}
