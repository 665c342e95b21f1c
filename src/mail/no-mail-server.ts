import { OperatorFault } from '../base/faults';
import type { Delivery, MailTransport } from './mail-transport';

/** What stands where no mail server is configured: letters wait in the queue until there is one, or nobody needs them any more. */
export class NoMailServer implements MailTransport {
  readonly longestSeconds = 0;

  async deliver(): Promise<Delivery> {
    return { outcome: 'later', reason: 'no mail server is configured' };
  }

  async ping(): Promise<void> {
    throw new OperatorFault('no mail server is configured', 'set mail.host, or nobody can activate an account');
  }

  async close(): Promise<void> {}
}
