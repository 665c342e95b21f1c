import { defineForm, type FormState } from '../forms/form';
import { type FormModel, formModel } from '../forms/form-page';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import {
  NEW_PASSWORD_FIELDS,
  NEW_PASSWORD_OPTIONS,
  type NewPasswordFacts,
  type NewPasswordFields,
} from '../passwords/new-password-form';
import { SAMPLE_TOKEN } from './ask-page';

export const newPasswordForm = defineForm('recovery new password', NEW_PASSWORD_FIELDS, 'recovery.newPassword.save');

export const NEW_PASSWORD_ADDRESS = addressOf('recovery/new-password');

export interface NewPasswordModel extends NewPasswordFacts {
  readonly form: FormModel;
}

function sample(state: FormState<NewPasswordFields> = {}): NewPasswordModel {
  const options = { ...NEW_PASSWORD_OPTIONS, action: NEW_PASSWORD_ADDRESS, state };
  return {
    form: formModel(newPasswordForm, SAMPLE_TOKEN, options),
    username: 'etudiant1',
    rules: [{ key: 'password.rule.length', parameters: { minimum: 8 } }, { key: 'password.rule.letterAndDigit' }],
    judged: JSON.stringify({
      profile: 'guide',
      names: ['Zoé', 'Lefèvre'],
      identifiers: ['etudiant1'],
      contextWords: [],
    }),
    maximumLength: 128,
  };
}

export const newPasswordPage = definePage<NewPasswordModel>('recovery/new-password', {
  empty: sample(),
  'sent empty': sample({ errors: { newPassword: { key: 'password.refused.missing' } } }),
  refused: sample({
    errors: {
      newPassword: {
        key: 'password.refused.length',
        parameters: { minimum: 8 },
        near: { key: 'password.refused.rules' },
      },
    },
  }),
  'in the history of the directory': sample({ errors: { newPassword: { key: 'password.directory.inHistory' } } }),
  'the present one': sample({ errors: { newPassword: { key: 'password.refused.forbidden' } } }),
  'not the same twice': sample({ errors: { confirmation: { key: 'password.refused.same' } } }),
  'not written': sample({ message: { key: 'directory.change.notNow', kind: 'error' } }),
  'open too long': sample({ message: { key: 'account.form.stale', kind: 'info' } }),
});
