import { durationOf } from '../i18n/duration';
import { type Message, message } from '../i18n/message';
import type { ProofSending } from '../mail/mailed-proof';
import { type Webmail, webmailOf } from '../mail/webmail';
import type { Address } from '../pages/addresses';
import { body, type Reply } from '../web/reply';
import { carried } from './field';
import type { Form, FormMessage, FormState } from './form';
import { type FormModel, formModel, SAMPLE_TOKEN } from './form-page';
import { type SecondForm, secondForm } from './second-form';
import type { Outcome } from './wizard';

/** The fields of both forms of the page: "I have clicked on the link"; with `again`, "send again". */
export const MAIL_SENT_FIELDS = { again: carried({ longest: 1 }) };

export type MailSentFields = typeof MAIL_SENT_FIELDS;

/** What makes a form "send again". */
export const SEND_AGAIN = { values: { again: '1' } };

/** What is known of the mail that a page waits for. */
export interface SentMail {
  /** `ifKnown`: does not tell whether the account exists. */
  readonly state: 'sent' | 'queued' | 'refused' | 'ifKnown';
  readonly address: string | undefined;
  readonly linkSeconds: number;
  /** Seconds until another mail may be asked for. */
  readonly coolDownSeconds: number;
  /** The page where the address, or the identifier, is changed. */
  readonly change: Address;
  /** Tells the script of the page whether it still waits; undefined when it must not tell. */
  readonly watch: Address | undefined;
}

/** A page that waits for a mailed link, as `views/parts/mail-sent` shows it. */
export interface MailSentModel extends Omit<SentMail, 'linkSeconds'> {
  /** "Send again". */
  readonly again: SecondForm;
  readonly lifetime: Message;
  readonly webmail: Webmail | undefined;
}

/** @param again the form "send again", shown with `SEND_AGAIN` */
export function mailSentModel({ linkSeconds, ...mail }: SentMail, again: FormModel): MailSentModel {
  return {
    ...mail,
    again: secondForm(again),
    lifetime: durationOf(linkSeconds),
    webmail: mail.address === undefined ? undefined : webmailOf(mail.address),
  };
}

/** The form says "I have clicked on the link", but the link was not used yet. */
export const NOT_YET = toldOutcome({ key: 'activation.mailSent.notYet', kind: 'info' });

/** "Send again", when nobody is told whether a mail leaves. */
export const RESENT_IF_KNOWN = toldOutcome({ key: 'activation.mailSent.resentIfKnown', kind: 'info' });

/** The result of "send again". The page itself shows queued and refused letters. */
export function resent({ outcome, waitSeconds }: ProofSending): Outcome<MailSentFields> {
  if (outcome === 'limit' || outcome === 'coolDown') {
    return { refused: { message: tooMany(outcome, waitSeconds) }, status: 429 };
  }
  return outcome === 'sent' ? toldOutcome({ key: 'activation.mailSent.resent', kind: 'success' }) : 'next';
}

/** The answer for the script of the page: whether the link is still unused, on this device or another one. */
export function waitingReply(isWaiting: boolean): Reply {
  return body(200, 'application/json', JSON.stringify({ isWaiting }));
}

/** Why no mail is sent now, and when another one may be asked for. */
export function tooMany(outcome: 'coolDown' | 'limit', waitSeconds: number): FormMessage {
  return outcome === 'coolDown'
    ? { ...message('activation.mailSent.tooSoon', { seconds: waitSeconds }), kind: 'info' }
    : { ...message('activation.mailSent.tooMany', { minutes: Math.ceil(waitSeconds / 60) }), kind: 'warning' };
}

/** A waiting time for people: seconds up to two minutes, then minutes or hours. */
export function waitOf(seconds: number): Message {
  return seconds > 120 ? durationOf(seconds) : message('activation.mailSent.seconds', { count: seconds });
}

function toldOutcome(told: FormMessage) {
  return { refused: { message: told }, status: 200 } as const;
}

/** One state of such a page, for samples. */
interface MailSentSample {
  readonly model: MailSentModel;
  readonly state: FormState<MailSentFields>;
}

/** The states that every such page can be in. @param action where its forms are sent */
export function mailSentSamples(
  againForm: Form<MailSentFields>,
  { action, change, watch }: { readonly action: Address; readonly change: Address; readonly watch: Address },
): Readonly<Record<string, MailSentSample>> {
  const again = formModel(againForm, SAMPLE_TOKEN, { action, state: SEND_AGAIN });
  const address = 'prenom.nom-compose.tres-long@fournisseur.example';
  const base: SentMail = { state: 'sent', address, linkSeconds: 86_400, coolDownSeconds: 0, change, watch };
  const sample = (mail: Partial<SentMail>, told?: FormMessage): MailSentSample => ({
    model: mailSentModel({ ...base, ...mail }, again),
    state: { message: told },
  });
  return {
    sent: sample({}),
    'sent just now': sample({ coolDownSeconds: 60 }),
    'sent to a well-known provider': sample({ address: 'zoe@gmail.com' }),
    'for ten minutes': sample({ linkSeconds: 600 }),
    queued: sample({ state: 'queued' }),
    refused: sample({ state: 'refused' }),
    'to whom it may concern': sample({ state: 'ifKnown', address: undefined, watch: undefined }),
    'not yet confirmed': sample({}, NOT_YET.refused.message),
    resent: sample({}, { key: 'activation.mailSent.resent', kind: 'success' }),
    'too soon': sample({}, tooMany('coolDown', 42)),
    'too many': sample({}, tooMany('limit', 3300)),
  };
}
