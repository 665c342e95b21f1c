import type { Mailbox } from '../mail/mailbox';
import { ADDRESSES } from '../pages/addresses';
import type { Feature } from '../web/feature';
import { parameter } from '../web/request';
import { letterHtml, letterPage, mailboxPage } from './mailbox';

/** The mailbox of the trial mode. @param mailbox undefined in production: its addresses do not exist then */
export function mailboxFeature(mailbox: Mailbox | undefined): Feature {
  if (mailbox === undefined) return { name: 'mailbox', routes: [] };
  const access = 'anyone';
  return {
    name: 'mailbox',
    routes: [
      { method: 'get', path: ADDRESSES.mailbox, access, act: async () => mailboxPage(mailbox.letters()) },
      {
        method: 'get',
        path: ADDRESSES['mailbox/letter'],
        access,
        act: async (request) => letterPage(mailbox.letters(), parameter(request, 'id')),
      },
      {
        method: 'get',
        path: ADDRESSES['mailbox/letter/html'],
        access,
        act: async (request) => letterHtml(mailbox.letters(), parameter(request, 'id')),
      },
    ],
  };
}
