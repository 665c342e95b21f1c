import { readProvisionalPassword } from '../../passwords/provisional-password';
import type { SignIn, SignInResult } from '../../session/sign-in';
import type { Reply } from '../../web/reply';
import type { Newcomers } from '../newcomer';
import type { ScreenState, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

const LONGEST_PASSWORD = 512;

/**
 * 2: the card. Only a pending account with its right provisional password goes on; everything else (unknown, active, closed, wrong) gets
 * one and the same answer. The throttle of the login counts here too.
 */
export class ProvisionalPasswordStep implements Step {
  readonly name = 'provisional-password';

  constructor(
    private readonly screens: Screens,
    private readonly signIn: SignIn,
    private readonly newcomers: Newcomers,
    /** Characters that provisional passwords are made of; empty: unknown. */
    private readonly alphabet: string,
  ) {}

  isDone({ newcomer }: Visit): boolean {
    return newcomer?.username !== undefined;
  }

  mayRevisit(): boolean {
    return false;
  }

  show(visit: Visit): Reply {
    return this.screen(visit);
  }

  async submit(visit: Visit): Promise<Outcome> {
    const password = visit.request.form.one('password') ?? '';
    const identifier = visit.newcomer?.identifier ?? '';
    if (password.trim() === '')
      return this.screen(visit, { errors: { password: { key: 'activation.provisionalPassword.missing' } } });
    if (password.length > LONGEST_PASSWORD) return this.wrong(visit);
    const result = await this.signIn.attempt({
      identifier,
      password: readProvisionalPassword(password, this.alphabet),
      address: visit.request.address,
      isForPending: true,
    });
    if (result.outcome !== 'pending') return this.refuse(visit, result);
    const proved = { identifier, username: result.account.username };
    return { next: [await this.newcomers.prove(visit.session, proved, visit.service)] };
  }

  private refuse(visit: Visit, result: SignInResult): Reply {
    if (result.outcome !== 'throttled') return this.wrong(visit);
    const minutes = Math.ceil(result.retryAfterSeconds / 60);
    return this.screen(visit, {
      status: 423,
      message: { key: 'activation.throttled', parameters: { minutes }, kind: 'error' },
    });
  }

  private wrong(visit: Visit): Reply {
    return this.screen(visit, { errors: { password: { key: 'activation.provisionalPassword.wrong' } } });
  }

  private screen(visit: Visit, state?: ScreenState): Reply {
    const { basePath } = this.screens;
    const data = {
      identifier: visit.newcomer?.identifier,
      recoveryUrl: `${basePath}/recovery`,
      backUrl: this.screens.address('identifier'),
    };
    return this.screens.step(this.name, visit, data, state);
  }
}
