import { defineForm, type FormState } from '../../forms/form';
import { definePage } from '../../pages/page';
import {
  NEW_PASSWORD_FIELDS,
  NEW_PASSWORD_OPTIONS,
  type NewPasswordFacts,
  type NewPasswordFields,
  newPasswordFacts,
} from '../../passwords/new-password-form';
import type { PasswordPolicy } from '../../passwords/password-policy';
import { type StepModel, sampleStep } from '../screen';
import type { Visit } from '../step';

export const newPasswordForm = defineForm('activation new password', NEW_PASSWORD_FIELDS, 'activation.next');

export type NewPasswordModel = StepModel & NewPasswordFacts;

export const NEW_PASSWORD = 'new-password';

const PERSON = {
  account: {
    username: 'nouveau1',
    mail: 'nouveau1@etu.univ.example',
    givenName: 'Noé',
    familyName: 'Nouveau',
    state: 'pending',
    affiliations: ['student'],
    attributes: {},
  },
} as unknown as Pick<Visit, 'account'>;

const sample = (state: FormState<NewPasswordFields> = {}): NewPasswordModel => ({
  ...sampleStep({ name: NEW_PASSWORD, form: newPasswordForm }, state, NEW_PASSWORD_OPTIONS),
  ...newPasswordFacts({ profile: 'guide', contextWords: ['exemple'] } as unknown as PasswordPolicy, PERSON),
});

const RULES = { key: 'password.refused.rules' } as const;

export const newPasswordPage = definePage<NewPasswordModel>('activation/new-password', {
  empty: sample(),
  'sent empty': sample({ errors: { newPassword: { key: 'password.refused.missing' } } }),
  refused: sample({
    errors: {
      newPassword: [
        { key: 'password.refused.length', parameters: { minimum: 8 }, near: RULES },
        { key: 'password.refused.dictionary', near: RULES },
      ],
    },
  }),
  'refused by the directory': sample({ errors: { newPassword: { key: 'password.directory.inHistory' } } }),
  'the provisional one': sample({ errors: { newPassword: { key: 'password.refused.forbidden' } } }),
  'not the same twice': sample({ errors: { confirmation: { key: 'password.refused.same' } } }),
  'not written': sample({ message: { key: 'activation.notWritten', kind: 'error' } }),
  'active already': sample({ message: { key: 'activation.alreadyDone', kind: 'error' } }),
});
