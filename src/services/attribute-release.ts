import type { Attributes, Principal } from '../base/principal';
import { passing } from './attribute-filter';
import { valuesOf } from './attribute-values';
import type { AttributeRelease, ReleaseMerging, RewriteRule } from './registered-service';

/** Lists of values by name. Prototype pollution: a Map, because names come from files and directories and may be `toString`. */
type Values = Map<string, readonly string[]>;

/** The attributes that a policy releases: those of its rule, then filtered, then with the identifier where required. */
export function releasedBy(release: AttributeRelease, principal: Principal): Attributes {
  if (isPlainAll(release)) return principal.attributes;
  return Object.fromEntries(valuesBy(release, principal, principal.attributes));
}

/** Whether a policy releases the attributes of the sign-in. In a chain every policy must. */
export function tellsOfSignIn(release: AttributeRelease): boolean {
  if (release.kind === 'deny' || release.hidesSignIn) return false;
  return release.kind !== 'chain' || release.policies.every(tellsOfSignIn);
}

function isPlainAll(release: AttributeRelease): boolean {
  return (
    release.kind === 'all' && !release.excluded?.length && !release.filters?.length && !release.principalIdAttribute
  );
}

/** @param attributes those of the person, and the results of previous policies in a chain */
function valuesBy(release: AttributeRelease, principal: Principal, attributes: Attributes): Values {
  if (release.kind === 'deny') return new Map();
  const released = (release.filters ?? []).reduce(passing, byRule(release, principal, attributes));
  if (release.principalIdAttribute !== undefined) released.set(release.principalIdAttribute, [principal.id]);
  return released;
}

function byRule(release: AttributeRelease, principal: Principal, attributes: Attributes): Values {
  switch (release.kind) {
    case 'all':
      return allBut(release.excluded ?? [], attributes);
    case 'allowed':
      return renamed(
        release.names.map((name) => [name, [name]]),
        attributes,
      );
    case 'mapped':
      return renamed(Object.entries(release.names), attributes);
    case 'linked':
      return linked(Object.entries(release.names), attributes);
    case 'static':
      return new Map(Object.entries(release.values));
    case 'patterns':
      return rewritten(release.rules, attributes);
    case 'chain':
      return chained(release.policies, release.merging, principal);
    case 'deny':
      return new Map();
  }
}

function allBut(excluded: readonly string[], attributes: Attributes): Values {
  const out = new Set(excluded.map((name) => name.toLowerCase()));
  return new Map(Object.entries(attributes).filter(([name]) => !out.has(name.toLowerCase())));
}

function renamed(names: readonly (readonly [string, readonly string[]])[], attributes: Attributes): Values {
  const released: Values = new Map();
  for (const [name, givenNames] of names) {
    const values = valuesOf(attributes, name);
    if (values) for (const given of givenNames) released.set(given, union(released.get(given), values));
  }
  return released;
}

function linked(names: readonly (readonly [string, readonly string[]])[], attributes: Attributes): Values {
  const found = names.map(([given, sources]) => {
    const values = sources.map((source) => valuesOf(attributes, source)).find((one) => one !== undefined);
    return [given, values ?? []] as const;
  });
  return new Map(found.filter(([, values]) => values.length > 0));
}

/** Apereo CAS releases the bare template where the pattern is not found; here such a value is left out. */
function rewritten(rules: readonly RewriteRule[], attributes: Attributes): Values {
  const released: Values = new Map();
  for (const { attribute, pattern, transform } of rules) {
    const values = (valuesOf(attributes, attribute) ?? []).flatMap((value) => {
      const groups = pattern.groupsIn(value);
      if (groups === undefined) return [];
      return transform === undefined
        ? value
        : transform.replace(/\$\{(\d+)\}/g, (_, group) => groups[Number(group)] ?? '');
    });
    if (values.length > 0) released.set(attribute, union(undefined, values));
  }
  return released;
}

/** Applies policies in order; each one sees the results of the previous ones in addition to the person's attributes. */
function chained(policies: readonly AttributeRelease[], merging: ReleaseMerging, principal: Principal): Values {
  const released: Values = new Map();
  for (const policy of policies) {
    const attributes = { ...principal.attributes, ...Object.fromEntries(released) };
    for (const [name, values] of valuesBy(policy, principal, attributes)) merge(released, name, values, merging);
  }
  return released;
}

function merge(released: Values, name: string, values: readonly string[], merging: ReleaseMerging): void {
  const before = released.get(name);
  if (before === undefined || merging === 'replace') released.set(name, values);
  else if (merging === 'multivalued') released.set(name, union(before, values));
}

function union(before: readonly string[] | undefined, values: readonly string[]): readonly string[] {
  return [...new Set([...(before ?? []), ...values])];
}
