import type { Attributes } from '../base/principal';

/** Values by name, without case, as in directories and Apereo CAS; undefined when there are none. */
export function valuesOf(attributes: Attributes, name: string): readonly string[] | undefined {
  const known = Object.hasOwn(attributes, name) ? name : sameName(attributes, name);
  const values = known === undefined ? undefined : attributes[known];
  return values?.length ? values : undefined;
}

function sameName(attributes: Attributes, name: string): string | undefined {
  return Object.keys(attributes).find((one) => one.toLowerCase() === name.toLowerCase());
}
