import type { ExistingForwarding } from '../directory';
import type { ValuesOf } from './filter';
import type { ActivationOptions } from './options';

/** Parses the forwarding attribute of an entry; undefined if mail is not forwarded. */
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
