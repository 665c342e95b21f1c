import type { ApereoFields } from './fields';

/** Java packages of Apereo CAS, and of its versions up to 4.2. */
const PACKAGES = ['org.apereo.cas.services.', 'org.jasig.cas.services.'];

/** Service classes of the other protocols of Apereo CAS. */
const OTHER_PROTOCOLS = /^(?:org\.(?:apereo|jasig)\.cas\.[\w.]*)?((?:OAuth|Oidc|Saml|WSFed)\w*Service)$/;

/**
 * The class of a policy without its package, when it is one of `known`.
 * @param otherwise the default class of a policy without `@class`; without a default the class is required
 * @throws FieldFault for unknown classes, whose restrictions are unknown too (fail closed)
 */
export function classOf<C extends string>(fields: ApereoFields, known: readonly C[], otherwise?: C): C {
  const name = fields.className;
  if (name === undefined && otherwise !== undefined) return otherwise;
  const found = known.find((one) => name === one || PACKAGES.some((prefix) => name === prefix + one));
  if (found !== undefined) return found;
  throw fields.fault('@class', name === undefined ? 'the class is missing' : `the class ${name} is not supported`);
}

/** The class of a file for another protocol (OAuth, OpenID Connect, SAML 2, WS-Federation), without its package. */
export function otherProtocolOf(file: unknown): string | undefined {
  if (typeof file !== 'object' || file === null) return undefined;
  const name: unknown = Object.entries(file).find(([key]) => key === '@class')?.[1];
  return typeof name === 'string' ? OTHER_PROTOCOLS.exec(name)?.[1] : undefined;
}
