import { defineForm, type FormState } from '../forms/form';
import { type FormModel, formModel, SAMPLE_TOKEN } from '../forms/form-page';
import { tooMany } from '../forms/mail-sent';
import { type SecondForm, secondForm } from '../forms/second-form';
import {
  BACKUP_MAIL_FIELDS,
  type BackupMailFields,
  suggested,
  suggestionForm,
  suggestionMessage,
} from '../forms/typed-address';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';

export const BACKUP_MAIL = addressOf('account/backup-mail');
export const CANCEL_BACKUP_MAIL = addressOf('account/backup-mail/cancel');

export const backupMailForm = defineForm('account backup mail', BACKUP_MAIL_FIELDS, 'account.backupMail.submit');
export const takeSuggestion = suggestionForm(backupMailForm.name);
export const cancelBackupMailForm = defineForm('account backup mail cancel', {}, 'account.backupMail.cancel');

export interface BackupMailModel {
  readonly form: FormModel;
  readonly suggestion: SecondForm | undefined;
  /** The verified backup address, masked so that only its owner recognises it; undefined if the account has none. */
  readonly current: string | undefined;
  /** An address that waits for its proof, and the button that gives it up. */
  readonly pending: { readonly address: string; readonly cancel: SecondForm } | undefined;
}

const cancel = secondForm(formModel(cancelBackupMailForm, SAMPLE_TOKEN, { action: CANCEL_BACKUP_MAIL }));

function sample(state: FormState<BackupMailFields> = {}): BackupMailModel {
  return {
    form: formModel(backupMailForm, SAMPLE_TOKEN, { action: BACKUP_MAIL, state }),
    suggestion: undefined,
    current: 'z•••@fournisseur.example',
    pending: undefined,
  };
}

export const backupMailPage = definePage<BackupMailModel>('account/backup-mail', {
  known: sample(),
  none: { ...sample(), current: undefined },
  'waiting for its proof': { ...sample(), pending: { address: 'zoe.nouvelle@fournisseur.example', cancel } },
  'a likely slip': {
    ...sample({ message: suggestionMessage('zoe@gmail.com') }),
    suggestion: secondForm(
      formModel(takeSuggestion, SAMPLE_TOKEN, { action: BACKUP_MAIL, state: { values: suggested('zoe@gmail.com') } }),
    ),
  },
  'the same as before': sample({ errors: { backupMail: { key: 'account.backupMail.same' } } }),
  different: sample({ errors: { backupMailConfirmation: { key: 'mail.address.different' } } }),
  'too many mails': sample({ message: tooMany('limit', 3300) }),
  'open for too long': sample({ message: { key: 'account.form.stale', kind: 'info' } }),
});
