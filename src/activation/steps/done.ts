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
      portalName: portalName(this.portalUrl),
      loginUrl: `${this.screens.basePath}/login`,
    });
  }

  async submit(): Promise<Outcome> {
    return 'next';
  }
}

/** The name that people know a portal by; the address of this machine is none. */
function portalName(portalUrl: string): string | undefined {
  if (!URL.canParse(portalUrl)) return undefined;
  const { host, hostname } = new URL(portalUrl);
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname) ? undefined : host;
}
