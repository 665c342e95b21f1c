import type { Language } from '../i18n/language';
import { definePage } from '../pages/page';

export interface HelpLink {
  readonly label: Readonly<Record<Language, string>>;
  readonly url: string;
}

/** What somebody can do who cannot sign in. */
export interface ChoicesModel {
  /** An address or a telephone number, as a text. */
  readonly contact: string | undefined;
  readonly links: readonly HelpLink[];
}

export const choicesPage = definePage<ChoicesModel>('recovery/choices', {
  'with links': {
    contact: undefined,
    links: [
      { label: { fr: 'Assistance informatique', en: 'IT help desk' }, url: 'https://www.univ.example/assistance' },
      { label: { fr: 'Services de scolarité', en: 'Registry offices' }, url: '/scolarite' },
    ],
  },
  'with a contact': { contact: '04 00 00 00 00, de 8 h 30 à 17 h 30', links: [] },
  'with a mail address': { contact: 'assistance@univ.example', links: [] },
  'without links': { contact: undefined, links: [] },
});
