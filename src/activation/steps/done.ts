import type { Reply } from '../../web/reply';
import type { Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/** 8: congratulations. */
export class DoneStep implements Step {
  readonly name = 'done';

  constructor(
    private readonly screens: Screens,
    private readonly portalUrl: string,
  ) {}

  isDone(): boolean {
    return false;
  }

  mayRevisit(): boolean {
    return true;
  }

  show(visit: Visit): Reply {
    const { account, newcomer } = visit;
    return this.screens.step(this.name, visit, {
      username: account?.mail ?? newcomer?.username,
      mail: account?.mail,
      portalUrl: this.portalUrl || undefined,
      portalName: URL.canParse(this.portalUrl) ? new URL(this.portalUrl).host : undefined,
      loginUrl: `${this.screens.basePath}/login`,
    });
  }

  async submit(): Promise<Outcome> {
    return 'next';
  }
}
