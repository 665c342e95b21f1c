import type { Fields, Form, FormState } from '../forms/form';
import { type FormModel, formModel } from '../forms/form-page';
import { addressOf } from '../pages/addresses';

/** A page that asks for a mail. */
export interface AskModel {
  readonly form: FormModel;
}

export const SAMPLE_TOKEN = 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal';

/** The states that both pages can be in. */
export function askSamples<F extends Fields>(
  name: 'recovery/password' | 'recovery/identifier',
  form: Form<F>,
  wrong: Readonly<Record<string, FormState<F>>>,
): Readonly<Record<string, AskModel>> {
  const sample = (state: FormState<F>) => ({ form: formModel(form, SAMPLE_TOKEN, { action: addressOf(name), state }) });
  const states: Readonly<Record<string, FormState<F>>> = {
    empty: {},
    'open too long': { message: { key: 'account.form.stale', kind: 'info' } },
    'too many': { message: { key: 'recovery.tooMany', kind: 'warning' } },
    ...wrong,
  };
  return Object.fromEntries(Object.entries(states).map(([title, state]) => [title, sample(state)]));
}
