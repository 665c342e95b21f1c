import { defineForm, type FormState } from '../forms/form';
import { type FormModel, formModel, SAMPLE_TOKEN } from '../forms/form-page';
import { FORWARDING_FIELDS, FORWARDING_SAMPLES, type ForwardingFields } from '../forms/forwarding-fields';
import { tooMany } from '../forms/mail-sent';
import { type SecondForm, secondForm } from '../forms/second-form';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';

export const FORWARDING = addressOf('account/forwarding');
export const CANCEL_FORWARDING = addressOf('account/forwarding/cancel');

export const forwardingForm = defineForm('account forwarding', FORWARDING_FIELDS, 'account.forwarding.submit');
/** For people whose mail must not be forwarded: a form without fields asks for none. */
export const endForwardingForm = defineForm(forwardingForm.name, {}, 'account.forwarding.end');
export const cancelForwardingForm = defineForm('account forwarding cancel', {}, 'account.forwarding.cancel');

export interface ForwardingModel {
  /** Undefined: mail must not be forwarded, and is not. */
  readonly form: FormModel | undefined;
  /** The institutional address. */
  readonly mail: string | undefined;
  /** Where mail is forwarded to now. */
  readonly targets: readonly string[];
  readonly isForbidden: boolean;
  /** A target that waits for its proof, and the button that gives it up. */
  readonly pending: { readonly address: string; readonly cancel: SecondForm } | undefined;
}

const cancel = secondForm(formModel(cancelForwardingForm, SAMPLE_TOKEN, { action: CANCEL_FORWARDING }));
const TARGET = 'zoe@fournisseur.example';

function sample(state: FormState<ForwardingFields> = {}): ForwardingModel {
  return {
    form: formModel(forwardingForm, SAMPLE_TOKEN, { action: FORWARDING, state }),
    mail: 'etudiant1@etu.univ.example',
    targets: [],
    isForbidden: false,
    pending: undefined,
  };
}

const forbidden: ForwardingModel = { ...sample(), form: undefined, isForbidden: true };

export const forwardingPage = definePage<ForwardingModel>('account/forwarding', {
  ...Object.fromEntries(Object.entries(FORWARDING_SAMPLES).map(([title, state]) => [title, sample(state)])),
  'to two addresses': {
    ...sample({ values: { forward: true, address: TARGET } }),
    targets: [TARGET, 'z@autre.example'],
  },
  'waiting for its proof': { ...sample(), pending: { address: TARGET, cancel } },
  forbidden,
  'forbidden, and there is one': {
    ...forbidden,
    form: formModel(endForwardingForm, SAMPLE_TOKEN, { action: FORWARDING }),
    targets: [TARGET],
  },
  'too many mails': sample({ message: tooMany('limit', 3300) }),
});
