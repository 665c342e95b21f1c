import { defineForm, type FormState } from '../forms/form';
import { type FormModel, formModel } from '../forms/form-page';
import type { MessageKey } from '../i18n/fr';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';

/** Says that somebody else has signed in. */
export const notMeForm = defineForm('account not me', {}, 'account.notMe.submit');

/** How the account is made unusable: its password is replaced by one that nobody knows, or it is locked. */
export type Securing = 'password' | 'lock';

export interface NotMeModel {
  readonly form: FormModel;
  /** What will happen. */
  readonly explanation: MessageKey;
}

/** What has been done, and what to do now. */
export interface SecuredModel {
  /** Whether the directory took it; the sessions have ended in any case. */
  readonly isSecured: boolean;
  readonly done: MessageKey;
  readonly advice: MessageKey;
  readonly contact: string | undefined;
}

export const EXPLANATIONS: Readonly<Record<Securing, MessageKey>> = {
  password: 'account.notMe.text.password',
  lock: 'account.notMe.text.lock',
};

/** The page after the act. */
export function securedModel(securing: Securing, isSecured: boolean, contact: string | undefined): SecuredModel {
  const isReplaced = securing === 'password';
  return {
    isSecured,
    done: isReplaced ? 'account.secured.password' : 'account.secured.lock',
    advice: isSecured && isReplaced ? 'account.secured.recover' : 'account.secured.call',
    contact,
  };
}

const sample = (securing: Securing, state: FormState<Record<never, never>> = {}): NotMeModel => ({
  explanation: EXPLANATIONS[securing],
  form: formModel(notMeForm, 'LT-sample', { action: addressOf('account/not-me'), state }),
});

export const notMePage = definePage<NotMeModel>('account/not-me', {
  'the password is replaced': sample('password'),
  'the account is locked': sample('lock'),
  'open for too long': sample('password', { message: { ...message('account.form.stale'), kind: 'info' } }),
});

export const securedPage = definePage<SecuredModel>('account/secured', {
  'the password is replaced': securedModel('password', true, 'assistance@univ.example'),
  'the account is locked': securedModel('lock', true, '04 00 00 00 00'),
  'the directory did not take it': securedModel('password', false, undefined),
});
