import type { Principal } from '../base/principal';
import { releasedBy } from './attribute-release';
import { valuesOf } from './attribute-values';
import { persistentId } from './persistent-id';
import type { LetterCase, RegisteredService, ReleasedPrincipal } from './registered-service';

/**
 * The principal as released to a service: the username by its provider, and only the attributes that its policy names.
 * @param serviceUrl the URL that the ticket was issued for: pairwise identifiers depend on it
 */
export function releaseTo(service: RegisteredService, principal: Principal, serviceUrl: string): ReleasedPrincipal {
  return { id: usernameFor(service, principal, serviceUrl), attributes: releasedBy(service.release, principal) };
}

function usernameFor({ username }: RegisteredService, principal: Principal, serviceUrl: string): string {
  const name = sourceOf(username, principal, serviceUrl);
  const { removePattern, scope } = username;
  const left = removePattern ? removePattern.removedFrom(name) : name;
  // Account confusion: an empty username would be the same for everybody.
  const shortened = left.trim() === '' ? name : left;
  const scoped = scope === undefined ? shortened : `${shortened}@${scope}`;
  return username.kind === 'anonymous' ? scoped : inCase(scoped, username.letterCase);
}

function sourceOf(provider: RegisteredService['username'], principal: Principal, serviceUrl: string): string {
  // Apereo CAS falls back to the canonical identifier when the person has no such attribute.
  const firstOf = (names: readonly string[]) =>
    names.map((name) => valuesOf(principal.attributes, name)?.[0]).find((value) => value !== undefined) ?? principal.id;
  switch (provider.kind) {
    case 'default':
      return principal.id;
    case 'attribute':
      return firstOf([provider.name, ...(provider.otherNames ?? [])]);
    case 'anonymous':
      return persistentId(
        firstOf(provider.attribute === undefined ? [] : [provider.attribute]),
        serviceUrl,
        provider.salt,
      );
  }
}

function inCase(text: string, letterCase: LetterCase): string {
  if (letterCase === 'lower') return text.toLowerCase();
  return letterCase === 'upper' ? text.toUpperCase() : text;
}
