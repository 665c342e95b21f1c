import type { Audit } from '../../audit/fact';
import { OperatorFault } from '../../base/faults';
import type { Log } from '../../base/log';
import type { Account, Directory } from '../../directory/directory';
import type { FormState, ValuesOf } from '../../forms/form';
import type { FormGuard } from '../../forms/form-guard';
import { showForm } from '../../forms/form-page';
import type { RefusedForms } from '../../forms/refused-form';
import type { SecondClick } from '../../forms/second-click';
import { secondForm } from '../../forms/second-form';
import type { ChoosePassword } from '../../passwords/choose-password';
import {
  NEW_PASSWORD_OPTIONS,
  type NewPasswordFields,
  newPasswordErrors,
  newPasswordFacts,
} from '../../passwords/new-password-form';
import type { ServiceRegistry } from '../../services/service-registry';
import type { AfterPasswordChange } from '../../session/after-password-change';
import { onwardOriginsOf } from '../../session/onward-origins';
import type { PendingSignIn, PendingSignIns } from '../../session/pending-sign-ins';
import type { ReportStep } from '../../session/sign-in-steps';
import { logIncident } from '../../web/errors';
import { type PageReply, page, type Reply, redirectTo } from '../../web/reply';
import type { WebRequest } from '../../web/request';
import { LATER_ADDRESS, laterForm, passwordForm, passwordStepPage, whyOf } from './password-page';
import { mayWait, PASSWORD_ADDRESS, PASSWORD_STEP } from './password-step';

export interface SignInPasswordParts {
  readonly pendingSignIns: PendingSignIns;
  readonly reportStep: ReportStep;
  readonly directory: Pick<Directory, 'find'>;
  readonly choosePassword: ChoosePassword;
  readonly afterPasswordChange: readonly AfterPasswordChange[];
  readonly services: Pick<ServiceRegistry, 'match'>;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly audit: Audit;
  readonly log: Log;
}

/** Somebody whose sign-in waits for a new password. */
interface Waiting {
  readonly request: WebRequest;
  readonly pending: PendingSignIn;
  readonly account: Account;
}

/** The page of the step for a new password. Whoever has no pending sign-in (any more) signs in again. */
export class SignInPassword {
  constructor(private readonly parts: SignInPasswordParts) {}

  /** GET /login/password. */
  async show(request: WebRequest): Promise<Reply> {
    const waiting = await this.waiting(request);
    if (waiting === undefined) return redirectTo('login');
    return this.page(waiting, this.parts.refusedForms.read<NewPasswordFields>(request, PASSWORD_ADDRESS));
  }

  /** POST /login/password. */
  submit(request: WebRequest): Promise<Reply> {
    return this.parts.secondClick.answer(request, passwordForm, {
      stale: () => redirectTo('login/password'),
      incomplete: async ({ errors }) => {
        const waiting = await this.waiting(request);
        return waiting ? this.refuse(waiting, { errors }, 422) : redirectTo('login');
      },
      run: async ({ values }) => {
        const waiting = await this.waiting(request);
        return waiting ? this.choose(waiting, values) : redirectTo('login');
      },
    });
  }

  /** POST /login/password/later: on to the service with the old password, while it is good. */
  later(request: WebRequest): Promise<Reply> {
    const again = () => redirectTo('login/password');
    return this.parts.secondClick.answer(request, laterForm, {
      stale: again,
      incomplete: again,
      run: async () => {
        const pending = await this.parts.pendingSignIns.read(request);
        if (pending !== undefined && !mayWait(pending.password)) return again();
        return this.parts.reportStep(request, PASSWORD_STEP);
      },
    });
  }

  private async waiting(request: WebRequest): Promise<Waiting | undefined> {
    const pending = await this.parts.pendingSignIns.read(request);
    if (pending === undefined || pending.password.kind === 'good') return undefined;
    const account = await this.parts.directory.find(pending.person.account.username);
    return account?.state === 'active' ? { request, pending, account } : undefined;
  }

  private async choose(waiting: Waiting, values: ValuesOf<NewPasswordFields>): Promise<Reply> {
    const { request, account } = waiting;
    const { choosePassword, afterPasswordChange, log } = this.parts;
    const chosen = await choosePassword.choose({
      account,
      password: values.newPassword,
      confirmation: values.confirmation,
      language: request.language,
      afterwards: afterPasswordChange.map((act) => () => act({ account, request })),
    });
    switch (chosen.outcome) {
      case 'refused':
        return this.refuse(waiting, { errors: newPasswordErrors(chosen) }, 422);
      case 'absent':
        return redirectTo('login');
      case 'notWritten':
        logIncident(chosen.fault, request.requestId, log);
        return this.refuse(waiting, { message: { ...chosen.message, kind: 'error' } }, 503);
      case 'done':
        return this.changed(waiting);
    }
  }

  /** The session must know the new version of the password, or the next look at the directory would end it. */
  private async changed({ request, account }: Waiting): Promise<Reply> {
    const { audit, reportStep, refusedForms } = this.parts;
    const { address, requestId } = request;
    const reason = 'in the course of a sign-in';
    audit.record({ event: 'password.changed', outcome: 'success', user: account.username, reason, address, requestId });
    const now = (await this.look(account.username, requestId)) ?? account;
    const reply = await reportStep(request, PASSWORD_STEP, (pending) => ({
      ...pending,
      password: { kind: 'good' },
      person: { ...pending.person, account: { ...pending.person.account, passwordVersion: now.passwordVersion } },
    }));
    return { ...reply, cookies: [...(reply.cookies ?? []), ...refusedForms.cleared(request)] };
  }

  /** The password is written: a directory that fails now must not keep anybody from going on. */
  private async look(username: string, requestId: string): Promise<Account | undefined> {
    try {
      return await this.parts.directory.find(username);
    } catch (fault) {
      if (!(fault instanceof OperatorFault)) throw fault;
      logIncident(fault, requestId, this.parts.log);
      return undefined;
    }
  }

  private refuse(waiting: Waiting, state: FormState<NewPasswordFields>, status: number): Reply {
    const show = () => this.page(waiting, state, status);
    return this.parts.refusedForms.answer(waiting.request, PASSWORD_ADDRESS, state, show);
  }

  private page(
    { request, pending, account }: Waiting,
    state: FormState<NewPasswordFields> = {},
    status = 200,
  ): PageReply {
    const { guard, choosePassword } = this.parts;
    const told = { message: whyOf(pending.password), ...state };
    const options = { action: PASSWORD_ADDRESS, ...NEW_PASSWORD_OPTIONS, state: told };
    const shown = showForm(guard, request, passwordForm, options);
    const keyed = { ...request, cookies: withCookies(request, shown.cookies) };
    const later = mayWait(pending.password)
      ? secondForm(showForm(guard, keyed, laterForm, { action: LATER_ADDRESS }).form)
      : undefined;
    const facts = newPasswordFacts(choosePassword.policy, { account });
    const model = { form: shown.form, later, ...facts };
    const formOrigins = onwardOriginsOf(pending, this.parts.services);
    return page(passwordStepPage, model, { status, cookies: shown.cookies, formOrigins });
  }
}

/** Both forms of the page are made with one key, which the browser may get with this very page. */
function withCookies(request: WebRequest, changes: Reply['cookies'] = []): ReadonlyMap<string, string> {
  return new Map([...request.cookies, ...changes.map(({ name, value }) => [name, value] as const)]);
}
