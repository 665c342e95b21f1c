import type { Reply } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { isMailConfirmed } from '../progress';
import type { ScreenState, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/** Why no mail is sent now. */
const REFUSALS = {
  coolDown: { key: 'activation.mailSent.tooSoon', kind: 'info' },
  limit: { key: 'activation.mailSent.tooMany', parameters: { minutes: 60 }, kind: 'warning' },
} as const;

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

  show(visit: Visit): Reply {
    return this.screen(visit);
  }

  /** "Send again", or "I have clicked the link", which looks whether that is so. */
  async submit(visit: Visit): Promise<Outcome> {
    const { account, progress, request } = visit;
    if (request.form.one('again') === undefined || !account || !progress.backupMail) {
      return this.screen(visit, { message: { key: 'activation.mailSent.notYet', kind: 'info' } });
    }
    const { outcome } = await this.mail.send(account, progress.backupMail, request);
    if (outcome === 'limit' || outcome === 'coolDown') {
      return this.screen(visit, { message: REFUSALS[outcome], status: 429 });
    }
    // Queued and refused ones are told by the screen itself.
    const state: ScreenState =
      outcome === 'sent' ? { message: { key: 'activation.mailSent.resent', kind: 'success' } } : {};
    return this.screen({ ...visit, progress: { ...progress, sending: outcome } }, state);
  }

  /** The button "send again" has the form's token too. */
  private screen(visit: Visit, state?: ScreenState): Reply {
    const { progress } = visit;
    const data = {
      address: progress.backupMail,
      sending: progress.sending ?? 'sent',
      hours: Math.round(this.mail.linkSeconds / 3600),
      changeUrl: this.screens.address('backup-mail'),
      againAction: this.screens.address(this.name),
      again: [{ name: 'again', value: '1' }],
      isConfirmed: this.isDone(visit),
    };
    return this.screens.step(this.name, visit, data, state);
  }
}
