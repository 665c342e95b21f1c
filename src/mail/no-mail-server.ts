import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import type { Delivery, MailTransport } from './mail-transport';

/** What stands where no mail server is configured: letters wait in the queue until there is one, or nobody needs them any more. */
export class NoMailServer implements MailTransport {
  readonly longestSeconds = 0;

  async deliver(): Promise<Delivery> {
    return { outcome: 'later', reason: 'no mail server is configured' };
  }

  async ping(): Promise<void> {
    throw new OperatorFault(
      'No mail server is configured: accounts cannot be activated.',
      `Set ${settingNamed('mail.host')}.`,
    );
  }

  async close(): Promise<void> {}
}
