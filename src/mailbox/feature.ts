import type { Mailbox } from '../mail/mailbox';
import type { Feature } from '../web/feature';
import { parameter } from '../web/request';
import { letterHtml, letterPage, MAILBOX_PATH, mailboxPage } from './mailbox';

/**
 * The mailbox of the trial mode.
 * @param mailbox undefined in production: the addresses do not exist then
 */
export function mailboxFeature(mailbox: Mailbox | undefined): Feature {
  if (mailbox === undefined) return { name: 'mailbox', routes: [] };
  const access = 'anyone';
  return {
    name: 'mailbox',
    routes: [
      { method: 'get', path: MAILBOX_PATH, access, act: async () => mailboxPage(mailbox.letters()) },
      {
        method: 'get',
        path: `${MAILBOX_PATH}/:id`,
        access,
        act: async (request) => letterPage(mailbox.letters(), parameter(request, 'id')),
      },
      {
        method: 'get',
        path: `${MAILBOX_PATH}/:id/html`,
        access,
        act: async (request) => letterHtml(mailbox.letters(), parameter(request, 'id')),
      },
    ],
  };
}
