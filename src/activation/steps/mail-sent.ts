import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import {
  MAIL_SENT_FIELDS,
  type MailSentFields,
  type MailSentModel,
  mailSentModel,
  mailSentSamples,
  NOT_YET,
  RESENT_IF_KNOWN,
  resent,
  SEND_AGAIN,
  type SentMail,
} from '../../forms/mail-sent';
import type { Outcome } from '../../forms/wizard';
import { addressOf } from '../../pages/addresses';
import { definePage } from '../../pages/page';
import { type PageReply, page } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import type { FirstMail } from '../first-mail';
import { isMailConfirmed } from '../progress';
import { type Screens, type StepModel, sampleStep } from '../screen';
import type { Step, StepName, Visit } from '../step';

export const mailSentForm = defineForm('activation mail sent', MAIL_SENT_FIELDS, 'activation.mailSent.clicked');
export const mailAgainForm = defineForm(mailSentForm.name, MAIL_SENT_FIELDS, 'activation.mailSent.again');

const NAME = 'mail-sent';
const ADDRESS = addressOf('activation/step', { step: NAME });
const WATCH = addressOf('activation/mail-sent/state');
const changeAt = (step: StepName) => addressOf('activation/step', { step });

export const mailSentPage = definePage<StepModel & MailSentModel>(
  'activation/mail-sent',
  Object.fromEntries(
    Object.entries(
      mailSentSamples(mailAgainForm, { action: ADDRESS, change: changeAt('backup-mail'), watch: WATCH }),
    ).map(([title, { model, state }]) => [
      title,
      { ...model, ...sampleStep({ name: NAME, form: mailSentForm }, state) },
    ]),
  ),
);

function show(screens: Screens, visit: Visit, state: FormState<MailSentFields>, mail: SentMail) {
  const { common, cookies } = screens.step(visit, { name: NAME, form: mailSentForm }, state);
  const again = screens.form(visit, mailAgainForm, { action: ADDRESS, state: SEND_AGAIN });
  return { model: { ...common, ...mailSentModel(mail, again.form) }, cookies };
}

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
    const { backupMail: address = '', sending = 'sent' } = progress;
    const { model, cookies } = show(this.screens, visit, state, {
      state: sending,
      address,
      linkSeconds: this.mail.linkSeconds,
      coolDownSeconds: account === undefined ? 0 : await this.mail.secondsToWait(account, address),
      change: changeAt('backup-mail'),
      watch: WATCH,
    });
    return page(mailSentPage, model, { status, cookies });
  }

  async submit(visit: Visit, { again }: ValuesOf<MailSentFields>): Promise<Outcome<MailSentFields>> {
    const { account, progress, request, service } = visit;
    if (again === '' || !account || !progress.backupMail) return NOT_YET;
    return resent(await this.mail.send(account, progress.backupMail, request, service));
  }
}

/**
 * The same without cards: the link goes to the address that the registry office put into the directory. The page is the same whether or not
 * the account exists (user enumeration).
 */
export class KnownMailStep implements Step<MailSentFields> {
  readonly name = NAME;
  readonly form = mailSentForm;

  constructor(
    private readonly screens: Screens,
    private readonly firstMail: FirstMail,
  ) {}

  /** Done when the link has proved the identity. */
  isDone({ newcomer }: Visit): boolean {
    return newcomer?.username !== undefined;
  }

  mayRevisit(): boolean {
    return false;
  }

  show(visit: Visit, state: FormState<MailSentFields> = {}, status: number): PageReply {
    const { model, cookies } = show(this.screens, visit, state, {
      state: 'ifKnown',
      address: undefined,
      linkSeconds: this.firstMail.linkSeconds,
      coolDownSeconds: 0,
      change: changeAt('identifier'),
      watch: undefined,
    });
    return page(mailSentPage, model, { status, cookies });
  }

  submit(visit: Visit, { again }: ValuesOf<MailSentFields>): Outcome<MailSentFields> {
    const { newcomer } = visit;
    if (again === '' || newcomer === undefined) return NOT_YET;
    this.firstMail.begin(visit, newcomer.identifier);
    return RESENT_IF_KNOWN;
  }
}
