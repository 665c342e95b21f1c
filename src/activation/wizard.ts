import type { Audit } from '../audit/fact';
import type { Directory } from '../directory/directory';
import type { FormGuard } from '../forms/form-guard';
import type { BrowserSession } from '../web/browser-session';
import { type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import { isFinished, newcomerOf } from './newcomer';
import type { ProgressBook } from './progress';
import type { Screens } from './screen';
import { ACTIVATION_FORM, type Step, type StepName, type Visit } from './step';

export interface WizardParts {
  readonly steps: readonly Step[];
  readonly screens: Screens;
  readonly directory: Directory;
  readonly progress: ProgressBook;
  readonly guard: FormGuard;
  readonly audit: Audit;
  readonly basePath: string;
}

/** Parameter of an address that a form led to which came too late. */
const LATE = 'late';

/**
 * Runs the steps in order. Whatever address is opened, a person comes to the first step that is still missing, or to an earlier one that
 * may be seen again: back buttons, old tabs and sessions that ended all lead to a page that makes sense.
 */
export class Wizard {
  constructor(private readonly parts: WizardParts) {}

  async show(name: StepName, request: WebRequest, session: BrowserSession): Promise<Reply> {
    const visit = await this.visit(request, session);
    if (isOvertaken(visit) && name !== 'identifier') return this.alreadyActive(visit);
    const step = this.admitted(name, visit);
    if (step === undefined) return this.toCurrent(visit);
    const reply = await step.show(request.query.has(LATE) ? { ...visit, notice: 'activation.form.expired' } : visit);
    await session.save();
    return reply;
  }

  async submit(name: StepName, request: WebRequest, session: BrowserSession): Promise<Reply> {
    const visit = await this.visit(request, session);
    const isGenuine = this.parts.guard.judge(request, ACTIVATION_FORM, request.form.one('lt')).genuine;
    const step = isGenuine ? this.admitted(name, visit) : undefined;
    if (isOvertaken(visit) && step === undefined) return this.alreadyActive(visit);
    if (step === undefined) return this.elsewhere(visit, isGenuine);
    const outcome = await step.submit(visit);
    // After the step: the first one is where the person is named.
    this.record({ ...visit, newcomer: newcomerOf(session) }, name, outcome === 'next' ? 'success' : 'failure');
    await session.save();
    return outcome === 'next' ? this.toCurrent(await this.visit(request, session)) : outcome;
  }

  /** A form that is not expected now: too old, of a session that ended, or of a step that is done. */
  private elsewhere(visit: Visit, isGenuine: boolean): Reply {
    return this.toCurrent(visit, !isGenuine || visit.newcomer === undefined ? `?${LATE}` : '');
  }

  /** To the first step that is missing: after the link was used, too. */
  async resume(request: WebRequest, session: BrowserSession): Promise<Reply> {
    return this.toCurrent(await this.visit(request, session));
  }

  /** What is known of the person who sent this request. Two reads at the same time, and only once the newcomer is proved. */
  private async visit(request: WebRequest, session: BrowserSession): Promise<Visit> {
    const newcomer = newcomerOf(session);
    const known = { request, session, newcomer, isFinished: isFinished(session) };
    if (newcomer?.username === undefined) return { ...known, account: undefined, progress: {} };
    const [account, progress] = await Promise.all([
      this.parts.directory.find(newcomer.username),
      this.parts.progress.read(newcomer.username),
    ]);
    return { ...known, account, progress };
  }

  private admitted(name: StepName, visit: Visit): Step | undefined {
    const current = this.current(visit);
    const wanted = this.parts.steps.find((step) => step.name === name);
    // The last form, sent twice: the step itself knows whether the account became active by it.
    if (isOvertaken(visit)) return name === 'identifier' || name === 'new-password' ? wanted : undefined;
    if (wanted === undefined || wanted === current) return wanted;
    return wanted.isDone(visit) && wanted.mayRevisit(visit) ? wanted : undefined;
  }

  private current(visit: Visit): Step {
    const last = this.parts.steps.at(-1) as Step;
    return visit.isFinished ? last : (this.parts.steps.find((step) => !step.isDone(visit)) ?? last);
  }

  /** The activation was finished in another browser. */
  private alreadyActive(visit: Visit): Reply {
    const loginUrl = `${this.parts.basePath}/login`;
    const data = { state: 'active', loginUrl, startUrl: this.parts.screens.address('identifier') };
    return this.parts.screens.page('activation/link', visit, data, { status: 409 });
  }

  private toCurrent(visit: Visit, query = ''): Reply {
    return redirect(`${this.parts.basePath}/activation/${this.current(visit).name}${query}`, { status: 303 });
  }

  private record({ request, newcomer }: Visit, name: StepName, outcome: 'success' | 'failure'): void {
    const user = newcomer?.username ?? newcomer?.identifier;
    this.parts.audit.record({
      event: name === 'new-password' && outcome === 'success' ? 'activation.done' : 'activation.step',
      outcome,
      reason: name,
      address: request.address,
      requestId: request.requestId,
      ...(user === undefined ? {} : { user }),
    });
  }
}

/** Whether the account became active, or was closed, while this browser was on its way. */
function isOvertaken({ account, isFinished }: Visit): boolean {
  return account !== undefined && account.state !== 'pending' && !isFinished;
}
