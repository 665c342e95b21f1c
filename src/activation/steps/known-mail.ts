import { describeError, type Log } from '../../base/log';
import type { Directory } from '../../directory/directory';
import type { Reply } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import type { ScreenState, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/**
 * Without cards: the link goes to the address that the registry office put in the directory. The page is the same whether or not
 * there is such an account, and the mail leaves beside it, so that neither the words nor the time tell.
 */
export class KnownMailStep implements Step {
  readonly name = 'mail-sent';

  constructor(
    private readonly screens: Screens,
    private readonly mail: ActivationMail,
    private readonly directory: Directory,
    private readonly log: Log,
  ) {}

  /** The link proves who it is. */
  isDone({ newcomer }: Visit): boolean {
    return newcomer?.username !== undefined;
  }

  mayRevisit(): boolean {
    return false;
  }

  /** Opening the page sends; the cool-down makes one mail of many openings. */
  show(visit: Visit): Reply {
    this.send(visit);
    return this.screen(visit);
  }

  async submit(visit: Visit): Promise<Outcome> {
    if (visit.request.form.one('again') === undefined) {
      return this.screen(visit, { message: { key: 'activation.mailSent.notYet', kind: 'info' } });
    }
    this.send(visit);
    return this.screen(visit, { message: { key: 'activation.mailSent.resentIfKnown', kind: 'info' } });
  }

  private send({ newcomer, request }: Visit): void {
    const work = async () => {
      const account = newcomer && (await this.directory.find(newcomer.identifier));
      if (account?.state !== 'pending' || !account.backupMail) return;
      if (await this.mail.mayAskFrom(request.address)) await this.mail.send(account, account.backupMail, request);
    };
    work().catch((error: unknown) => {
      this.log.error(
        { requestId: request.requestId, error: describeError(error) },
        'the first activation mail was not sent',
      );
    });
  }

  private screen(visit: Visit, state?: ScreenState): Reply {
    const data = {
      sending: 'sent',
      hours: Math.round(this.mail.linkSeconds / 3600),
      changeUrl: this.screens.address('identifier'),
      againAction: this.screens.address(this.name),
      again: [{ name: 'again', value: '1' }],
      isConfirmed: false,
    };
    return this.screens.step(this.name, visit, data, state);
  }
}
