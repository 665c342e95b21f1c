import type { RegisteredService } from '../registered-service';
import { isOrdinaryScheme, LONGEST_SERVICE_URL, parseServiceUrl } from '../service-url';
import { PrefixIndex } from './prefix-index';
import { namesScheme, type ServiceRule } from './service-rule';

/** A registered service with the rule that says which URLs are its own. */
export interface ServiceWithRule {
  readonly service: RegisteredService;
  readonly rule: ServiceRule;
}

/**
 * Finds the registered service of a URL: of all that match, the first by evaluation order, name, pattern and id, as Apereo CAS sorts.
 * Services whose pattern begins with plain text are looked up by that text, so that their number does not count; the others are tried
 * one by one.
 */
export class ServiceMatcher {
  /** In the order of evaluation. */
  readonly services: readonly RegisteredService[];
  private readonly sorted: readonly ServiceWithRule[];
  private readonly index = new PrefixIndex();
  /** Ranks of the services that the index cannot hold, lowest first. */
  private readonly unindexed: number[] = [];

  /** @param longestUrl longer URLs are nobody's, in characters */
  constructor(
    services: readonly ServiceWithRule[],
    private readonly longestUrl = LONGEST_SERVICE_URL,
  ) {
    this.sorted = [...services].sort((one, other) => compareServices(one.service, other.service));
    this.services = this.sorted.map(({ service }) => service);
    this.sorted.forEach(({ rule }, rank) => {
      for (const prefix of rule.prefixes) this.index.add(prefix, rank);
      if (rule.prefixes.length === 0) this.unindexed.push(rank);
    });
  }

  /** @returns undefined for URLs that are unknown, malformed or dangerous */
  match(text: string): RegisteredService | undefined {
    const url = parseServiceUrl(text, this.longestUrl);
    if (!url) return undefined;
    for (const rank of merged(this.index.find(url.judged), this.unindexed)) {
      const { service, rule } = this.sorted[rank]!;
      if (!isOrdinaryScheme(url.scheme) && !namesScheme(rule, url.scheme)) continue;
      if (rule.matches(url.judged)) return service;
    }
    return undefined;
  }
}

/** Apereo's order (BaseRegisteredService.compareTo): evaluation order, name without regard to case, pattern, id. */
export function compareServices(one: RegisteredService, other: RegisteredService): number {
  return (
    one.evaluationOrder - other.evaluationOrder ||
    compareText(one.name.toLowerCase(), other.name.toLowerCase()) ||
    compareText(one.serviceId, other.serviceId) ||
    Number(BigInt(one.id) - BigInt(other.id))
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Both lists, each sorted already, as one sorted sequence. */
function* merged(one: readonly number[], other: readonly number[]): Generator<number> {
  let at = 0;
  for (const rank of other) {
    while (at < one.length && one[at]! < rank) yield one[at++]!;
    yield rank;
  }
  while (at < one.length) yield one[at++]!;
}
