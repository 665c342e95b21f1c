import type { RegisteredService } from '../registered-service';
import { isOrdinaryScheme, LONGEST_SERVICE_URL, parseServiceUrl } from '../service-url';
import { PrefixIndex } from './prefix-index';
import { namesScheme, type ServiceRule } from './service-rule';

/** A registered service with the rule that matches its URLs. */
export interface ServiceWithRule {
  readonly service: RegisteredService;
  readonly rule: ServiceRule;
}

/**
 * Finds the registered service of a URL: of all matches, the first by evaluation order, name, pattern and id, as in Apereo CAS.
 * Services whose pattern has a literal prefix are indexed by it, so that the time does not depend on their number; the others are tried
 * one by one.
 */
export class ServiceMatcher {
  /** In the order of evaluation. */
  readonly services: readonly RegisteredService[];
  private readonly sorted: readonly ServiceWithRule[];
  private readonly index = new PrefixIndex();
  /** Ranks of the services without a literal prefix, ascending. */
  private readonly unindexed: number[] = [];

  /** @param longestUrl longer URLs match no service, in characters */
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

/** Merges two sorted lists into one sorted sequence. */
function* merged(one: readonly number[], other: readonly number[]): Generator<number> {
  let at = 0;
  for (const rank of other) {
    while (at < one.length && one[at]! < rank) yield one[at++]!;
    yield rank;
  }
  while (at < one.length) yield one[at++]!;
}
