import type { Attributes, Principal } from '../base/principal';
import { valuesOf } from './attribute-values';
import { persistentId } from './persistent-id';
import type { LetterCase, RegisteredService, ReleasedPrincipal } from './registered-service';

/**
 * What a service is told about somebody: the name by its username provider, and no attribute that its policy does not name.
 * @param serviceUrl the URL that the ticket was made for: anonymous names depend on it
 */
export function releaseTo(service: RegisteredService, principal: Principal, serviceUrl: string): ReleasedPrincipal {
  return {
    id: usernameFor(service, principal, serviceUrl),
    attributes: releasedAttributes(service, principal.attributes),
  };
}

function usernameFor(service: RegisteredService, principal: Principal, serviceUrl: string): string {
  const provider = service.username;
  if (provider.kind === 'default') return inCase(principal.id, provider.letterCase);
  const named = provider.kind === 'attribute' ? provider.name : provider.attribute;
  // Apereo CAS falls back to the canonical identifier when the person has no such attribute.
  const person = (named === undefined ? undefined : valuesOf(principal.attributes, named)?.[0]) ?? principal.id;
  return provider.kind === 'attribute'
    ? inCase(person, provider.letterCase)
    : persistentId(person, serviceUrl, provider.salt);
}

function inCase(text: string, letterCase: LetterCase): string {
  if (letterCase === 'lower') return text.toLowerCase();
  return letterCase === 'upper' ? text.toUpperCase() : text;
}

function releasedAttributes(service: RegisteredService, attributes: Attributes): Attributes {
  const { release } = service;
  if (release.kind === 'all') return attributes;
  // A map, because names come from files and directories, and `toString` is a name too.
  const released = new Map<string, readonly string[]>();
  if (release.kind === 'allowed') for (const name of release.names) add(released, attributes, name, [name]);
  if (release.kind === 'mapped') {
    for (const [name, givenNames] of Object.entries(release.names)) add(released, attributes, name, givenNames);
  }
  return Object.fromEntries(released);
}

function add(
  released: Map<string, readonly string[]>,
  attributes: Attributes,
  name: string,
  givenNames: readonly string[],
): void {
  const values = valuesOf(attributes, name);
  if (!values) return;
  for (const givenName of givenNames) {
    released.set(givenName, [...new Set([...(released.get(givenName) ?? []), ...values])]);
  }
}
