import type { Audit } from '../audit/fact';
import type { Directory } from '../directory/directory';
import { wasAttempted } from '../forms/attempts';
import type { Flow, FlowStep } from '../forms/wizard';
import { type Address, addressOf } from '../pages/addresses';
import type { Newcomers } from '../session/newcomer';
import type { BrowserSession } from '../web/browser-session';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { isFinished } from './finished';
import { linkPages } from './link-pages';
import type { ProgressBook } from './progress';
import type { Visit } from './step';

/** The first connection as a flow of the wizard. */
export class ActivationFlow implements Flow<Visit> {
  constructor(
    private readonly parts: {
      readonly directory: Directory;
      readonly progress: ProgressBook;
      readonly newcomers: Newcomers;
      readonly audit: Audit;
    },
    readonly steps: readonly FlowStep<Visit>[],
  ) {}

  /** Reads account and progress at the same time, only once the identity is proved. */
  async visit(request: WebRequest, session: BrowserSession): Promise<Visit> {
    const { newcomers, directory, progress } = this.parts;
    const newcomer = newcomers.of(request, session);
    const service = newcomers.serviceOf(request, session);
    const known = { request, session, newcomer, service, isFinished: isFinished(session) };
    if (newcomer?.username === undefined) return { ...known, account: undefined, progress: {} };
    const [account, given] = await Promise.all([directory.find(newcomer.username), progress.read(newcomer.username)]);
    return { ...known, account, progress: given ?? {} };
  }

  isOver(visit: Visit): boolean {
    return visit.isFinished;
  }

  /**
   * The account became active, or was closed, while this browser was in the flow. The first step stays open for another person; the password
   * that made the account active may be sent again, when its answer was lost.
   */
  interrupt(visit: Visit, step: string): Reply | undefined {
    const isOvertaken = visit.account !== undefined && visit.account.state !== 'pending' && !visit.isFinished;
    if (!isOvertaken || step === 'identifier' || (step === 'new-password' && wasAttempted(visit.session))) {
      return undefined;
    }
    return linkPages.active(409);
  }

  explainsLateForm({ newcomer }: Visit): boolean {
    return newcomer === undefined;
  }

  late(visit: Visit): Visit {
    return { ...visit, notice: 'activation.form.expired' };
  }

  address(step: string): Address {
    return addressOf('activation/step', { step });
  }

  record({ request, newcomer, isFinished }: Visit, step: string, outcome: 'success' | 'failure'): void {
    const user = newcomer?.username ?? newcomer?.identifier;
    this.parts.audit.record({
      event: step === 'new-password' && isFinished ? 'activation.done' : 'activation.step',
      outcome,
      reason: step,
      address: request.address,
      requestId: request.requestId,
      user,
    });
  }
}
