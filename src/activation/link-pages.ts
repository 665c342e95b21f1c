import { defineForm } from '../forms/form';
import { type LinkModel, LinkPages, linkSamples } from '../forms/link-model';
import { LINK_FIELDS } from '../forms/link-page';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';

export const LINK_FORMS = {
  form: defineForm('activation link', LINK_FIELDS, 'activation.link.continue'),
  address: addressOf('activation/link'),
  againForm: defineForm('activation link again', LINK_FIELDS, 'activation.link.again'),
  againAddress: addressOf('activation/link/again'),
};

export const linkPage = definePage<LinkModel>('activation/link', linkSamples(LINK_FORMS));

export const linkPages = new LinkPages(linkPage, LINK_FORMS);
