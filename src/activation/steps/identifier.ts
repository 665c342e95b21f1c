import type { Reply } from '../../web/reply';
import type { Newcomers } from '../newcomer';
import type { ScreenState, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

const LONGEST_IDENTIFIER = 256;

/** 1: who are you? Whatever is typed, the next screen comes: nobody learns here whether an account exists. */
export class IdentifierStep implements Step {
  readonly name = 'identifier';

  constructor(
    private readonly screens: Screens,
    private readonly newcomers: Newcomers,
    /** Runs when somebody typed an identifier anew, beside the answer. */
    private readonly onTyped: (visit: Visit, identifier: string) => void = () => undefined,
  ) {}

  isDone({ newcomer }: Visit): boolean {
    return newcomer !== undefined;
  }

  mayRevisit(): boolean {
    return true;
  }

  show(visit: Visit): Reply {
    return this.screen(visit, visit.newcomer?.identifier ?? '');
  }

  async submit(visit: Visit): Promise<Outcome> {
    const identifier = (visit.request.form.one('identifier') ?? '').trim().slice(0, LONGEST_IDENTIFIER);
    if (identifier === '') {
      return this.screen(visit, '', { errors: { identifier: { key: 'activation.identifier.missing' } } });
    }
    const { newcomer, request, session } = visit;
    // The same person again, in a second tab, goes on where they are.
    const isSame = newcomer?.identifier.toLowerCase() === identifier.toLowerCase() && !visit.isFinished;
    if (isSame && newcomer.username !== undefined) return 'next';
    this.onTyped(visit, identifier);
    return { next: [await this.newcomers.type(request, session, identifier)] };
  }

  private screen(visit: Visit, identifier: string, state?: ScreenState): Reply {
    const data = { identifier, loginUrl: `${this.screens.basePath}/login` };
    return this.screens.step(this.name, visit, data, state);
  }
}
