import { definePage } from '../pages/page';

/** A piece of text; a link when it has an `href`. */
export interface Piece {
  readonly text: string;
  readonly href: string | undefined;
}

export interface LetterModel {
  /** Undefined when the letter does not exist any more. */
  readonly letter:
    | {
        readonly id: number;
        readonly to: string;
        readonly from: string;
        readonly subject: string;
        /** Milliseconds since the epoch. */
        readonly receivedAt: number;
        readonly pieces: readonly Piece[];
        readonly hasHtml: boolean;
      }
    | undefined;
}

const LETTER = {
  id: 2,
  to: 'secours@fournisseur.example',
  from: '"Université d’Exemple" <ne-pas-repondre@univ.example>',
  subject: 'Activez votre compte informatique · Université d’Exemple',
  receivedAt: Date.UTC(2026, 8, 1, 8, 5),
  pieces: [
    { text: 'Bonjour Zoé,\n\nPoursuivre l’activation\u00a0:\n', href: undefined },
    { text: 'https://sso.univ.example/cas/login', href: 'https://sso.univ.example/cas/login' },
    { text: '\n\nCe lien fonctionne pendant 24 heures.', href: undefined },
  ],
  hasHtml: true,
};

export const letterView = definePage<LetterModel>('ops/letter', {
  'with a link': { letter: LETTER },
  hostile: {
    letter: {
      ...LETTER,
      id: 1,
      subject: '<script>alert(1)</script>',
      pieces: [{ text: 'javascript:alert(1) <b>', href: 'javascript:alert(1)' }],
      hasHtml: false,
    },
  },
  gone: { letter: undefined },
});
