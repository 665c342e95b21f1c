import { defineForm } from '../forms/form';
import { type FormModel, formModel } from '../forms/form-page';
import { LINK_FIELDS } from '../forms/link-page';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import { type PageReply, page } from '../web/reply';
import { SAMPLE_TOKEN } from './ask-page';

export const linkForm = defineForm('recovery link', LINK_FIELDS, 'recovery.link.continue');

export const LINK_ADDRESS = addressOf('recovery/link');

export interface LinkModel {
  /** "Go on"; undefined for a link that leads nowhere (any more), whatever the reason. */
  readonly form: FormModel | undefined;
}

export const linkPage = definePage<LinkModel>('recovery/link', {
  live: { form: formModel(linkForm, SAMPLE_TOKEN, { action: LINK_ADDRESS, state: { values: { link: 'sample' } } }) },
  refused: { form: undefined },
});

/** One page for used, replaced, expired and invented links, and for pages that such a link opened. */
export function refusedLink(): PageReply {
  return page(linkPage, { form: undefined });
}
