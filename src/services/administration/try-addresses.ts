import { ANY_CHARACTER } from '../matching/fold-case';
import type { ServiceRule } from '../matching/service-rule';
import type { RegisteredService } from '../registered-service';
import type { ServiceRegistry } from '../service-registry';
import { parseServiceUrl } from '../service-url';

/** What may follow the literal beginning of a pattern. */
const ENDINGS = ['', '/', '/page', 'page'];

export interface TriedAddresses {
  /** Addresses that the rule takes. */
  readonly tried: readonly string[];
  /** Those of them that another service answers. */
  readonly lost: readonly { readonly url: string; readonly winner: RegisteredService }[];
}

/** Tries addresses that begin like the pattern of a service; none of a pattern without a literal beginning. */
export function tryAddresses(service: RegisteredService, rule: ServiceRule, registry: ServiceRegistry): TriedAddresses {
  const tried = addressesOf(rule).filter((url) => {
    const parsed = parseServiceUrl(url, registry.longestUrl);
    return parsed !== undefined && rule.matches(parsed.judged);
  });
  const lost = tried.flatMap((url) => {
    const winner = registry.match(url);
    return winner === undefined || winner.id === service.id ? [] : [{ url, winner }];
  });
  return { tried, lost };
}

function addressesOf({ prefixes }: ServiceRule): string[] {
  const starts = prefixes.map((prefix) => prefix.replaceAll(ANY_CHARACTER, '.'));
  return [...new Set(starts.flatMap((start) => ENDINGS.map((ending) => start + ending)))];
}
