import type { ReceivedLetter } from '../../src/mail/mailbox';

/** Two letters of the embedded mailbox, newest first. */
export const SAMPLE_LETTERS: readonly ReceivedLetter[] = [
  {
    id: 2,
    to: ['secours@fournisseur.example'],
    from: '"Université d’Exemple" <ne-pas-repondre@univ.example>',
    subject: 'Activez votre compte informatique · Université d’Exemple',
    text: `Bonjour Zoé,\n\nPoursuivre l’activation :\nhttps://sso.univ.example/cas/activation/link/${'x'.repeat(32)}\n\nCe lien fonctionne pendant 24 heures.\n`,
    html: '<p>Bonjour Zoé</p>',
    receivedAt: Date.UTC(2026, 8, 1, 8, 5),
    raw: '',
  },
  {
    id: 1,
    to: ['autre@fournisseur.example'],
    from: 'ne-pas-repondre@univ.example',
    subject: '<script>alert(1)</script>',
    text: 'javascript:alert(1) <b>https://www.univ.example/a?b=1&c=2</b>',
    html: '',
    receivedAt: Date.UTC(2026, 8, 1, 8, 0),
    raw: '',
  },
];
