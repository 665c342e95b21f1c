import type { FileRegistry } from '../files/file-registry';
import { compareServices } from '../matching/service-matcher';
import { createServiceRule } from '../matching/service-rule';
import { type NearMiss, nearMiss } from '../near-miss';
import { judgeService, type ServiceRefusal } from '../open-service';
import type { RegisteredService } from '../registered-service';
import { parseServiceUrl } from '../service-url';

/** Which service answers a URL. */
export interface Answerers {
  /** The first one in the order of evaluation; undefined: none. */
  readonly winner: RegisteredService | undefined;
  /** Others whose pattern takes the URL too, in their order: they would answer without the winner. */
  readonly others: readonly RegisteredService[];
  /** Why the URL is refused to everybody. */
  readonly refusal: ServiceRefusal | undefined;
  /** A service that would answer after one correction of a frequent error. */
  readonly nearest: NearMiss | undefined;
}

/**
 * Says which service answers a URL, as the login and the validation decide it.
 * @param now milliseconds since the epoch
 */
export function whoAnswers(registry: FileRegistry, url: string, now: number): Answerers {
  const { registered, refusal } = judgeService(registry, url, now);
  const judged = parseServiceUrl(url, registry.longestUrl)?.judged;
  const rules = [...registry.files().values()].flatMap(({ good }) => good ?? []);
  const others = rules
    .filter(({ service, rule }) => judged !== undefined && service.id !== registered?.id && rule.matches(judged))
    .map(({ service }) => service)
    .sort(compareServices);
  return { winner: registered, others, refusal, nearest: registered ? undefined : nearMiss(registry, url) };
}

/** The services, other than `id`, that take one of the URLs too: overlaps of a pattern that is about to be registered. */
export function overlapping(registry: FileRegistry, urls: readonly string[], id: string): readonly RegisteredService[] {
  const judged = urls.flatMap((url) => parseServiceUrl(url, registry.longestUrl)?.judged ?? []);
  const rules = [...registry.files().values()].flatMap(({ good }) => good ?? []);
  return rules
    .filter(({ service, rule }) => String(service.id) !== id && judged.some((url) => rule.matches(url)))
    .map(({ service }) => service)
    .sort(compareServices);
}

/** Which of the URLs a pattern takes. @throws PatternFault when the pattern is not supported */
export function takenBy(serviceId: string, urls: readonly string[]): readonly string[] {
  const { matches } = createServiceRule(serviceId, { kind: 'wholePattern' });
  return urls.filter((url) => {
    const judged = parseServiceUrl(url)?.judged;
    return judged !== undefined && matches(judged);
  });
}
