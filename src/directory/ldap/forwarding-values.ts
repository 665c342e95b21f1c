import type { ExistingForwarding } from '../directory';
import type { ValuesOf } from './filter';
import type { ActivationOptions } from './options';

/** Reads the forwarding from the values of an entry; undefined when there is none. */
export function existingForwarding(
  { forwardingAttribute, deliveryAttribute, keepCopyValues }: ActivationOptions,
  valuesOf: ValuesOf,
): ExistingForwarding | undefined {
  const [first, ...others] = valuesOf(forwardingAttribute);
  if (first === undefined) return undefined;
  const delivery = new Set(valuesOf(deliveryAttribute).map((value) => value.toLowerCase()));
  const isKept = keepCopyValues.every((value) => delivery.has(value.toLowerCase()));
  return { addresses: [first, ...others], keepCopy: keepCopyValues.length > 0 ? isKept : delivery.size === 0 };
}
