import type { FileRegistry } from '../files/file-registry';
import type { ServiceWithRule } from '../matching/service-matcher';
import type { AttributeRelease, RegisteredService, ServiceProblem } from '../registered-service';
import { tryAddresses } from './try-addresses';

/** What is doubtful about a service that its own file does not show, or that is allowed but rarely wanted. */
export type LintCode = 'unreachable' | 'overlapping' | 'mixedHostCase' | 'releasesEverything' | 'logoutElsewhere';

export interface Finding extends ServiceProblem {
  readonly code: LintCode;
}

type Judgement = Pick<Finding, 'code' | 'field' | 'reason'>;

/**
 * What is doubtful about the services among each other. Services that are disabled are left out, and so are refused files, whose problems
 * the registry has. Each service costs a few searches in the index, whatever their number.
 */
export function lint(registry: FileRegistry): readonly Finding[] {
  return [...registry.files()].flatMap(([source, { good }]) =>
    good?.service.access.enabled ? judged(good, registry).map((judgement) => ({ source, ...judgement })) : [],
  );
}

function judged(known: ServiceWithRule, registry: FileRegistry): readonly Judgement[] {
  const { service, rule } = known;
  return [
    ...answeredByOthers(known, registry),
    ...(hasMixedHost(known) ? [MIXED_HOST] : []),
    ...(releasesAll(service.release) ? [RELEASES_ALL] : []),
    ...logoutElsewhere(service, rule.prefixes),
  ];
}

const MIXED_HOST: Judgement = {
  code: 'mixedHostCase',
  field: 'serviceId',
  reason: 'the host has capital letters and is compared letter by letter: browsers send it in small letters',
};

const RELEASES_ALL: Judgement = {
  code: 'releasesEverything',
  field: 'attributeReleasePolicy',
  reason: 'all attributes are released: name those that the application needs',
};

/** Addresses of the service, made from the literal beginning of its pattern, that another one answers. */
function answeredByOthers({ service, rule }: ServiceWithRule, registry: FileRegistry): readonly Judgement[] {
  const { tried, lost } = tryAddresses(service, rule, registry);
  const [first] = lost;
  if (first === undefined) return [];
  const by = `${first.winner.source} answers`;
  if (lost.length === tried.length)
    return [
      { code: 'unreachable', field: 'evaluationOrder', reason: `${by} before it: ${first.url} never reaches it` },
    ];
  return [{ code: 'overlapping', field: 'evaluationOrder', reason: `${by} some of its addresses: ${first.url}` }];
}

function hasMixedHost({ service: { serviceId }, rule }: ServiceWithRule): boolean {
  const small = serviceId.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, (origin) => origin.toLowerCase());
  return small !== serviceId.trim() && rule.matches(serviceId.trim()) && !rule.matches(small);
}

function releasesAll(release: AttributeRelease): boolean {
  if (release.kind === 'chain') return release.policies.some(releasesAll);
  return release.kind === 'all' && !release.excluded?.length && !release.filters?.length;
}

/** Only where the pattern has whole hosts. */
function logoutElsewhere({ logoutUrl }: RegisteredService, prefixes: readonly string[]): readonly Judgement[] {
  if (logoutUrl === undefined || !URL.canParse(logoutUrl)) return [];
  const hosts = prefixes.flatMap((prefix) => /^[a-z][a-z0-9+.-]*:\/\/([^/?#:\0]+)[/?#:]/.exec(prefix)?.[1] ?? []);
  const { hostname } = new URL(logoutUrl);
  if (hosts.length < prefixes.length || hosts.length === 0 || hosts.includes(hostname)) return [];
  const reason = `logout notices go to ${hostname}, which is no host of the service`;
  return [{ code: 'logoutElsewhere', field: 'logoutUrl', reason }];
}
