import { describeError, type Log } from '../base/log';
import type { StrangerSearch } from '../directory/stranger-search';
import type { ActivationMail } from './activation-mail';
import type { Visit } from './step';

/**
 * The first mail in the mode without cards, for people who have proved nothing. Counted by network before the directory is asked, and sent in
 * the background, so that neither text nor time of the answer tells whether the account exists (user enumeration, timing oracle).
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

  /** Returns at once; failures are logged. */
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
      this.log.warn(
        { requestId: request.requestId },
        'too many concurrent searches for unknown people: one was dropped',
      );
      return;
    }
    const { account } = answer;
    if (account?.state !== 'pending' || !account.backupMail) return;
    await this.mail.send(account, account.backupMail, request, service);
  }
}
