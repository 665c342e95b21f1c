import type { TakenForm } from '../forms/second-click';
import { mayUse } from '../services/access';
import { judgeService } from '../services/open-service';
import type { BeginSession, ProvedPerson } from '../session/begin-session';
import type { KnownBrowsers } from '../session/known-browsers';
import { noticeReason } from '../session/password-notice';
import { isRight, standingOf } from '../session/password-standing';
import type { PendingSignIn } from '../session/pending-sign-ins';
import { RETURN_PARAMETER } from '../session/return-address';
import type { Proof, SignIn } from '../session/sign-in';
import type { Progress } from '../session/sign-in-steps';
import type { SignInTraces } from '../session/sign-in-traces';
import type { Opened } from '../tickets/ticket-registry';
import type { Parameters } from '../web/parameters';
import { type Reply, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import { deliverTicket } from './deliver-ticket';
import type { AskedService, Login, LoginParts } from './login';
import { loginForm } from './login-form';
import { LoginRefusals, recordLogin, type Submission } from './login-refusals';
import { accessRefusal, accessRefused, serviceRefused } from './service-refused';
import { destinationOf, readServiceRequest, requestOf } from './service-request';

/** Commands that keep the answer of a login, from what was opened and from the cookies that go with it. */
type Keep = (opened: Opened, cookies: Reply['cookies']) => TakenCommands;
type TakenCommands = ReturnType<TakenForm<typeof loginForm.fields>['keep']>;

/** POST /login: takes the username and the password (CAS protocol 3.0.3, section 2.2). */
export class SubmitLogin {
  private readonly refusals: LoginRefusals;

  constructor(
    private readonly parts: LoginParts & {
      readonly signIn: SignIn;
      readonly beginSession: BeginSession;
      readonly knownBrowsers: Pick<KnownBrowsers, 'claim'>;
      readonly traces: SignInTraces;
      readonly rememberMeOffered: boolean;
    },
    private readonly login: Login,
  ) {
    this.refusals = new LoginRefusals(parts);
  }

  /** @throws UserFault for a repeated service; OperatorFault when the store or the directory is unavailable */
  async submit(request: WebRequest): Promise<Reply> {
    const asked = readServiceRequest(namesDestination(request.form) ? request.form : request.query);
    if (asked.service === undefined) return this.check({ request, asked, registered: undefined });
    const verdict = judgeService(this.parts.services, asked.service, this.parts.clock.now());
    if (verdict.refusal) return serviceRefused(this.parts, request, asked.service, verdict.refusal);
    return this.check({ request, asked, registered: verdict.registered });
  }

  private check(submission: Submission): Promise<Reply> {
    const { request } = submission;
    return this.parts.secondClick.answerAdmitted(request, loginForm, {
      stale: (reason, { values }) => this.refusals.stale(submission, values, reason),
      incomplete: ({ values }) => this.refusals.refused(submission, values),
      admission: ({ username }) =>
        this.parts.signIn.admission(username, request.address, this.parts.knownBrowsers.claim(request, username)),
      denied: (refusal, { values }) => this.refusals.throttled(submission, values, refusal),
      run: async (form, admission) => {
        const proof = await admission.prove(form.values.password);
        return this.proved(submission, form, proof, admission.isKnownBrowser());
      },
      again: ({ reply }) => this.sentAgain(submission, reply),
    });
  }

  private async proved(
    submission: Submission,
    form: TakenForm<typeof loginForm.fields>,
    proof: Proof,
    isKnownBrowser: boolean,
  ): Promise<Reply> {
    const { request, asked } = submission;
    const { values } = form;
    if (!isRight(proof))
      return form.finish(this.refusals.of(submission, values, proof), [
        ...proof.commands,
        ...this.parts.traces.ofRefusal(request, proof),
      ]);
    const rememberMe = this.parts.rememberMeOffered && values.rememberMe;
    const pending: PendingSignIn = {
      person: { account: proof.account, warn: values.warn, rememberMe, isKnownBrowser },
      password: standingOf(proof),
      isNewLogin: true,
      destination: destinationOf(asked),
      done: [],
    };
    const progress = await this.parts.steps.next(request, pending);
    if ('reply' in progress) return form.finish(progress.reply, proof.commands);
    // Without a step for it, nobody whose password must be changed can sign in.
    if (proof.outcome !== 'authenticated')
      return form.finish(this.refusals.of(submission, values, proof), proof.commands);
    const { account } = proof;
    const reason = noticeReason(proof.passwordNotice);
    const fact = { event: 'login.succeeded', outcome: 'success', user: account.username, reason } as const;
    recordLogin(this.parts.audit, submission, values.username, fact);
    return this.open(submission, pending.person, (opened, cookies) => [
      ...proof.commands,
      ...form.keep(this.opened(submission, opened, cookies)),
    ]);
  }

  /**
   * Continues after a step has reported: the next step answers, or the session opens and the service gets its ticket. Without a pending sign-in
   * the login starts again.
   */
  async goOn(request: WebRequest, progress: Progress | undefined): Promise<Reply> {
    if (progress === undefined) return redirectTo('login');
    if ('reply' in progress) return progress.reply;
    const { person, destination, password } = progress.finished;
    if (password.kind === 'mustChange' || password.kind === 'expired') return redirectTo('login');
    const asked = requestOf(destination);
    const { services, clock } = this.parts;
    const verdict = asked.service === undefined ? undefined : judgeService(services, asked.service, clock.now());
    if (verdict?.refusal) return serviceRefused(this.parts, request, asked.service ?? '', verdict.refusal);
    const submission = { request, asked, registered: verdict?.registered };
    const fact = { event: 'login.succeeded', outcome: 'success', user: person.account.username } as const;
    recordLogin(this.parts.audit, submission, fact.user, fact);
    const reply = await this.open(submission, person, () => []);
    return { ...reply, cookies: [...(reply.cookies ?? []), ...progress.cookies] };
  }

  /**
   * Answers the second sending of a form. A browser that has the session of the first answer gets a new ticket, because the first one may be
   * used already.
   */
  private async sentAgain({ request, asked, registered }: Submission, reply: Reply): Promise<Reply> {
    const id = await this.parts.sessionCookie.claimedBy(request);
    const isOpen = id !== undefined && reply.cookies?.some(({ value }) => value === id) === true;
    if (!isOpen || asked.renew || registered === undefined) return reply;
    return this.login.forService(request, asked as AskedService, registered);
  }

  /** Opens the session, issues the first ticket and sends the other commands, in one round trip. */
  private async open(submission: Submission, person: ProvedPerson, keep: Keep): Promise<Reply> {
    const { request, asked, registered } = submission;
    const traces = this.parts.traces.of(request, person.account, person.isKnownBrowser ?? false);
    const principal = { id: person.account.username, attributes: person.account.attributes };
    const grant =
      registered && mayUse(registered, principal)
        ? { service: asked.service as string, fromNewLogin: true, seconds: registered.serviceTicketSeconds }
        : undefined;
    const previousId = await this.parts.sessionCookie.claimedBy(request);
    const commands = (opened: Opened) => [...traces.commands, ...keep(opened, traces.cookies)];
    const opened = await this.parts.beginSession.begin(request, person, { grant, commands, previousId });
    traces.afterwards();
    this.recordOpened(submission, opened);
    return this.opened(submission, opened, traces.cookies);
  }

  /** Where to go after the sign-in. */
  private opened({ request, asked, registered }: Submission, opened: Opened, more: Reply['cookies'] = []): Reply {
    const { session, ticketGrantingTicketId, serviceTicketId } = opened;
    const cookies = [
      this.parts.sessionCookie.set(ticketGrantingTicketId, session.rememberMe),
      ...more,
      ...this.parts.loginPage.clearedRefusal(request),
    ];
    if (registered === undefined) return this.login.arrived(asked, session, cookies);
    if (serviceTicketId === undefined) return { ...accessRefusal(registered), cookies };
    return deliverTicket(asked as AskedService, registered, serviceTicketId, cookies);
  }

  private recordOpened({ request, asked, registered }: Submission, { session, serviceTicketId }: Opened): void {
    if (registered === undefined) return;
    const { principal } = session;
    if (serviceTicketId === undefined) accessRefused(this.parts.audit, request, principal, registered);
    else this.login.recordTicket(request, session, registered, asked.service as string, serviceTicketId);
  }
}

/** Whether the body names a destination. Scripts and load tests send only username and password, to the URL of the login page. */
function namesDestination(form: Parameters): boolean {
  return ['service', 'TARGET', RETURN_PARAMETER].some((name) => form.has(name));
}
