import { definePage } from '../pages/page';

export interface MailboxModel {
  /** Newest first. */
  readonly letters: readonly {
    readonly id: number;
    readonly to: string;
    readonly subject: string;
    /** Milliseconds since the epoch. */
    readonly receivedAt: number;
  }[];
}

export const mailboxView = definePage<MailboxModel>('ops/mailbox', {
  empty: { letters: [] },
  'with letters': {
    letters: [
      {
        id: 2,
        to: 'secours@fournisseur.example',
        subject: 'Activez votre compte informatique · Université d’Exemple',
        receivedAt: Date.UTC(2026, 8, 1, 8, 5),
      },
      {
        id: 1,
        to: 'autre@fournisseur.example',
        subject: '<script>alert(1)</script>',
        receivedAt: Date.UTC(2026, 8, 1, 8, 0),
      },
    ],
  },
});
