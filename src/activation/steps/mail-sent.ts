import { carried } from '../../forms/field';
import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import { formModel } from '../../forms/form-page';
import type { Outcome } from '../../forms/wizard';
import { durationOf } from '../../i18n/duration';
import type { Message } from '../../i18n/message';
import { type Webmail, webmailOf } from '../../mail/webmail';
import { type Address, addressOf } from '../../pages/addresses';
import { definePage } from '../../pages/page';
import { type PageReply, page } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { isMailConfirmed } from '../progress';
import {
  SAMPLE_TOKEN,
  type Screens,
  type SecondForm,
  type StepModel,
  sampleStep,
  secondForm,
  tooMany,
} from '../screen';
import type { Step, Visit } from '../step';

/** "I have clicked on the link"; with `again`, "send again". */
export const mailSentForm = defineForm(
  'activation mail sent',
  { again: carried({ longest: 1 }) },
  'activation.mailSent.clicked',
);
export const mailAgainForm = defineForm(mailSentForm.name, mailSentForm.fields, 'activation.mailSent.again');

export type MailSentFields = typeof mailSentForm.fields;

export interface MailSentModel extends StepModel {
  /** `ifKnown`: does not tell whether the account exists. */
  readonly state: 'sent' | 'queued' | 'refused' | 'ifKnown';
  /** "Send again". */
  readonly again: SecondForm;
  readonly address: string | undefined;
  readonly lifetime: Message;
  readonly webmail: Webmail | undefined;
  /** Seconds until another mail may be asked for. */
  readonly coolDownSeconds: number;
  /** The page where the address, or the identifier, is changed. */
  readonly change: Address;
}

const NAME = 'mail-sent';
export const MAIL_SENT_ADDRESS = addressOf('activation/step', { step: NAME });
const SAMPLE: MailSentModel = {
  ...sampleStep({ name: NAME, form: mailSentForm }),
  state: 'sent',
  again: secondForm(
    formModel(mailAgainForm, SAMPLE_TOKEN, { action: MAIL_SENT_ADDRESS, state: { values: { again: '1' } } }),
  ),
  address: 'prenom.nom-compose.tres-long@fournisseur.example',
  lifetime: durationOf(24 * 3600),
  webmail: undefined,
  coolDownSeconds: 0,
  change: addressOf('activation/step', { step: 'backup-mail' }),
};
const told = (state: FormState<MailSentFields>) => ({
  ...SAMPLE,
  ...sampleStep({ name: NAME, form: mailSentForm }, state),
});

export const mailSentPage = definePage<MailSentModel>('activation/mail-sent', {
  sent: SAMPLE,
  'sent just now': { ...SAMPLE, coolDownSeconds: 60 },
  'sent to a well-known provider': { ...SAMPLE, webmail: { name: 'Gmail', url: 'https://mail.google.com/' } },
  'for ten minutes': { ...SAMPLE, lifetime: durationOf(600) },
  queued: { ...SAMPLE, state: 'queued' },
  refused: { ...SAMPLE, state: 'refused' },
  'to whom it may concern': { ...SAMPLE, state: 'ifKnown', address: undefined },
  'not yet confirmed': told({ message: { key: 'activation.mailSent.notYet', kind: 'info' } }),
  resent: told({ message: { key: 'activation.mailSent.resent', kind: 'success' } }),
  'too soon': told({ message: tooMany('coolDown', 42) }),
  'too many': told({ message: tooMany('limit', 3300) }),
});

/** Step 4: waits for the mailed link. Done when the link is used, on any device. */
export class MailSentStep implements Step<MailSentFields> {
  readonly name = NAME;
  readonly form = mailSentForm;

  constructor(
    private readonly screens: Screens,
    private readonly mail: ActivationMail,
  ) {}

  isDone({ progress }: Visit): boolean {
    return isMailConfirmed(progress);
  }

  mayRevisit(): boolean {
    return false;
  }

  async show(visit: Visit, state: FormState<MailSentFields> = {}, status: number): Promise<PageReply> {
    const { account, progress } = visit;
    const address = progress.backupMail ?? '';
    const { common, cookies } = this.screens.step(visit, this, state);
    const again = { action: MAIL_SENT_ADDRESS, state: { values: { again: '1' } } };
    const model: MailSentModel = {
      ...common,
      state: progress.sending ?? 'sent',
      again: secondForm(this.screens.form(visit, mailAgainForm, again).form),
      address,
      lifetime: durationOf(this.mail.linkSeconds),
      webmail: webmailOf(address),
      coolDownSeconds: account === undefined ? 0 : await this.mail.secondsToWait(account, address),
      change: addressOf('activation/step', { step: 'backup-mail' }),
    };
    return page(mailSentPage, model, { status, cookies });
  }

  async submit(visit: Visit, { again }: ValuesOf<MailSentFields>): Promise<Outcome<MailSentFields>> {
    const { account, progress, request, service } = visit;
    if (again === '' || !account || !progress.backupMail) {
      return { refused: { message: { key: 'activation.mailSent.notYet', kind: 'info' } }, status: 200 };
    }
    const { outcome, waitSeconds } = await this.mail.send(account, progress.backupMail, request, service);
    if (outcome === 'limit' || outcome === 'coolDown') {
      return { refused: { message: tooMany(outcome, waitSeconds) }, status: 429 };
    }
    // The page itself shows queued and refused letters.
    if (outcome !== 'sent') return 'next';
    return { refused: { message: { key: 'activation.mailSent.resent', kind: 'success' } }, status: 200 };
  }
}
