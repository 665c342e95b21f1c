import type { Audit } from '../audit/fact';
import { describeError, type Log } from '../base/log';
import type { Account, Directory } from '../directory/directory';
import type { FormMessage, FormState, ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { RefusedForms } from '../forms/refused-form';
import type { SecondClick } from '../forms/second-click';
import type { ToldOnce } from '../forms/told-once';
import { message } from '../i18n/message';
import { ADDRESSES, addressOf } from '../pages/addresses';
import type { ChoosePassword } from '../passwords/choose-password';
import { newPasswordErrors, newPasswordFacts } from '../passwords/new-password-form';
import type { AfterPasswordChange } from '../session/after-password-change';
import type { KnownBrowsers } from '../session/known-browsers';
import type { RenewSession } from '../session/renew-session';
import type { Proof, SignIn } from '../session/sign-in';
import { logIncident } from '../web/errors';
import { type PageReply, page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SignedIn } from '../web/route';
import {
  CHANGE_PASSWORD_OPTIONS,
  type ChangePasswordFields,
  changePasswordForm,
  changePasswordPage,
} from './password-page';
import type { AccountSection, SectionEntry } from './section';

export interface PasswordParts {
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly toldOnce: ToldOnce;
  readonly directory: Pick<Directory, 'find'>;
  readonly signIn: Pick<SignIn, 'admission'>;
  readonly knownBrowsers: Pick<KnownBrowsers, 'claim'>;
  readonly choosePassword: ChoosePassword;
  readonly renewSession: Pick<RenewSession, 'renew'>;
  readonly afterPasswordChange: readonly AfterPasswordChange[];
  readonly audit: Audit;
  readonly log: Log;
}

type State = FormState<ChangePasswordFields>;
type Values = ValuesOf<ChangePasswordFields>;

const AT = CHANGE_PASSWORD_OPTIONS.action;

/**
 * /account/password: a new password for whoever knows the present one. A wrong present one counts in the throttle of the login, so that a
 * session that somebody left open is no way to guess it.
 */
export class PasswordSection implements AccountSection {
  constructor(private readonly parts: PasswordParts) {}

  readonly routes: readonly Route[] = [
    { method: 'get', path: ADDRESSES['account/password'], access: 'session', act: (...asked) => this.show(...asked) },
    {
      method: 'post',
      path: ADDRESSES['account/password'],
      access: 'session',
      act: (...asked) => this.submit(...asked),
    },
  ];

  async entry(): Promise<SectionEntry> {
    return { title: 'account.password.title', to: AT, state: message('account.password.state'), todo: undefined };
  }

  private async show(request: WebRequest, { principal }: SignedIn): Promise<Reply> {
    const account = await this.parts.directory.find(principal.id);
    return this.page(request, account, this.parts.refusedForms.read(request, AT) ?? {}, 200);
  }

  private submit(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const { secondClick, signIn, knownBrowsers } = this.parts;
    const { id } = signedIn.principal;
    const refuse = (state: State, status: number) => this.refuse(request, signedIn, state, status);
    return secondClick.answerAdmitted(request, changePasswordForm, {
      stale: () => refuse({ message: { ...message('account.form.stale'), kind: 'info' } }, 403),
      incomplete: ({ errors }) => refuse({ errors }, 422),
      admission: () => signIn.admission(id, request.address, knownBrowsers.claim(request, id)),
      denied: ({ retryAfterSeconds }) => refuse({ message: slowed(retryAfterSeconds) }, 423),
      run: async (form, admission) => {
        const proof = await admission.prove(form.values.currentPassword);
        return form.finish(await this.proved(request, signedIn, proof, form.values), proof.commands);
      },
    });
  }

  private proved(request: WebRequest, signedIn: SignedIn, proof: Proof, values: Values): Promise<Reply> {
    switch (proof.outcome) {
      case 'authenticated':
      case 'mustChange':
      case 'passwordExpired':
        return this.choose(request, signedIn, proof.account, values);
      case 'throttled':
        return this.refuse(request, signedIn, { message: slowed(proof.retryAfterSeconds) }, 423);
      case 'refused':
        this.record(request, signedIn, 'wrong present password');
        return this.refuse(request, signedIn, { errors: { currentPassword: message('account.password.wrong') } }, 422);
      default:
        this.record(request, signedIn, `account ${proof.outcome}`);
        return this.refuse(request, signedIn, { message: UNUSABLE }, 403);
    }
  }

  private async choose(request: WebRequest, signedIn: SignedIn, account: Account, values: Values): Promise<Reply> {
    const { choosePassword, afterPasswordChange, log } = this.parts;
    const { newPassword, confirmation } = values;
    const done = { account, request, keptSession: signedIn.ticketGrantingTicketId };
    const afterwards = afterPasswordChange.map((act) => () => act(done));
    const { language } = request;
    const chosen = await choosePassword.choose({ account, password: newPassword, confirmation, language, afterwards });
    switch (chosen.outcome) {
      case 'refused':
        return this.refuse(request, signedIn, { errors: newPasswordErrors(chosen) }, 422);
      case 'absent':
        return this.refuse(request, signedIn, { message: UNUSABLE }, 409);
      case 'notWritten':
        logIncident(chosen.fault, request.requestId, log);
        return this.refuse(request, signedIn, { message: { ...chosen.message, kind: 'error' } }, 503);
      case 'done':
        return this.changed(request, signedIn, chosen.isProven);
    }
  }

  private async changed(request: WebRequest, signedIn: SignedIn, isProven: boolean): Promise<Reply> {
    const { toldOnce, refusedForms } = this.parts;
    this.record(request, signedIn, undefined);
    const cookies = [...(await this.renewed(request, signedIn)), ...refusedForms.cleared(request)];
    const said = isProven ? message('account.password.changed') : message('password.notYetUsable');
    return toldOnce.redirect(addressOf('account'), { ...said, kind: 'success' }, cookies);
  }

  /** The password is changed, whatever becomes of the session: at worst the person signs in again. */
  private async renewed(request: WebRequest, signedIn: SignedIn) {
    try {
      return await this.parts.renewSession.renew(request, signedIn);
    } catch (fault) {
      this.parts.log.error({ error: describeError(fault), requestId: request.requestId }, 'a session was not renewed');
      return [];
    }
  }

  private async refuse(request: WebRequest, { principal }: SignedIn, state: State, status: number): Promise<Reply> {
    const { directory, refusedForms } = this.parts;
    const account = await directory.find(principal.id).catch(() => undefined);
    return refusedForms.answer(request, AT, state, () => this.page(request, account, state, status));
  }

  private page(request: WebRequest, account: Account | undefined, state: State, status: number): PageReply {
    const { guard, choosePassword } = this.parts;
    const { form, cookies } = showForm(guard, request, changePasswordForm, { ...CHANGE_PASSWORD_OPTIONS, state });
    return page(
      changePasswordPage,
      { ...newPasswordFacts(choosePassword.policy, { account }), form },
      { status, cookies },
    );
  }

  private record({ address, requestId }: WebRequest, { principal }: SignedIn, reason: string | undefined): void {
    const outcome = reason === undefined ? 'success' : 'failure';
    this.parts.audit.record({ event: 'password.changed', outcome, user: principal.id, address, requestId, reason });
  }
}

const UNUSABLE: FormMessage = { ...message('account.password.unusable'), kind: 'error' };

function slowed(retryAfterSeconds: number): FormMessage {
  return { ...message('login.throttled', { minutes: Math.ceil(retryAfterSeconds / 60) }), kind: 'error' };
}
