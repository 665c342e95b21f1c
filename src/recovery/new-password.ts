import type { Audit } from '../audit/fact';
import type { Log } from '../base/log';
import type { Account, Directory } from '../directory/directory';
import { type Attempts, wasAttempted } from '../forms/attempts';
import type { FormState, ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { RefusedForms } from '../forms/refused-form';
import type { SecondClick } from '../forms/second-click';
import { addressOf } from '../pages/addresses';
import type { ChoosePassword, ChosenPassword } from '../passwords/choose-password';
import {
  NEW_PASSWORD_OPTIONS,
  type NewPasswordFields,
  newPasswordErrors,
  newPasswordFacts,
} from '../passwords/new-password-form';
import type { AfterPasswordChange } from '../session/after-password-change';
import type { BrowserSession } from '../web/browser-session';
import { logIncident } from '../web/errors';
import { type PageReply, page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { refusedLink } from './link-page';
import { NEW_PASSWORD_ADDRESS, newPasswordForm, newPasswordPage } from './new-password-page';
import { isOvertaken, recoveringOf } from './recovering';

export interface NewPasswordParts {
  readonly directory: Pick<Directory, 'find' | 'opens'>;
  readonly choosePassword: ChoosePassword;
  readonly attempts: Attempts;
  readonly afterPasswordChange: readonly AfterPasswordChange[];
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly audit: Audit;
  readonly log: Log;
}

/** Somebody who used a live link, and their account. */
interface Person {
  readonly account: Account;
  /** The password was changed after the link was mailed: only the browser that did it may send it again. */
  readonly isOvertaken: boolean;
}

interface Sent {
  readonly request: WebRequest;
  readonly session: BrowserSession;
  readonly account: Account;
}

/** The new password behind the link. Afterwards the login page, and no session: whoever reads the mailbox has not signed in yet. */
export class NewPassword {
  constructor(private readonly parts: NewPasswordParts) {}

  async show(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const person = await this.person(session);
    if (person === undefined || (person.isOvertaken && !wasAttempted(session))) return refusedLink();
    const state = this.parts.refusedForms.read<NewPasswordFields>(request, NEW_PASSWORD_ADDRESS);
    return this.page(request, person.account, state, 200);
  }

  submit(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const shown = (state: FormState<NewPasswordFields>, status: number) => this.shown(request, session, state, status);
    return this.parts.secondClick.answer(request, newPasswordForm, {
      stale: () => shown({ message: { key: 'account.form.stale', kind: 'info' } }, 200),
      incomplete: ({ errors }) => shown({ errors }, 422),
      run: async ({ values, finish }) => finish(await this.sent(request, session, values), [], session.id),
      again: async ({ reply, note }) => {
        if (note !== undefined) await session.adopt(note);
        return reply;
      },
    });
  }

  private async sent(
    request: WebRequest,
    session: BrowserSession,
    { newPassword: password, confirmation }: ValuesOf<NewPasswordFields>,
  ): Promise<Reply> {
    const person = await this.person(session);
    if (person === undefined) return refusedLink();
    const { account } = person;
    const { choosePassword, attempts, directory, afterPasswordChange } = this.parts;
    const sent = { request, session, account };
    const isSentAgain = attempts.isSame(session, password);
    // The server died after the directory had written: what follows the change is done now.
    const isWritten = isSentAgain && (await directory.opens(account, password));
    if (person.isOvertaken && !isWritten) return refusedLink();
    const changed = { account, request };
    const chosen = await choosePassword.choose({
      account,
      password,
      confirmation,
      language: request.language,
      isSentAgain,
      isWritten,
      beforeWriting: () => attempts.remember(session, password),
      afterwards: afterPasswordChange.map((act) => () => act(changed)),
    });
    return this.settle(sent, chosen);
  }

  private async settle(sent: Sent, chosen: ChosenPassword): Promise<Reply> {
    const { request, session } = sent;
    switch (chosen.outcome) {
      case 'refused':
        this.record(sent, 'failure', `refused by the ${chosen.by}`);
        return this.refuse(sent, { errors: newPasswordErrors(chosen) }, 422);
      case 'absent':
        return refusedLink();
      case 'notWritten':
        logIncident(chosen.fault, request.requestId, this.parts.log);
        return this.refuse(sent, { message: { ...chosen.message, kind: 'error' } }, 503);
      case 'done':
        this.record(sent, 'success');
        await session.startAnew();
        return this.toLogin(sent, chosen.isProven);
    }
  }

  private toLogin({ account }: Sent, isProven: boolean): Reply {
    const message = isProven
      ? ({ key: 'recovery.done', kind: 'success' } as const)
      : ({ key: 'password.notYetUsable', kind: 'info' } as const);
    const to = addressOf('login');
    const told = this.parts.refusedForms.tell(to, { values: { username: account.username }, message });
    return { kind: 'redirectTo', status: 303, to, cookies: [told] };
  }

  /** The account of an open recovery. Only an active one: others have their own ways. @throws OperatorFault when the directory is unavailable */
  private async person(session: BrowserSession): Promise<Person | undefined> {
    const recovering = recoveringOf(session);
    if (recovering === undefined) return undefined;
    const account = await this.parts.directory.find(recovering.username);
    if (account?.state !== 'active') return undefined;
    return { account, isOvertaken: isOvertaken(recovering, account) };
  }

  private async shown(
    request: WebRequest,
    session: BrowserSession,
    state: FormState<NewPasswordFields>,
    status: number,
  ): Promise<Reply> {
    const person = await this.person(session);
    return person === undefined
      ? refusedLink()
      : this.refuse({ request, session, account: person.account }, state, status);
  }

  private refuse({ request, account }: Sent, state: FormState<NewPasswordFields>, status: number): Reply {
    const show = () => this.page(request, account, state, status);
    return this.parts.refusedForms.answer(request, NEW_PASSWORD_ADDRESS, state, show);
  }

  private page(
    request: WebRequest,
    account: Account,
    state: FormState<NewPasswordFields> | undefined,
    status: number,
  ): PageReply {
    const { guard, choosePassword } = this.parts;
    const options = { ...NEW_PASSWORD_OPTIONS, action: NEW_PASSWORD_ADDRESS, state };
    const { form, cookies } = showForm(guard, request, newPasswordForm, options);
    const facts = newPasswordFacts(choosePassword.policy, { account });
    return page(newPasswordPage, { form, ...facts }, { status, cookies });
  }

  private record({ request, account }: Sent, outcome: 'success' | 'failure', reason?: string): void {
    const { address, requestId } = request;
    const event = outcome === 'success' ? 'recovery.done' : 'recovery.refused';
    this.parts.audit.record({ event, outcome, user: account.username, reason, address, requestId });
  }
}
