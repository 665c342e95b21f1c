import { describeError, type Log } from '../base/log';
import type { StrangerSearch } from '../directory/stranger-search';
import type { ActivationMail } from './activation-mail';
import type { Visit } from './step';

/**
 * The first mail of the mode without cards, asked for by somebody who has proved nothing: counted per network before the directory is
 * asked, and sent beside the answer, so that neither the words nor the time tell whether there is such an account.
 */
export class FirstMail {
  constructor(
    private readonly search: StrangerSearch,
    private readonly mail: ActivationMail,
    private readonly log: Log,
  ) {}

  get linkSeconds(): number {
    return this.mail.linkSeconds;
  }

  /** Returns at once. What goes wrong is logged. */
  begin(visit: Visit, identifier: string): void {
    const { requestId } = visit.request;
    this.send(visit, identifier).catch((error: unknown) => {
      this.log.error({ requestId, error: describeError(error) }, 'the first activation mail was not sent');
    });
  }

  private async send({ request, service }: Visit, identifier: string): Promise<void> {
    if (!(await this.mail.mayAskFrom(request.address))) return;
    const answer = await this.search.find(identifier);
    if (answer === 'dropped') {
      this.log.warn({ requestId: request.requestId }, 'too many searches for strangers at once: one was dropped');
      return;
    }
    const { account } = answer;
    if (account?.state !== 'pending' || !account.backupMail) return;
    await this.mail.send(account, account.backupMail, request, service);
  }
}
