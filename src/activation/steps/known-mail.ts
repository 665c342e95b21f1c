import { durationOf } from '../../i18n/duration';
import type { Reply } from '../../web/reply';
import type { FirstMail } from '../first-mail';
import type { ScreenState, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/**
 * Without cards: the link goes to the address that the registry office put in the directory. The page is the same whether or not
 * there is such an account.
 */
export class KnownMailStep implements Step {
  readonly name = 'mail-sent';

  constructor(
    private readonly screens: Screens,
    private readonly firstMail: FirstMail,
  ) {}

  /** The link proves who it is. */
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
    const { request, newcomer } = visit;
    if (request.form.one('again') === undefined || newcomer === undefined) {
      return this.screen(visit, { message: { key: 'activation.mailSent.notYet', kind: 'info' } });
    }
    this.firstMail.begin(visit, newcomer.identifier);
    return this.screen(visit, { message: { key: 'activation.mailSent.resentIfKnown', kind: 'info' } });
  }

  private screen(visit: Visit, state?: ScreenState): Reply {
    const data = {
      address: undefined,
      sending: 'sent',
      lifetime: durationOf(this.firstMail.linkSeconds),
      coolDownSeconds: 0,
      changeUrl: this.screens.address('identifier'),
      stateUrl: this.screens.address('mail-sent/state'),
      reloadUrl: this.screens.address(this.name),
      againAction: this.screens.address(this.name),
      again: [{ name: 'again', value: '1' }],
      isConfirmed: false,
    };
    return this.screens.step(this.name, visit, data, state);
  }
}
