import { text } from '../forms/field';
import { defineForm } from '../forms/form';
import { LONGEST_IDENTIFIER } from '../forms/longest';
import { definePage } from '../pages/page';
import type { Asking } from './ask';
import { type AskModel, askSamples } from './ask-page';
import type { RecoveryMail } from './recovery-mail';

export const forgottenPasswordForm = defineForm(
  'recovery password',
  {
    identifier: text({
      label: 'activation.identifier.label',
      longest: LONGEST_IDENTIFIER,
      missing: 'activation.identifier.missing',
      autocomplete: 'username',
      isPlain: true,
    }),
  },
  'recovery.ask.send',
);

export const forgottenPasswordPage = definePage<AskModel>(
  'recovery/password',
  askSamples('recovery/password', forgottenPasswordForm, {
    'sent empty': { errors: { identifier: { key: 'activation.identifier.missing' } } },
  }),
);

/** "Forgotten password": a link to a new one, by whatever identifier. */
export function forgottenPassword(
  mail: Pick<RecoveryMail, 'sendLink'>,
  mayAsk: Asking<typeof forgottenPasswordForm.fields>['mayAsk'],
): Asking<typeof forgottenPasswordForm.fields> {
  return {
    name: 'recovery/password',
    form: forgottenPasswordForm,
    page: forgottenPasswordPage,
    judge: () => ({}),
    mayAsk,
    begin: (request, { identifier }) => mail.sendLink(request, identifier),
  };
}
