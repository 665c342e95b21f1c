import { checkbox } from '../../forms/field';
import { defineForm, type FormState } from '../../forms/form';
import { type FormModel, formModel } from '../../forms/form-page';
import { type SecondForm, secondForm } from '../../forms/second-form';
import { addressOf } from '../../pages/addresses';
import { definePage } from '../../pages/page';
import { CHARTER_STEP_ADDRESS } from './charter-step';

export const charterStepForm = defineForm(
  'sign-in charter',
  { accept: checkbox({ label: 'activation.charter.accept', missing: 'activation.charter.mustAccept' }) },
  'activation.next',
);
export const charterRefusalForm = defineForm('sign-in charter refusal', {}, 'signIn.charter.refuse');
export const CHARTER_REFUSAL_ADDRESS = addressOf('login/charter/refusal');

export interface CharterStepModel {
  readonly form: FormModel;
  readonly refusal: SecondForm;
  readonly version: string;
  readonly date: string;
  /** Made from the operator's own Markdown; undefined for a PDF file. */
  readonly html: string | undefined;
}

export interface CharterRefusedModel {
  readonly version: string;
}

const TOKEN = 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal';
const sample = (html: string | undefined, state: FormState<typeof charterStepForm.fields> = {}): CharterStepModel => ({
  form: formModel(charterStepForm, TOKEN, { action: CHARTER_STEP_ADDRESS, state }),
  refusal: secondForm(formModel(charterRefusalForm, TOKEN, { action: CHARTER_REFUSAL_ADDRESS })),
  version: '2026-1',
  date: '2026-09-01',
  html,
});
const TEXT = '<p>La présente charte fixe les règles d’usage.</p>\n<h2>1. Votre compte</h2>\n<p>Il est personnel.</p>';

export const charterStepPage = definePage<CharterStepModel>('account/sign-in-charter', {
  asks: sample(TEXT),
  'as a file': sample(undefined),
  'not accepted': sample(TEXT, { errors: { accept: { key: 'activation.charter.mustAccept' } } }),
});

export const charterRefusedPage = definePage<CharterRefusedModel>('account/charter-refused', {
  refused: { version: '2026-1' },
});
