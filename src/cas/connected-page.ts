import { definePage } from '../pages/page';

/** The page of a person with a session when no service asks for a ticket. */
export interface ConnectedModel {
  readonly displayName: string;
  readonly username: string;
  readonly portalUrl: string | undefined;
}

export const connectedPage = definePage<ConnectedModel>('cas/connected', {
  'with a portal': {
    displayName: 'Zoé Éluard-Nguyễn',
    username: 'etudiant1',
    portalUrl: 'https://ent.univ.example/',
  },
  'without a portal': { displayName: 'etudiant1', username: 'etudiant1', portalUrl: undefined },
});
