import { definePage } from '../pages/page';
import { type Help, SAMPLE_HELP } from './help';

/** What somebody can do who cannot sign in. */
export interface ChoicesModel {
  /** Whether a new password can be chosen by a mailed link. */
  readonly mailsPassword: boolean;
  /** Whether the identifier can be mailed. */
  readonly mailsIdentifier: boolean;
  readonly help: Help;
}

const NO_HELP: Help = { contact: undefined, contacts: [], links: [] };

export const choicesPage = definePage<ChoicesModel>('recovery/choices', {
  'with everything': { mailsPassword: true, mailsIdentifier: true, help: SAMPLE_HELP },
  'with links': { mailsPassword: true, mailsIdentifier: false, help: { ...NO_HELP, links: SAMPLE_HELP.links } },
  'with a contact': {
    mailsPassword: true,
    mailsIdentifier: true,
    help: { ...NO_HELP, contact: '04 00 00 00 00, de 8 h 30 à 17 h 30' },
  },
  'without mails and links': { mailsPassword: false, mailsIdentifier: false, help: NO_HELP },
});
