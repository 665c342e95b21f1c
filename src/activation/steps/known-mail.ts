import type { FormState, ValuesOf } from '../../forms/form';
import type { Outcome } from '../../forms/wizard';
import { durationOf } from '../../i18n/duration';
import { addressOf } from '../../pages/addresses';
import { type PageReply, page } from '../../web/reply';
import type { FirstMail } from '../first-mail';
import { type Screens, secondForm } from '../screen';
import type { Step, Visit } from '../step';
import { MAIL_SENT_ADDRESS, type MailSentFields, mailAgainForm, mailSentForm, mailSentPage } from './mail-sent';

/**
 * Without cards: the link goes to the address that the registry office put into the directory. The page is the same whether or not the account
 * exists (user enumeration).
 */
export class KnownMailStep implements Step<MailSentFields> {
  readonly name = 'mail-sent';
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
    const { common, cookies } = this.screens.step(visit, this, state);
    const again = { action: MAIL_SENT_ADDRESS, state: { values: { again: '1' } } };
    const model = {
      ...common,
      state: 'ifKnown',
      again: secondForm(this.screens.form(visit, mailAgainForm, again).form),
      address: undefined,
      lifetime: durationOf(this.firstMail.linkSeconds),
      webmail: undefined,
      coolDownSeconds: 0,
      change: addressOf('activation/step', { step: 'identifier' }),
    } as const;
    return page(mailSentPage, model, { status, cookies });
  }

  submit(visit: Visit, { again }: ValuesOf<MailSentFields>): Outcome<MailSentFields> {
    const { newcomer } = visit;
    if (again === '' || newcomer === undefined) {
      return { refused: { message: { key: 'activation.mailSent.notYet', kind: 'info' } }, status: 200 };
    }
    this.firstMail.begin(visit, newcomer.identifier);
    return { refused: { message: { key: 'activation.mailSent.resentIfKnown', kind: 'info' } }, status: 200 };
  }
}
