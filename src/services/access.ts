import type { Attributes, Principal } from '../base/principal';
import { valuesOf } from './attribute-values';
import { LinearPattern } from './matching/linear-pattern';
import type { AccessStrategy, RegisteredService } from './registered-service';

/** Texts without pattern syntax. */
const PLAIN = /^[A-Za-z0-9 _@:,;=/%&~'"#!-]+$/;

/**
 * Attribute-based access control: whether a person may use a service, by its required and rejected attributes. Whether the service is
 * open is checked elsewhere.
 *
 * As in Apereo CAS (RegisteredServiceAccessStrategyEvaluator): each value is a pattern that is searched in the values of the attribute,
 * so that `staff` is found in `non-staff` and must be written `^staff$` to match only itself; one matching value is enough;
 * `requireAllAttributes` says whether all named attributes must match or one, for the rejected ones too; and a person with fewer
 * attributes than a rule names is refused. In a chain each strategy decides by itself.
 */
export function mayUse(service: RegisteredService, principal: Principal): boolean {
  return admits(service.access, principal.attributes);
}

function admits(access: AccessStrategy, attributes: Attributes): boolean {
  if (access.chain) return decideTogether(access.chain, (strategy) => admits(strategy, attributes));
  const { requiredAttributes, rejectedAttributes } = access;
  const required = Object.keys(requiredAttributes).length;
  const rejected = Object.keys(rejectedAttributes).length;
  if (Object.keys(attributes).length < Math.max(required, rejected)) return false;
  if (rejected > 0 && isMet(access, rejectedAttributes, attributes)) return false;
  return required === 0 || isMet(access, requiredAttributes, attributes);
}

/** The decision of a chain of strategies, from the decision of each. */
export function decideTogether(
  { operator, strategies }: NonNullable<AccessStrategy['chain']>,
  decide: (strategy: AccessStrategy) => boolean,
): boolean {
  return operator === 'OR' ? strategies.some(decide) : strategies.every(decide);
}

function isMet(access: AccessStrategy, rules: Attributes, attributes: Attributes): boolean {
  const { requireAllAttributes, caseInsensitive } = access;
  const isFound = ([name, patterns]: [string, readonly string[]]) =>
    patterns.some((pattern) => isInSome(pattern, valuesOf(attributes, name) ?? [], caseInsensitive));
  return requireAllAttributes ? Object.entries(rules).every(isFound) : Object.entries(rules).some(isFound);
}

function isInSome(pattern: string, values: readonly string[], caseInsensitive: boolean): boolean {
  if (PLAIN.test(pattern) && !caseInsensitive) return values.some((value) => value.includes(pattern));
  const compiled = LinearPattern.compile(pattern, caseInsensitive);
  return values.some((value) => compiled.isFoundIn(value));
}
