import { defineForm } from '../forms/form';
import { type FormModel, formModel } from '../forms/form-page';
import { LINK_FIELDS } from '../forms/link-page';
import { type Message, message } from '../i18n/message';
import type { ProofSending } from '../mail/mailed-proof';
import { maskedAddress } from '../mail/masked-address';
import type { LinkState } from '../mail/one-time-link';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import { type PageReply, page } from '../web/reply';
import { SAMPLE_TOKEN, waitOf } from './screen';

export const linkForm = defineForm('activation link', LINK_FIELDS, 'activation.link.continue');
export const linkAgainForm = defineForm('activation link again', LINK_FIELDS, 'activation.link.again');

export const LINK_ADDRESS = addressOf('activation/link');
export const LINK_AGAIN_ADDRESS = addressOf('activation/link/again');

/** The page behind the mailed link, and the result of "send me a new link". */
export interface LinkModel {
  readonly state: LinkState['state'] | 'active' | ProofSending['outcome'];
  /** "Continue" for a valid link, "send me a new link" for any other one. */
  readonly form: FormModel | undefined;
  /** Where the new mail went (masked), and how long to wait before the next one. */
  readonly mailed: { readonly address: string; readonly wait: Message } | undefined;
}

const sample = (state: LinkModel['state'], form?: FormModel): LinkModel => ({ state, form, mailed: undefined });
const go = formModel(linkForm, SAMPLE_TOKEN, { action: LINK_ADDRESS, state: { values: { link: 'sample' } } });
const again = formModel(linkAgainForm, SAMPLE_TOKEN, {
  action: LINK_AGAIN_ADDRESS,
  state: { values: { link: 'sample' } },
});
const mailed = (state: LinkModel['state']): LinkModel => ({
  state,
  form: undefined,
  mailed: { address: 'p•••@fournisseur.example', wait: message('activation.mailSent.seconds', { count: 60 }) },
});

export const linkPage = definePage<LinkModel>('activation/link', {
  live: sample('live', go),
  used: sample('used', again),
  replaced: sample('replaced', again),
  expired: sample('expired', again),
  unknown: sample('unknown'),
  active: sample('active'),
  sent: mailed('sent'),
  'sent a moment ago': mailed('coolDown'),
  queued: mailed('queued'),
  refused: mailed('refused'),
  'too many': mailed('limit'),
});

/** The account is active already. */
export function activePage(status = 200): PageReply {
  return page(linkPage, { state: 'active', form: undefined, mailed: undefined }, { status });
}

/** After "send me a new link": where to look, and how long to wait before the next one. */
export function mailedPage(address: string, { outcome, waitSeconds }: ProofSending): PageReply {
  const mailed = { address: maskedAddress(address), wait: waitOf(waitSeconds) };
  return page(linkPage, { state: outcome, form: undefined, mailed }, { status: outcome === 'limit' ? 429 : 200 });
}
