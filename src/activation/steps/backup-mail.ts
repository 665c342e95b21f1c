import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import { formModel, SAMPLE_TOKEN } from '../../forms/form-page';
import { tooMany } from '../../forms/mail-sent';
import { type SecondForm, secondForm } from '../../forms/second-form';
import {
  BACKUP_MAIL_FIELDS,
  type BackupMailFields,
  judgeBackupMail,
  suggested,
  suggestionFor,
  suggestionForm,
  suggestionMessage,
} from '../../forms/typed-address';
import type { Outcome } from '../../forms/wizard';
import type { AddressRules } from '../../mail/mail-address';
import { addressOf } from '../../pages/addresses';
import { definePage } from '../../pages/page';
import { type PageReply, page } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { isMailConfirmed } from '../progress';
import { type Screens, type StepModel, sampleStep } from '../screen';
import { rulesFor, type Step, type Visit } from '../step';

export const backupMailForm = defineForm('activation backup mail', BACKUP_MAIL_FIELDS, 'activation.next');

const takeSuggestion = suggestionForm(backupMailForm.name);

export interface BackupMailModel extends StepModel {
  /** Takes the suggested address. */
  readonly suggestion: SecondForm | undefined;
}

const NAME = 'backup-mail';
const ADDRESS = addressOf('activation/step', { step: NAME });
const sample = (state?: FormState<BackupMailFields>) => ({
  ...sampleStep({ name: NAME, form: backupMailForm }, state),
  suggestion: undefined,
});
const SLIP = { backupMail: 'zoe@gmial.com', backupMailConfirmation: 'zoe@gmial.com', keptAddress: 'zoe@gmial.com' };

export const backupMailPage = definePage<BackupMailModel>('activation/backup-mail', {
  empty: sample(),
  'a likely slip': {
    ...sample({ values: SLIP, message: suggestionMessage('zoe@gmail.com') }),
    suggestion: secondForm(
      formModel(takeSuggestion, SAMPLE_TOKEN, { action: ADDRESS, state: { values: suggested('zoe@gmail.com') } }),
    ),
  },
  'sent empty': sample({
    errors: {
      backupMail: { key: 'mail.address.missing' },
      backupMailConfirmation: { key: 'activation.backupMail.confirmationMissing' },
    },
  }),
  'of our own domain': sample({ errors: { backupMail: { key: 'mail.address.ownDomain' } } }),
  different: sample({ errors: { backupMailConfirmation: { key: 'mail.address.different' } } }),
  'too many mails': sample({ message: tooMany('limit', 3300) }),
  'a mail just now': sample({ message: tooMany('coolDown', 42) }),
});

/** Step 3: an address outside the university, typed twice, to which the link is mailed. */
export class BackupMailStep implements Step<BackupMailFields> {
  readonly name = NAME;
  readonly form = backupMailForm;

  constructor(
    private readonly screens: Screens,
    private readonly mail: ActivationMail,
    private readonly rules: AddressRules,
  ) {}

  isDone({ progress }: Visit): boolean {
    return progress.backupMail !== undefined;
  }

  /** The address may be changed until it is confirmed. */
  mayRevisit({ progress }: Visit): boolean {
    return !isMailConfirmed(progress);
  }

  show(visit: Visit, state: FormState<BackupMailFields> | undefined, status: number): PageReply {
    const values = { backupMail: visit.progress.backupMail ?? '' };
    const { common, cookies } = this.screens.step(visit, this, { values, ...state });
    const suggestion = suggestionFor(state, rulesFor(visit, this.rules));
    if (suggestion === undefined) return page(backupMailPage, { ...common, suggestion }, { status, cookies });
    const taken = this.screens.form(visit, takeSuggestion, { action: ADDRESS, state: { values: suggestion } });
    const model = { ...common, suggestion: secondForm(taken.form) };
    return page(backupMailPage, model, { status, cookies: [...cookies, ...taken.cookies] });
  }

  async submit(visit: Visit, values: ValuesOf<BackupMailFields>): Promise<Outcome<BackupMailFields>> {
    const judged = judgeBackupMail(values, rulesFor(visit, this.rules));
    return 'refused' in judged ? judged : this.take(visit, values, judged.address);
  }

  private async take(visit: Visit, values: ValuesOf<BackupMailFields>, to: string): Promise<Outcome<BackupMailFields>> {
    if (visit.account === undefined) return 'next';
    const { outcome, waitSeconds } = await this.mail.send(visit.account, to, visit.request, visit.service);
    const isOnItsWay = outcome === 'coolDown' && visit.progress.backupMail === to;
    if (outcome !== 'limit' && (outcome !== 'coolDown' || isOnItsWay)) return 'next';
    return { refused: { values, message: tooMany(outcome, waitSeconds) }, status: 429 };
  }
}
