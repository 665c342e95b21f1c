import type { CookieChange, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { PendingSignIn, PendingSignIns } from './pending-sign-ins';

/** A step that may stand between the password and the service, such as accepting a new charter, a second factor, or a confirmation. */
export interface SignInStep {
  readonly name: string;
  isNeeded(pending: PendingSignIn): boolean;
  /**
   * The page to show. A step with a form of its own calls `hold`, which stores the sign-in and returns its cookie, and calls
   * `SignInSteps.report` when it is done; a step that refuses does not hold.
   */
  start(request: WebRequest, pending: PendingSignIn, hold: () => Promise<CookieChange>): Reply | Promise<Reply>;
}

/** Where a sign-in stands: a step answers, or all steps are done and the session may open. */
export type Progress =
  | { readonly reply: Reply }
  | { readonly finished: PendingSignIn; readonly cookies: readonly CookieChange[] };

/** What a step changes in the pending sign-in. */
export type StepChange = (pending: PendingSignIn) => PendingSignIn;

const unchanged: StepChange = (pending) => pending;

/** How the act of a step reports that it is done: the reply leads to the next step, or signed in to the service. */
export type ReportStep = (request: WebRequest, name: string, change?: StepChange) => Promise<Reply>;

/** The ordered list of sign-in steps. Adding one changes this list only. */
export class SignInSteps {
  constructor(
    private readonly steps: readonly SignInStep[],
    private readonly pendings: PendingSignIns,
  ) {}

  /** Runs the first step that is needed. Without one there is no round trip, so that a plain sign-in costs nothing more. */
  async next(request: WebRequest, pending: PendingSignIn): Promise<Progress> {
    const step = this.current(pending);
    if (step === undefined) return { finished: pending, cookies: [] };
    return { reply: await step.start(request, pending, () => this.pendings.keep(pending)) };
  }

  /**
   * Called by a step that is done: the next one answers, or the sign-in is finished. The pending sign-in is taken (each time under a new
   * cookie). A report of a step that is not the current one is ignored, and the current one is shown again.
   * @param change what the step has found or changed, for the steps after it
   * @returns undefined when this browser has no pending sign-in (any more), or the account has another password or is locked meanwhile
   */
  async report(request: WebRequest, name: string, change: StepChange = unchanged): Promise<Progress | undefined> {
    const pending = await this.pendings.take(request);
    if (pending === undefined) return undefined;
    const isCurrent = this.current(pending)?.name === name;
    const after = isCurrent ? { ...change(pending), done: [...pending.done, name] } : pending;
    if (!(await this.pendings.isStillGood(after))) return undefined;
    const progress = await this.next(request, after);
    return 'finished' in progress ? { ...progress, cookies: [this.pendings.cleared()] } : progress;
  }

  private current(pending: PendingSignIn): SignInStep | undefined {
    return this.steps.find((step) => !pending.done.includes(step.name) && step.isNeeded(pending));
  }
}
