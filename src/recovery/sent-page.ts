import { durationOf } from '../i18n/duration';
import type { Message } from '../i18n/message';
import { definePage } from '../pages/page';
import { type Help, SAMPLE_HELP } from './help';

/** After a mail was asked for. The same whether or not there is such an account. */
export interface SentModel {
  readonly asked: 'password' | 'identifier';
  /** Of the link, where there is one. */
  readonly lifetime: Message | undefined;
  readonly help: Help;
}

export const sentPage = definePage<SentModel>('recovery/sent', {
  'for a password': { asked: 'password', lifetime: durationOf(1800), help: SAMPLE_HELP },
  'for a password, without a contact': {
    asked: 'password',
    lifetime: durationOf(1800),
    help: { contact: undefined, contacts: [], links: [] },
  },
  'for an identifier': { asked: 'identifier', lifetime: undefined, help: SAMPLE_HELP },
});
