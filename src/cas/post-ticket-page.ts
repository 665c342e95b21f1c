import { definePage } from '../pages/page';

/** A form that carries a ticket to a service by POST; a script submits it. */
export interface PostTicketModel {
  /** The service's URL. */
  readonly action: string;
  readonly serviceName: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export const postTicketPage = definePage<PostTicketModel>('cas/post-ticket', {
  'hands a ticket on': {
    action: 'https://ent.univ.example/portail?page=accueil&onglet=1',
    serviceName: 'Messagerie universitaire',
    fields: [{ name: 'ticket', value: 'ST-sample' }],
  },
  'cannot post to the app of a phone': {
    action: 'univ-app://login',
    serviceName: 'Application mobile',
    fields: [{ name: 'ticket', value: 'ST-sample' }],
  },
});
