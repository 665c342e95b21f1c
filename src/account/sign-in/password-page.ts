import { defineForm, type FormMessage, type FormState } from '../../forms/form';
import { type FormModel, formModel } from '../../forms/form-page';
import { type SecondForm, secondForm } from '../../forms/second-form';
import { message } from '../../i18n/message';
import { addressOf } from '../../pages/addresses';
import { definePage } from '../../pages/page';
import {
  NEW_PASSWORD_FIELDS,
  NEW_PASSWORD_OPTIONS,
  type NewPasswordFacts,
  type NewPasswordFields,
  newPasswordFacts,
} from '../../passwords/new-password-form';
import type { PasswordPolicy } from '../../passwords/password-policy';
import type { PasswordStanding } from '../../session/password-standing';
import { mayWait, PASSWORD_ADDRESS } from './password-step';

export const passwordForm = defineForm('sign-in password', NEW_PASSWORD_FIELDS, 'signIn.password.submit');
export const laterForm = defineForm('sign-in password later', {}, 'signIn.password.later');
export const LATER_ADDRESS = addressOf('login/password/later');

export interface PasswordStepModel extends NewPasswordFacts {
  readonly form: FormModel;
  /** "Later", where the old password is still good. */
  readonly later: SecondForm | undefined;
}

const DAY_SECONDS = 86_400;

/** The sentence above the form. */
export function whyOf(password: PasswordStanding): FormMessage {
  switch (password.kind) {
    case 'grace':
      return { ...message('signIn.password.grace', { count: password.signInsLeft }), kind: 'warning' };
    case 'expiring': {
      const days = Math.floor(password.seconds / DAY_SECONDS);
      const told = days < 1 ? ({ key: 'signIn.password.today' } as const) : message('signIn.password.soon', { days });
      return { ...told, kind: 'warning' };
    }
    case 'expired':
      return { key: 'signIn.password.expired', kind: 'info' };
    default:
      return { key: 'signIn.password.mustChange', kind: 'info' };
  }
}

const TOKEN = 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal';
const POLICY = { profile: 'guide', contextWords: ['exemple'] } as unknown as PasswordPolicy;

function sample(password: PasswordStanding, state: FormState<NewPasswordFields> = {}): PasswordStepModel {
  return {
    form: formModel(passwordForm, TOKEN, {
      action: PASSWORD_ADDRESS,
      ...NEW_PASSWORD_OPTIONS,
      state: { message: whyOf(password), ...state },
    }),
    later: mayWait(password) ? secondForm(formModel(laterForm, TOKEN, { action: LATER_ADDRESS })) : undefined,
    ...newPasswordFacts(POLICY, { account: undefined }),
    username: 'etudiant1',
  };
}

export const passwordStepPage = definePage<PasswordStepModel>('account/sign-in-password', {
  'must change': sample({ kind: 'mustChange' }),
  expired: sample({ kind: 'expired' }),
  'expired, sign-ins left': sample({ kind: 'grace', signInsLeft: 3 }),
  'expired, the last sign-in': sample({ kind: 'grace', signInsLeft: 0 }),
  'expires in days': sample({ kind: 'expiring', seconds: 5 * DAY_SECONDS }),
  'expires today': sample({ kind: 'expiring', seconds: 3600 }),
  'sent empty': sample({ kind: 'mustChange' }, { errors: { newPassword: { key: 'password.refused.missing' } } }),
  'in history': sample({ kind: 'expired' }, { errors: { newPassword: { key: 'password.directory.inHistory' } } }),
  'not written': sample({ kind: 'mustChange' }, { message: { key: 'directory.change.notNow', kind: 'error' } }),
});
