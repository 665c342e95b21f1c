import type { ApereoFields } from './fields';

const PACKAGE = 'org.apereo.cas.services.';

/**
 * The class of a policy without its package, when it is one of `known`.
 * @param otherwise what a policy without `@class` is; without it, the class has to be said
 * @throws FieldFault for classes that are not known: what they would have restricted is not known either
 */
export function classOf<C extends string>(fields: ApereoFields, known: readonly C[], otherwise?: C): C {
  const name = fields.className;
  if (name === undefined && otherwise !== undefined) return otherwise;
  const found = known.find((one) => name === one || name === PACKAGE + one);
  if (found !== undefined) return found;
  throw fields.fault('@class', name === undefined ? 'the class is missing' : `the class ${name} is not supported`);
}
