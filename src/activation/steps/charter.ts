import type { Clock } from '../../base/clock';
import { isOn } from '../../web/parameters';
import type { Reply } from '../../web/reply';
import type { Charter } from '../charter';
import type { ProgressBook } from '../progress';
import type { ScreenState, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/** 5: the IT charter, accepted in the version that is in force. */
export class CharterStep implements Step {
  readonly name = 'charter';

  constructor(
    private readonly screens: Screens,
    private readonly charter: Charter,
    private readonly progress: ProgressBook,
    private readonly clock: Clock,
  ) {}

  isDone({ progress }: Visit): boolean {
    return progress.charter?.version === this.charter.version;
  }

  mayRevisit({ isFinished }: Visit): boolean {
    return !isFinished;
  }

  show(visit: Visit): Reply {
    return this.screen(visit);
  }

  async submit(visit: Visit): Promise<Outcome> {
    if (!isOn(visit.request.form.one('accept'))) {
      return this.screen(visit, { errors: { accept: { key: 'activation.charter.mustAccept' } } });
    }
    const username = visit.newcomer?.username;
    if (username !== undefined && !this.isDone(visit)) {
      const charter = { version: this.charter.version, acceptedAt: this.clock.now() };
      await this.progress.write(username, { ...visit.progress, charter });
    }
    return 'next';
  }

  private screen(visit: Visit, state?: ScreenState): Reply {
    const { version } = this.charter;
    const data = { charterUrl: this.screens.address('charter/document'), version, isAccepted: this.isDone(visit) };
    return this.screens.step(this.name, visit, data, state);
  }
}
