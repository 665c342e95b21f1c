import type { Attributes, Principal } from '../base/principal';
import { valuesOf } from './attribute-values';
import { LinearPattern } from './matching/linear-pattern';
import type { RegisteredService } from './registered-service';

/** Texts that mean themselves as a pattern. */
const PLAIN = /^[A-Za-z0-9 _@:,;=/%&~'"#!-]+$/;

/**
 * Whether somebody may use a service, by its required and rejected attributes. Whether the service is enabled or has expired is not
 * looked at here.
 *
 * As Apereo CAS does it (RegisteredServiceAccessStrategyEvaluator): each value is a pattern that is searched for in the values of the
 * attribute, so that `staff` is found in `non-staff` and has to be written `^staff$` to mean only itself; any value of an attribute is
 * enough; `requireAllAttributes` says whether all named attributes count or one of them, for the rejected ones too; and somebody with
 * fewer attributes than a rule names is refused.
 */
export function mayUse(service: RegisteredService, principal: Principal): boolean {
  const { requiredAttributes, rejectedAttributes } = service.access;
  const required = Object.keys(requiredAttributes).length;
  const rejected = Object.keys(rejectedAttributes).length;
  if (Object.keys(principal.attributes).length < Math.max(required, rejected)) return false;
  if (rejected > 0 && isMet(service, rejectedAttributes, principal.attributes)) return false;
  return required === 0 || isMet(service, requiredAttributes, principal.attributes);
}

function isMet(service: RegisteredService, rules: Attributes, attributes: Attributes): boolean {
  const { requireAllAttributes, caseInsensitive } = service.access;
  const isFound = ([name, patterns]: [string, readonly string[]]) =>
    patterns.some((pattern) => isInSome(pattern, valuesOf(attributes, name) ?? [], caseInsensitive));
  return requireAllAttributes ? Object.entries(rules).every(isFound) : Object.entries(rules).some(isFound);
}

function isInSome(pattern: string, values: readonly string[], caseInsensitive: boolean): boolean {
  if (PLAIN.test(pattern) && !caseInsensitive) return values.some((value) => value.includes(pattern));
  const compiled = LinearPattern.compile(pattern, caseInsensitive);
  return values.some((value) => compiled.isFoundIn(value));
}
