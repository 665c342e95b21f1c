import { text } from '../forms/field';
import { defineForm } from '../forms/form';
import { LONGEST_IDENTIFIER } from '../forms/longest';
import { definePage } from '../pages/page';
import type { Asking } from './ask';
import { type AskModel, askSamples } from './ask-page';
import { readBirthDate } from './birth-date';
import type { RecoveryMail } from './recovery-mail';

const LONGEST_DATE = 30;

export const forgottenIdentifierForm = defineForm(
  'recovery identifier',
  {
    number: text({
      label: 'recovery.ask.number',
      hint: 'recovery.ask.numberHint',
      longest: LONGEST_IDENTIFIER,
      missing: 'recovery.ask.numberMissing',
      autocomplete: 'off',
      isPlain: true,
    }),
    birthDate: text({
      label: 'recovery.ask.birthDate',
      hint: 'recovery.ask.birthDateHint',
      longest: LONGEST_DATE,
      missing: 'recovery.ask.birthDateWrong',
      autocomplete: 'bday',
      isPlain: true,
    }),
  },
  'recovery.ask.sendIdentifier',
);

type F = typeof forgottenIdentifierForm.fields;

export const forgottenIdentifierPage = definePage<AskModel>(
  'recovery/identifier',
  askSamples('recovery/identifier', forgottenIdentifierForm, {
    'sent empty': {
      errors: { number: { key: 'recovery.ask.numberMissing' }, birthDate: { key: 'recovery.ask.birthDateWrong' } },
    },
    'with a date that is none': {
      values: { number: '22600001', birthDate: '31/02/2006' },
      errors: { birthDate: { key: 'recovery.ask.birthDateWrong' } },
    },
  }),
);

/** "Forgotten identifier": it is mailed, and never shown. */
export function forgottenIdentifier(
  mail: Pick<RecoveryMail, 'sendIdentifier'>,
  mayAsk: Asking<F>['mayAsk'],
): Asking<F> {
  return {
    name: 'recovery/identifier',
    form: forgottenIdentifierForm,
    page: forgottenIdentifierPage,
    judge: ({ birthDate }) =>
      readBirthDate(birthDate) === undefined ? { birthDate: { key: 'recovery.ask.birthDateWrong' } } : {},
    mayAsk,
    begin: (request, { number, birthDate }) => mail.sendIdentifier(request, number, readBirthDate(birthDate) ?? ''),
  };
}
