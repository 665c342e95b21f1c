import { type Message, message } from '../i18n/message';
import type { ProofSending } from '../mail/mailed-proof';
import { maskedAddress } from '../mail/masked-address';
import type { LinkState } from '../mail/one-time-link';
import type { Address } from '../pages/addresses';
import type { Page } from '../pages/page';
import { type PageReply, page } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Form, ValuesOf } from './form';
import type { FormGuard } from './form-guard';
import { type FormModel, formModel, SAMPLE_TOKEN, showForm } from './form-page';
import type { LinkFields } from './link-page';
import { waitOf } from './mail-sent';

/** The page behind a mailed link, and the result of "send me a new link". */
export interface LinkModel {
  /** `active`: what the link was for is done already. */
  readonly state: LinkState['state'] | 'active' | ProofSending['outcome'];
  /** "Continue" for a valid link, "send me a new link" for any other one. */
  readonly form: FormModel | undefined;
  /** Where the new mail went (masked), and how long to wait before the next one. */
  readonly mailed: { readonly address: string; readonly wait: Message } | undefined;
}

/** The two forms of the page, and where each is sent. */
export interface LinkForms {
  readonly form: Form<LinkFields>;
  readonly address: Address;
  readonly againForm: Form<LinkFields>;
  readonly againAddress: Address;
}

/** The replies of the page behind the mailed links of one purpose. */
export class LinkPages {
  constructor(
    private readonly shown: Page<LinkModel>,
    private readonly forms: LinkForms,
  ) {}

  /** The page for a link in this state. @param values of its form */
  link(guard: FormGuard, request: WebRequest, state: LinkState['state'], values: ValuesOf<LinkFields>): PageReply {
    if (state === 'unknown') return page(this.shown, { state, form: undefined, mailed: undefined });
    const { form, address, againForm, againAddress } = this.forms;
    const [wanted, action] = state === 'live' ? [form, address] : [againForm, againAddress];
    const { form: model, cookies } = showForm(guard, request, wanted, { action, state: { values } });
    return page(this.shown, { state, form: model, mailed: undefined }, { cookies });
  }

  /** What the link was for is done already. */
  active(status = 200): PageReply {
    return page(this.shown, { state: 'active', form: undefined, mailed: undefined }, { status });
  }

  /** After "send me a new link": where to look, and how long to wait before the next one. */
  mailed(address: string, { outcome, waitSeconds }: ProofSending): PageReply {
    const mailed = { address: maskedAddress(address), wait: waitOf(waitSeconds) };
    const status = outcome === 'limit' ? 429 : 200;
    return page(this.shown, { state: outcome, form: undefined, mailed }, { status });
  }
}

/** The states that every such page can be in. */
export function linkSamples(forms: LinkForms): Readonly<Record<string, LinkModel>> {
  const state = { values: { link: 'sample' } };
  const go = formModel(forms.form, SAMPLE_TOKEN, { action: forms.address, state });
  const again = formModel(forms.againForm, SAMPLE_TOKEN, { action: forms.againAddress, state });
  const sample = (name: LinkModel['state'], form?: FormModel): LinkModel => ({ state: name, form, mailed: undefined });
  const mailed = (name: LinkModel['state']): LinkModel => ({
    ...sample(name),
    mailed: { address: 'p•••@fournisseur.example', wait: message('activation.mailSent.seconds', { count: 60 }) },
  });
  return {
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
  };
}
