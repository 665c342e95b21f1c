import { defineForm, type Form } from '../forms/form';
import { type FormModel, formModel, SAMPLE_TOKEN } from '../forms/form-page';
import { LINK_FIELDS, type LinkFields } from '../forms/link-page';
import { type Address, addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';

/** What a mailed link of the account page changes. */
export type LinkedChange = 'backupMail' | 'backupMailUndo' | 'forwarding';

export interface ChangeLinkModel {
  readonly kind: LinkedChange;
  /** `live`: the form does it; `done`: it is done; `dead`: the link leads nowhere (any more). */
  readonly state: 'live' | 'done' | 'dead';
  readonly form: FormModel | undefined;
}

/** Where each link leads, and the form that uses it. */
export const CHANGE_LINKS: Readonly<
  Record<LinkedChange, { readonly address: Address; readonly form: Form<LinkFields> }>
> = {
  backupMail: {
    address: addressOf('account/backup-mail/link'),
    form: defineForm('account backup mail link', LINK_FIELDS, 'account.backupMail.link.submit'),
  },
  backupMailUndo: {
    address: addressOf('account/backup-mail/undo'),
    form: defineForm('account backup mail undo', LINK_FIELDS, 'account.backupMailUndo.link.submit'),
  },
  forwarding: {
    address: addressOf('account/forwarding/link'),
    form: defineForm('account forwarding link', LINK_FIELDS, 'account.forwarding.link.submit'),
  },
};

function samplesOf(change: LinkedChange): Readonly<Record<string, ChangeLinkModel>> {
  const { address: action, form } = CHANGE_LINKS[change];
  const live = formModel(form, SAMPLE_TOKEN, { action, state: { values: { link: 'sample' } } });
  return {
    [`${change} live`]: { kind: change, state: 'live', form: live },
    [`${change} done`]: { kind: change, state: 'done', form: undefined },
    [`${change} dead`]: { kind: change, state: 'dead', form: undefined },
  };
}

export const changeLinkPage = definePage<ChangeLinkModel>('account/change-link', {
  ...samplesOf('backupMail'),
  ...samplesOf('backupMailUndo'),
  ...samplesOf('forwarding'),
});
