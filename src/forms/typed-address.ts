import { message } from '../i18n/message';
import { type AddressRules, checkMailAddress, isSameAddress } from '../mail/mail-address';
import { carried, mail } from './field';
import { defineForm, type FormMessage, type FormState, type ValuesOf } from './form';
import { LONGEST_TYPED_ADDRESS } from './longest';
import type { Outcome } from './wizard';

const address = { longest: LONGEST_TYPED_ADDRESS, autocomplete: 'email' };

/** The fields of every form that asks for a backup mail: typed twice, with likely typing errors reported. */
export const BACKUP_MAIL_FIELDS = {
  backupMail: mail({
    ...address,
    label: 'activation.backupMail.label',
    hint: 'activation.backupMail.hint',
    missing: 'mail.address.missing',
  }),
  backupMailConfirmation: mail({
    ...address,
    label: 'activation.backupMail.confirmation',
    missing: 'activation.backupMail.confirmationMissing',
  }),
  /** The address that was reported as a likely typing error: sent again, it is accepted. */
  keptAddress: carried({ longest: LONGEST_TYPED_ADDRESS }),
};

export type BackupMailFields = typeof BACKUP_MAIL_FIELDS;

const SUGGESTION_FIELDS = {
  backupMail: carried({ longest: LONGEST_TYPED_ADDRESS }),
  backupMailConfirmation: carried({ longest: LONGEST_TYPED_ADDRESS }),
};

/** A button that takes the suggested address. @param name of the form that it stands for */
export function suggestionForm(name: string) {
  return defineForm(name, SUGGESTION_FIELDS, 'activation.backupMail.takeSuggestion');
}

/** What was typed, as one address; or the form with what is wrong. A likely typing error is reported once (status 200). */
export function judgeBackupMail(
  values: ValuesOf<BackupMailFields>,
  rules: AddressRules,
): { readonly address: string } | Exclude<Outcome<BackupMailFields>, 'next' | { readonly next: unknown }> {
  const { backupMail, backupMailConfirmation, keptAddress } = values;
  const check = checkMailAddress(backupMail, rules);
  if ('problem' in check) {
    return { refused: { values, errors: { backupMail: { key: `mail.address.${check.problem}` } } } };
  }
  if (!isSameAddress(backupMail, backupMailConfirmation)) {
    return { refused: { values, errors: { backupMailConfirmation: { key: 'mail.address.different' } } } };
  }
  if (check.suggestion === undefined || isSameAddress(keptAddress, backupMail)) return { address: check.address };
  const told = suggestionMessage(check.suggestion);
  return { refused: { values: { ...values, keptAddress: backupMail }, message: told }, status: 200 };
}

/** The values of the suggestion's form; undefined when no typing error was reported. */
export function suggestionFor(state: FormState<BackupMailFields> | undefined, rules: AddressRules) {
  const kept = state?.values?.keptAddress;
  const check = kept ? checkMailAddress(kept, rules) : undefined;
  return check !== undefined && 'suggestion' in check && check.suggestion !== undefined
    ? suggested(check.suggestion)
    : undefined;
}

export function suggestionMessage(suggestion: string): FormMessage {
  return { ...message('activation.backupMail.suggestion', { suggestion }), kind: 'warning' };
}

export function suggested(suggestion: string) {
  return { backupMail: suggestion, backupMailConfirmation: suggestion };
}
