import type { Account } from '../directory/directory';
import { password } from '../forms/field';
import { defineForm, type FormState } from '../forms/form';
import { type FormModel, formModel } from '../forms/form-page';
import { LONGEST_PASSWORD } from '../forms/longest';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import {
  NEW_PASSWORD_FIELDS,
  NEW_PASSWORD_OPTIONS,
  type NewPasswordFacts,
  newPasswordFacts,
} from '../passwords/new-password-form';
import type { PasswordPolicy } from '../passwords/password-policy';

export const changePasswordForm = defineForm(
  'account password',
  {
    currentPassword: password({
      label: 'account.password.current',
      longest: LONGEST_PASSWORD,
      missing: 'form.missing',
      autocomplete: 'current-password',
    }),
    ...NEW_PASSWORD_FIELDS,
  },
  'account.password.submit',
);

export type ChangePasswordFields = typeof changePasswordForm.fields;

export interface ChangePasswordModel extends NewPasswordFacts {
  readonly form: FormModel;
}

export const CHANGE_PASSWORD_OPTIONS = { action: addressOf('account/password'), ...NEW_PASSWORD_OPTIONS };

const ACCOUNT = { username: 'etudiant1', givenName: 'Zoé', familyName: 'Lefèvre' } as Account;
const POLICY = { profile: 'guide', contextWords: ['exemple'] } as unknown as PasswordPolicy;

const sample = (state: FormState<ChangePasswordFields> = {}): ChangePasswordModel => ({
  ...newPasswordFacts(POLICY, { account: ACCOUNT }),
  form: formModel(changePasswordForm, 'LT-sample', { ...CHANGE_PASSWORD_OPTIONS, state }),
});

export const changePasswordPage = definePage<ChangePasswordModel>('account/password', {
  empty: sample(),
  'the present one is wrong': sample({ errors: { currentPassword: message('account.password.wrong') } }),
  'too many wrong ones': sample({ message: { ...message('login.throttled', { minutes: 2 }), kind: 'error' } }),
  refused: sample({
    errors: {
      newPassword: [
        { ...message('password.refused.length', { minimum: 8 }), near: message('password.refused.rules') },
        { ...message('password.refused.dictionary'), near: message('password.refused.rules') },
      ],
    },
  }),
  'refused by the directory': sample({ errors: { newPassword: message('password.directory.inHistory') } }),
  'not the same twice': sample({ errors: { confirmation: message('password.refused.same') } }),
  'not written': sample({ message: { ...message('directory.change.notNow'), kind: 'error' } }),
  'open for too long': sample({ message: { ...message('account.form.stale'), kind: 'info' } }),
});
