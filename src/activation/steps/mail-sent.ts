import { durationOf } from '../../i18n/duration';
import { webmailOf } from '../../mail/webmail';
import type { Reply } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { isMailConfirmed } from '../progress';
import { type ScreenState, type Screens, tooMany } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/** 4: a mail is on its way. Done when its link is used, on whatever device. */
export class MailSentStep implements Step {
  readonly name = 'mail-sent';

  constructor(
    private readonly screens: Screens,
    private readonly mail: ActivationMail,
  ) {}

  isDone({ progress }: Visit): boolean {
    return isMailConfirmed(progress);
  }

  mayRevisit(): boolean {
    return false;
  }

  show(visit: Visit): Promise<Reply> {
    return this.screen(visit);
  }

  /** "Send again", or "I have clicked the link", which looks whether that is so. */
  async submit(visit: Visit): Promise<Outcome> {
    const { account, progress, request, service } = visit;
    if (request.form.one('again') === undefined || !account || !progress.backupMail) {
      return this.screen(visit, { message: { key: 'activation.mailSent.notYet', kind: 'info' } });
    }
    const { outcome, waitSeconds } = await this.mail.send(account, progress.backupMail, request, service);
    if (outcome === 'limit' || outcome === 'coolDown') return this.screen(visit, tooMany(outcome, waitSeconds));
    // Queued and refused ones are told by the screen itself.
    const state: ScreenState =
      outcome === 'sent' ? { message: { key: 'activation.mailSent.resent', kind: 'success' } } : {};
    return this.screen({ ...visit, progress: { ...progress, sending: outcome } }, state);
  }

  /** The button "send again" has the form's token too. */
  private async screen(visit: Visit, state?: ScreenState): Promise<Reply> {
    const { account, progress } = visit;
    const address = progress.backupMail ?? '';
    const data = {
      address,
      sending: progress.sending ?? 'sent',
      lifetime: durationOf(this.mail.linkSeconds),
      webmail: webmailOf(address),
      coolDownSeconds: account === undefined ? 0 : await this.mail.secondsToWait(account, address),
      changeUrl: this.screens.address('backup-mail'),
      stateUrl: this.screens.address('mail-sent/state'),
      reloadUrl: this.screens.address(this.name),
      againAction: this.screens.address(this.name),
      again: [{ name: 'again', value: '1' }],
      isConfirmed: this.isDone(visit),
    };
    return this.screens.step(this.name, visit, data, state);
  }
}
