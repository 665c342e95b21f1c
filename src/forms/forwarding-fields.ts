import { type AddressRules, checkMailAddress } from '../mail/mail-address';
import { checkbox, mail } from './field';
import type { FormState, ValuesOf } from './form';
import { LONGEST_TYPED_ADDRESS } from './longest';

/** The fields of every form that asks where mail is forwarded. */
export const FORWARDING_FIELDS = {
  forward: checkbox({ label: 'activation.forwarding.forward' }),
  address: mail({
    label: 'activation.forwarding.address',
    hint: 'activation.forwarding.addressHint',
    longest: LONGEST_TYPED_ADDRESS,
    shownBy: 'forward',
  }),
  keepCopy: checkbox({ label: 'activation.forwarding.keepCopy', shownBy: 'forward' }),
};

export type ForwardingFields = typeof FORWARDING_FIELDS;

/** `none`: not wanted. */
export type WantedForwarding = 'none' | { readonly address: string; readonly keepCopy: boolean };

/** What the form shows of a forwarding that is known. */
export function forwardingValues(known: WantedForwarding | undefined): ValuesOf<ForwardingFields> {
  const { address, keepCopy } = known === undefined || known === 'none' ? { address: '', keepCopy: true } : known;
  return { forward: address !== '', address, keepCopy };
}

/** What was chosen, or the form with what is wrong. Domains of the institution would be a mail loop. */
export function judgeForwarding(
  values: ValuesOf<ForwardingFields>,
  rules: AddressRules,
): { readonly wanted: WantedForwarding } | { readonly refused: FormState<ForwardingFields> } {
  const { forward, address, keepCopy } = values;
  if (!forward) return { wanted: 'none' };
  const check = checkMailAddress(address, rules);
  if ('address' in check) return { wanted: { address: check.address, keepCopy } };
  const isOwn = check.problem === 'ownDomain' || check.problem === 'ownAddress';
  const key = isOwn ? 'activation.forwarding.ownDomain' : (`mail.address.${check.problem}` as const);
  return { refused: { values, errors: { address: { key } } } };
}

/** The states that such a form can be in, for samples. */
export const FORWARDING_SAMPLES: Readonly<Record<string, FormState<ForwardingFields>>> = {
  'not wanted': { values: { keepCopy: true } },
  wanted: { values: { forward: true, address: 'zoe@fournisseur.example', keepCopy: true } },
  'to our own domain': {
    values: { forward: true, address: 'zoe@univ.example', keepCopy: true },
    errors: { address: { key: 'activation.forwarding.ownDomain' } },
  },
  'without an address': {
    values: { forward: true, keepCopy: true },
    errors: { address: { key: 'mail.address.missing' } },
  },
};
