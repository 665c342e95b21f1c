import type { Language } from '../i18n/language';
import { definePage } from '../pages/page';

/** The accessibility statement, from the operator's settings. */
export interface DeclarationModel {
  readonly state: 'none' | 'partial' | 'full';
  /** Percentage of the RGAA criteria that are met; undefined without an audit. */
  readonly rate: number | undefined;
  /** YYYY-MM-DD */
  readonly date: string | undefined;
  /** The public URL, which the statement is about. */
  readonly publicUrl: string;
  /** A mail address, a web address or a telephone number. */
  readonly contact: string | undefined;
  readonly issues: readonly Readonly<Record<Language, string>>[];
  /** Whom to contact when the first contact did not help. */
  readonly redress: { readonly body: string; readonly url: string; readonly post: string };
}

const REDRESS = {
  body: 'Défenseur des droits',
  url: 'https://formulaire.defenseurdesdroits.fr/',
  post: 'Libre réponse 71120, 75342 Paris CEDEX 07',
};
const publicUrl = 'https://sso.univ.example/cas';

export const declarationPage = definePage<DeclarationModel>('accessibility/declaration', {
  'before an audit': {
    state: 'none',
    rate: undefined,
    date: undefined,
    publicUrl,
    contact: undefined,
    issues: [],
    redress: REDRESS,
  },
  'partial, with issues': {
    state: 'partial',
    rate: 87,
    date: '2026-09-01',
    publicUrl,
    contact: 'accessibilite@univ.example',
    issues: [
      { fr: 'La charte en PDF n’est pas balisée.', en: 'The charter in PDF has no tags.' },
      { fr: 'Le contraste d’un logo de service est insuffisant.', en: 'The logo of one service lacks contrast.' },
    ],
    redress: REDRESS,
  },
  full: {
    state: 'full',
    rate: 100,
    date: '2026-11-02',
    publicUrl,
    contact: 'https://www.univ.example/accessibilite/contact',
    issues: [],
    redress: { ...REDRESS, url: '', post: '' },
  },
  'with a telephone number': {
    state: 'none',
    rate: 42,
    date: '2026-09-01',
    publicUrl,
    contact: '04 00 00 00 00',
    issues: [],
    redress: { ...REDRESS, post: '' },
  },
});
