import { type Fact, shortUrl } from '../audit/fact';
import type { Account } from '../directory/directory';
import { addressOf } from '../pages/addresses';
import { mayUse } from '../services/access';
import { judgeService } from '../services/open-service';
import type { RegisteredService } from '../services/registered-service';
import type { SignIn, SignInResult } from '../session/sign-in';
import type { SingleLogout } from '../session/single-logout';
import type { StoreCommand } from '../store/store';
import { isOn } from '../web/parameters';
import type { CookieChange, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { deliverTicket } from './deliver-ticket';
import type { AskedService, Login, LoginParts } from './login';
import { LOGIN_FORM, type LoginMessage, type LoginPageState } from './login-page';
import { accessRefused, serviceRefused } from './service-refused';
import { readServiceRequest, type ServiceRequest } from './service-request';

const LONGEST_FIELD = 512;

/** One sign-in on its way through this act. */
interface Submission {
  readonly request: WebRequest;
  readonly asked: ServiceRequest;
  readonly registered: RegisteredService | undefined;
  readonly username: string;
  readonly warn: boolean;
  readonly rememberMe: boolean;
}

/** POST /login: takes the name and the password (CAS protocol 3.0.3, section 2.2). */
export class SubmitLogin {
  constructor(
    private readonly parts: LoginParts & {
      readonly signIn: SignIn;
      readonly singleLogout: Pick<SingleLogout, 'announce' | 'frontChannelUrls'>;
      readonly rememberMeOffered: boolean;
    },
    private readonly login: Login,
  ) {}

  async submit(request: WebRequest): Promise<Reply> {
    const asked = readServiceRequest(request.form);
    const submission: Submission = { request, asked, registered: undefined, ...this.fields(request) };
    if (asked.service === undefined) return this.check(submission);
    const verdict = judgeService(this.parts.services, asked.service, this.parts.clock.now());
    if (verdict.refusal) return serviceRefused(this.parts.audit, request, asked.service, verdict.refusal);
    return this.check({ ...submission, registered: verdict.registered });
  }

  private fields({ form }: WebRequest): Pick<Submission, 'username' | 'warn' | 'rememberMe'> {
    return {
      username: (form.one('username') ?? '').trim().slice(0, LONGEST_FIELD),
      warn: isOn(form.one('warn')),
      rememberMe: this.parts.rememberMeOffered && isOn(form.one('rememberMe')),
    };
  }

  private async check(submission: Submission): Promise<Reply> {
    const { request, username } = submission;
    const verdict = this.parts.guard.judge(request, LOGIN_FORM, request.form.one('lt'));
    if (!verdict.genuine) return this.again(submission, 403, { key: `login.form.${verdict.reason}`, kind: 'info' });
    const password = request.form.one('password') ?? '';
    if (username === '' || password === '' || password.length > LONGEST_FIELD) return this.refused(submission);
    const attempt = { identifier: username, password, address: request.address, once: verdict.once };
    return this.answer(submission, await this.parts.signIn.attempt(attempt));
  }

  private async answer(submission: Submission, result: SignInResult): Promise<Reply> {
    switch (result.outcome) {
      case 'authenticated':
        return this.open(submission, result.account, result.commands);
      case 'formUsed':
        return this.sentTwice(submission);
      case 'throttled': {
        this.record(submission, { event: 'login.throttled', outcome: 'failure' });
        const minutes = Math.ceil(result.retryAfterSeconds / 60);
        const message: LoginMessage = { key: 'login.throttled', parameters: { minutes }, kind: 'error' };
        return this.again(submission, 423, message, { 'Retry-After': String(result.retryAfterSeconds) });
      }
      case 'refused':
        return this.refused(submission);
      default:
        return this.notYet(submission, result.outcome, result.account);
    }
  }

  /** A double click: the first answer may have opened the session already. */
  private async sentTwice(submission: Submission): Promise<Reply> {
    const { request, asked, registered } = submission;
    const id = this.parts.sessionCookie.claimedBy(request);
    const session = id === undefined || asked.renew ? undefined : await this.parts.tickets.session(id);
    if (session === undefined) return this.again(submission, 403, { key: 'login.form.used', kind: 'info' });
    if (registered === undefined) return this.login.connected(session);
    return this.login.forService(request, asked as AskedService, registered);
  }

  private refused(submission: Submission): Reply {
    this.record(submission, { event: 'login.failed', outcome: 'failure' });
    return this.again(submission, 401, { key: 'login.wrong', kind: 'error' });
  }

  /** The password was right, but the account cannot be used as it is. */
  private notYet(
    submission: Submission,
    state: 'pending' | 'locked' | 'expired' | 'mustChange',
    account: Account,
  ): Reply {
    this.record(submission, { event: 'login.refused', outcome: 'failure', user: account.username, reason: state });
    const to = addressOf(state === 'pending' ? 'activation' : 'recovery');
    const link = { key: `login.${state}.link`, to } as const;
    return this.again(submission, 403, { key: `login.${state}`, kind: 'info', link });
  }

  /** Opens the session and makes the first ticket, in the same round trip. */
  private async open(submission: Submission, account: Account, commands: readonly StoreCommand[]): Promise<Reply> {
    const { request, asked, registered, warn, rememberMe } = submission;
    const principal = { id: account.username, attributes: account.attributes };
    const { tickets, sessionCookie, audit } = this.parts;
    this.record(submission, { event: 'login.succeeded', outcome: 'success', user: principal.id });
    const isAllowed = registered === undefined || mayUse(registered, principal);
    const grant =
      registered && isAllowed
        ? { service: asked.service as string, fromNewLogin: true, seconds: registered.serviceTicketSeconds }
        : undefined;
    const opened = await tickets.open(
      { principal, warn, rememberMe, address: request.address, browser: request.headers['user-agent'] ?? '' },
      grant,
      commands,
      sessionCookie.claimedBy(request),
    );
    if (opened.ended) await this.parts.singleLogout.announce([opened.ended]);
    const cookies: CookieChange[] = [sessionCookie.set(opened.ticketGrantingTicketId, opened.session.rememberMe)];
    if (registered === undefined) return this.login.connected({ ...opened.session }, cookies);
    if (opened.serviceTicketId === undefined)
      return { ...accessRefused(audit, request, principal, registered), cookies };
    this.login.recordTicket(request, { principal }, registered, asked.service as string, opened.serviceTicketId);
    return deliverTicket(asked as AskedService, registered, opened.serviceTicketId, cookies);
  }

  private again(
    { request, asked, registered, username, warn, rememberMe }: Submission,
    status: number,
    message: LoginMessage,
    headers = {},
  ): Reply {
    const state: LoginPageState = { status, message, username, warn, rememberMe, headers };
    return this.parts.loginPage.show(request, asked, registered, state);
  }

  private record(
    { request, asked, registered, username }: Submission,
    fact: Pick<Fact, 'event' | 'outcome'> & Partial<Fact>,
  ): void {
    const service = registered ? { service: registered.name, serviceUrl: shortUrl(asked.service ?? '') } : {};
    this.parts.audit.record({
      user: username,
      address: request.address,
      requestId: request.requestId,
      ...service,
      ...fact,
    });
  }
}
