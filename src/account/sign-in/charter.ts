import type { Audit, Event } from '../../audit/fact';
import type { Clock } from '../../base/clock';
import { OperatorFault } from '../../base/faults';
import type { Log } from '../../base/log';
import type { Directory } from '../../directory/directory';
import { charterDocument } from '../../forms/charter-document';
import type { FormState } from '../../forms/form';
import type { FormGuard } from '../../forms/form-guard';
import { showForm } from '../../forms/form-page';
import type { RefusedForms } from '../../forms/refused-form';
import type { SecondClick } from '../../forms/second-click';
import { secondForm } from '../../forms/second-form';
import type { Charter } from '../../pages/charter';
import type { ServiceRegistry } from '../../services/service-registry';
import { onwardOriginsOf } from '../../session/onward-origins';
import type { PendingSignIn, PendingSignIns } from '../../session/pending-sign-ins';
import type { ReportStep } from '../../session/sign-in-steps';
import { logIncident } from '../../web/errors';
import { type PageReply, page, type Reply, redirectTo } from '../../web/reply';
import type { WebRequest } from '../../web/request';
import {
  CHARTER_REFUSAL_ADDRESS,
  charterRefusalForm,
  charterRefusedPage,
  charterStepForm,
  charterStepPage,
} from './charter-page';
import { CHARTER_STEP, CHARTER_STEP_ADDRESS, hasAccepted } from './charter-step';

export interface SignInCharterParts {
  readonly charter: Charter;
  readonly pendingSignIns: PendingSignIns;
  readonly reportStep: ReportStep;
  readonly directory: Pick<Directory, 'find' | 'change'>;
  readonly services: Pick<ServiceRegistry, 'match'>;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: Clock;
}

type F = typeof charterStepForm.fields;

/** The page of the step for a new charter. */
export class SignInCharter {
  constructor(private readonly parts: SignInCharterParts) {}

  /** GET /login/charter. */
  async show(request: WebRequest): Promise<Reply> {
    const pending = await this.parts.pendingSignIns.read(request);
    if (pending === undefined) return redirectTo('login');
    return this.page(request, pending, this.parts.refusedForms.read<F>(request, CHARTER_STEP_ADDRESS));
  }

  /** POST /login/charter: accepted, written down, and on to the service. */
  accept(request: WebRequest): Promise<Reply> {
    const { secondClick, pendingSignIns, refusedForms, reportStep } = this.parts;
    return secondClick.answer(request, charterStepForm, {
      stale: () => redirectTo('login/charter'),
      incomplete: async ({ errors }) => {
        const pending = await pendingSignIns.read(request);
        if (pending === undefined) return redirectTo('login');
        const show = () => this.page(request, pending, { errors }, 422);
        return refusedForms.answer(request, CHARTER_STEP_ADDRESS, { errors }, show);
      },
      run: async () => {
        const pending = await pendingSignIns.read(request);
        if (pending === undefined) return redirectTo('login');
        await this.write(request, pending);
        const reply = await reportStep(request, CHARTER_STEP);
        return { ...reply, cookies: [...(reply.cookies ?? []), ...refusedForms.cleared(request)] };
      },
    });
  }

  /** POST /login/charter/refusal: the sign-in ends here, with an explanation. */
  refuse(request: WebRequest): Promise<Reply> {
    const { secondClick, pendingSignIns, charter } = this.parts;
    return secondClick.answer(request, charterRefusalForm, {
      stale: () => redirectTo('login/charter'),
      incomplete: () => redirectTo('login/charter'),
      run: async () => {
        const pending = await pendingSignIns.take(request);
        if (pending !== undefined) this.record(request, pending, 'charter.refused');
        return page(charterRefusedPage, { version: charter.version }, { cookies: [pendingSignIns.cleared()] });
      },
    });
  }

  /** GET /charter: the document by itself. */
  async document(request: WebRequest): Promise<Reply> {
    return charterDocument(this.parts.charter, request);
  }

  /**
   * The charter is no lock: when the directory cannot take the acceptance down, the person goes on and is asked again at the next
   * sign-in; the operator reads why in the log.
   */
  private async write(request: WebRequest, pending: PendingSignIn): Promise<void> {
    const { directory, charter, clock, log } = this.parts;
    const { version } = charter;
    try {
      const account = await directory.find(pending.person.account.username);
      if (account === undefined || hasAccepted(account, version)) return;
      const { outcome } = await directory.change(account, [{ kind: 'charter', version, acceptedAt: clock.now() }]);
      if (outcome === 'done') this.record(request, pending, 'charter.accepted');
    } catch (fault) {
      if (!(fault instanceof OperatorFault)) throw fault;
      logIncident(fault, request.requestId, log);
    }
  }

  private record({ address, requestId }: WebRequest, { person }: PendingSignIn, event: Event): void {
    const { audit, charter } = this.parts;
    const outcome = event === 'charter.accepted' ? 'success' : 'failure';
    const reason = `version ${charter.version}`;
    audit.record({ event, outcome, user: person.account.username, reason, address, requestId });
  }

  private page(request: WebRequest, pending: PendingSignIn, state: FormState<F> = {}, status = 200): PageReply {
    const { guard, charter, services } = this.parts;
    const shown = showForm(guard, request, charterStepForm, { action: CHARTER_STEP_ADDRESS, state });
    const cookies = new Map([...request.cookies, ...shown.cookies.map(({ name, value }) => [name, value] as const)]);
    const options = { action: CHARTER_REFUSAL_ADDRESS };
    const refusal = secondForm(showForm(guard, { ...request, cookies }, charterRefusalForm, options).form);
    const { version, date, documents } = charter;
    const document = documents[request.language];
    const html = 'html' in document ? document.html : undefined;
    return page(
      charterStepPage,
      { form: shown.form, refusal, version, date, html },
      { status, cookies: shown.cookies, formOrigins: onwardOriginsOf(pending, services) },
    );
  }
}
