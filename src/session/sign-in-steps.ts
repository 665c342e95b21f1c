import type { CookieChange, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { PendingSignIn, PendingSignIns } from './pending-sign-ins';

/** Something that may stand between the password and the service: a new charter, a second factor, a confirmation. */
export interface SignInStep {
  readonly name: string;
  isNeeded(pending: PendingSignIn): boolean;
  /**
   * What the person gets to see. A step with a page of its own calls `hold`, which keeps the sign-in and gives the cookie for it, and
   * reports by `SignInSteps.report` when it is done; one that refuses does not hold.
   */
  start(request: WebRequest, pending: PendingSignIn, hold: () => Promise<CookieChange>): Reply | Promise<Reply>;
}

/** Where a sign-in stands: a step has answered, or nothing is in the way of the session any more. */
export type Progress =
  | { readonly reply: Reply }
  | { readonly finished: PendingSignIn; readonly cookies: readonly CookieChange[] };

/** The steps of a sign-in in their order, whatever they are: adding one changes this list only. */
export class SignInSteps {
  constructor(
    private readonly steps: readonly SignInStep[],
    private readonly pendings: PendingSignIns,
  ) {}

  /** Lets the first needed step answer. Without one no round trip is made, so that a plain sign-in costs nothing more. */
  async next(request: WebRequest, pending: PendingSignIn): Promise<Progress> {
    const step = this.current(pending);
    if (step === undefined) return { finished: pending, cookies: [] };
    return { reply: await step.start(request, pending, () => this.pendings.keep(pending)) };
  }

  /**
   * What a step calls that is done: the next one answers, or the sign-in is finished. The pending sign-in is taken (each time the cookie is
   * another one), and a step that is not the current one is not believed: it starts again at the one that is.
   * @returns undefined when this browser has no pending sign-in (any more)
   */
  async report(request: WebRequest, name: string): Promise<Progress | undefined> {
    const pending = await this.pendings.take(request);
    if (pending === undefined) return undefined;
    const isCurrent = this.current(pending)?.name === name;
    const after = isCurrent ? { ...pending, done: [...pending.done, name] } : pending;
    const progress = await this.next(request, after);
    return 'finished' in progress ? { ...progress, cookies: [this.pendings.cleared()] } : progress;
  }

  private current(pending: PendingSignIn): SignInStep | undefined {
    return this.steps.find((step) => !pending.done.includes(step.name) && step.isNeeded(pending));
  }
}
