import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import type { Delivery, MailTransport } from './mail-transport';

/** The transport without a mail server (null object): letters wait in the queue until one is configured, or they expire. */
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
