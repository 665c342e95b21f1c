import type { Reply } from '../../web/reply';
import { beginWith } from '../newcomer';
import type { Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

const LONGEST_IDENTIFIER = 256;

/** 1: who are you? Whatever is typed, the next screen comes: nobody learns here whether an account exists. */
export class IdentifierStep implements Step {
  readonly name = 'identifier';

  constructor(private readonly screens: Screens) {}

  isDone({ newcomer }: Visit): boolean {
    return newcomer !== undefined;
  }

  mayRevisit(): boolean {
    return true;
  }

  show(visit: Visit): Reply {
    return this.screens.step(this.name, visit, {
      identifier: visit.newcomer?.identifier ?? '',
      loginUrl: `${this.screens.basePath}/login`,
    });
  }

  async submit(visit: Visit): Promise<Outcome> {
    const identifier = (visit.request.form.one('identifier') ?? '').trim().slice(0, LONGEST_IDENTIFIER);
    if (identifier === '') {
      const errors = { identifier: { key: 'activation.identifier.missing' } };
      return this.screens.step(
        this.name,
        visit,
        { identifier, loginUrl: `${this.screens.basePath}/login` },
        { errors },
      );
    }
    // The same person again, in a second tab or by a double click, goes on where they are.
    if (visit.newcomer?.identifier.toLowerCase() !== identifier.toLowerCase() || visit.isFinished) {
      await beginWith(visit.session, { identifier });
    }
    return 'next';
  }
}
