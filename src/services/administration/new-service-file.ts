import type { FileRegistry } from '../files/file-registry';
import { createServiceRule } from '../matching/service-rule';

/** What is known of a service that is registered from its address. */
export interface NewService {
  readonly name: string;
  readonly serviceId: string;
  /** Names of the attributes that it gets. */
  readonly attributes: readonly string[];
}

/**
 * The file of a new service in Apereo's format, named `name-id.json`. It is evaluated before the services that take its own addresses
 * already, so that it answers; nothing else is filled in that could close a door.
 * @param now milliseconds since the epoch: the id, as Apereo's tools make it
 */
export function newServiceFile(
  service: NewService,
  registry: FileRegistry,
  now: number,
): { name: string; text: string } {
  const id = freeId(registry, now);
  const { name, serviceId, attributes } = service;
  const file = {
    '@class': 'org.apereo.cas.services.CasRegisteredService',
    serviceId,
    name,
    id,
    evaluationOrder: orderBefore(registry, serviceId),
    ...(attributes.length > 0 && {
      attributeReleasePolicy: {
        '@class': 'org.apereo.cas.services.ReturnAllowedAttributeReleasePolicy',
        allowedAttributes: ['java.util.ArrayList', attributes],
      },
    }),
  };
  return { name: `${safeName(name)}-${id}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

function freeId(registry: FileRegistry, now: number): number {
  const taken = new Set(registry.all().map(({ id }) => String(id)));
  let id = now;
  while (taken.has(String(id))) id += 1;
  return id;
}

/** One before the first service that takes an address of the pattern: its literal beginning stands for them. */
function orderBefore(registry: FileRegistry, serviceId: string): number {
  const [prefix] = prefixesOf(serviceId);
  if (prefix === undefined) return 0;
  const rules = [...registry.files().values()].flatMap(({ good }) => good ?? []);
  const before = rules.filter(({ rule }) => rule.matches(prefix) || rule.matches(`${prefix}/`));
  return before.length === 0 ? 0 : Math.min(...before.map(({ service }) => service.evaluationOrder)) - 1;
}

function prefixesOf(serviceId: string): readonly string[] {
  try {
    return createServiceRule(serviceId, { kind: 'wholePattern' }).prefixes;
  } catch {
    // The desk refuses the pattern, and says why.
    return [];
  }
}

/** Letters and digits of the name, as file names everywhere may have them. */
function safeName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, 60) || 'service';
}
