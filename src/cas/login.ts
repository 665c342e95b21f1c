import type { Audit } from '../audit/fact';
import { shortTicket, shortUrl } from '../audit/fact';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { FormMessage } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import type { SecondClick } from '../forms/second-click';
import { message } from '../i18n/message';
import { mayUse } from '../services/access';
import { judgeService } from '../services/open-service';
import type { RegisteredService } from '../services/registered-service';
import type { ServiceRegistry } from '../services/service-registry';
import type { AccountCheck } from '../session/account-check';
import type { PendingSignIn } from '../session/pending-sign-ins';
import type { ReturnAddress } from '../session/return-address';
import type { SessionCookie } from '../session/session-cookie';
import type { SignInSteps } from '../session/sign-in-steps';
import type { TicketGrantingTicket } from '../tickets/ticket';
import type { TicketRegistry } from '../tickets/ticket-registry';
import { page, type Reply, redirect, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import { connectedPage } from './connected-page';
import { deliverTicket } from './deliver-ticket';
import { confirmForm } from './login-form';
import type { LoginPage } from './login-page';
import { accessRefused, serviceRefused } from './service-refused';
import { destinationOf, readServiceRequest, type ServiceRequest } from './service-request';

export interface LoginParts {
  readonly services: ServiceRegistry;
  readonly tickets: TicketRegistry;
  readonly loginPage: LoginPage;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly sessionCookie: SessionCookie;
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: Clock;
  readonly portalUrl: string;
  readonly accountCheck: AccountCheck;
  readonly returnAddress: ReturnAddress;
  readonly steps: SignInSteps;
}

/** A request that names a registered service that is open. */
export type AskedService = ServiceRequest & { readonly service: string };

/** Why the form is shown to somebody whose session is open. */
const RENEW: FormMessage = { ...message('login.renew'), kind: 'info' };

/** GET /login: single sign-on with a valid session, otherwise the form (CAS protocol 3.0.3, section 2.1). */
export class Login {
  constructor(private readonly parts: LoginParts) {}

  /** @throws UserFault for a repeated service; OperatorFault when the store is unavailable */
  async show(request: WebRequest): Promise<Reply> {
    const { clock, loginPage, services } = this.parts;
    const asked = readServiceRequest(request.query);
    const state = loginPage.refusedState(request, asked);
    if (asked.service === undefined)
      return state ? loginPage.show(request, asked, undefined, { state }) : this.withoutService(request, asked);
    const verdict = judgeService(services, asked.service, clock.now());
    if (verdict.refusal) return serviceRefused(this.parts, request, asked.service, verdict.refusal);
    // The errors of a refused form come first, even when somebody else has left a session open in this browser.
    if (state) return loginPage.show(request, asked, verdict.registered, { state });
    return this.forService(request, asked as AskedService, verdict.registered);
  }

  /** POST /login/confirm: the person agrees to the single sign-on (section 2.1.1, warn). */
  async confirm(request: WebRequest): Promise<Reply> {
    const { services, clock, secondClick } = this.parts;
    const asked = readServiceRequest(request.form);
    if (asked.service === undefined) return redirectTo('login');
    const verdict = judgeService(services, asked.service, clock.now());
    if (verdict.refusal) return serviceRefused(this.parts, request, asked.service, verdict.refusal);
    const go = (isConfirmed: boolean) =>
      this.forService(request, asked as AskedService, verdict.registered, isConfirmed);
    return secondClick.answer(request, confirmForm, {
      stale: () => go(false),
      incomplete: () => go(false),
      run: () => go(true),
      // The ticket of the first answer may be used already.
      again: () => go(true),
    });
  }

  private async withoutService(request: WebRequest, asked: ServiceRequest): Promise<Reply> {
    if (asked.renew) return this.askAgain(request, asked);
    const id = await this.parts.sessionCookie.claimedBy(request);
    const session = id === undefined ? undefined : await this.parts.tickets.session(id);
    return session ? this.arrived(asked, session) : this.parts.loginPage.show(request, asked);
  }

  /** After a sign-in without a service: back to the page of ours that asked for it, or "you are connected". */
  arrived({ next }: ServiceRequest, session: TicketGrantingTicket, cookies: Reply['cookies'] = []): Reply {
    return this.parts.returnAddress.reply(next, cookies) ?? this.connected(session, cookies);
  }

  /** Single sign-on to a registered service, or the form. */
  async forService(
    request: WebRequest,
    asked: AskedService,
    registered: RegisteredService,
    confirmed = false,
  ): Promise<Reply> {
    // Section 2.1.1: a gateway request never gets a form; renew turns gateway off.
    const withoutSession = () =>
      asked.gateway ? redirect(asked.service) : this.parts.loginPage.show(request, asked, registered);
    if (asked.renew || !registered.access.ssoEnabled)
      return asked.gateway ? withoutSession() : this.askAgain(request, asked, registered);
    const id = await this.parts.sessionCookie.claimedBy(request);
    // One round trip reads the session and issues the ticket; a ticket that is not delivered below stays unknown to everybody.
    const granted =
      id === undefined
        ? undefined
        : await this.parts.tickets.grant(id, {
            service: asked.service,
            fromNewLogin: false,
            seconds: registered.serviceTicketSeconds,
          });
    if (granted === undefined) return withoutSession();
    const { session, sessionKey, ticketId } = granted;
    if (!(await this.parts.accountCheck.mayGoOn(sessionKey, session, request)))
      return this.lockedOut(request, asked, registered);
    if (!mayUse(registered, session.principal))
      return accessRefused(this.parts.audit, request, session.principal, registered);
    const progress = await this.parts.steps.next(request, pendingOf(session, asked, confirmed));
    if ('reply' in progress) return progress.reply;
    this.recordTicket(request, session, registered, asked.service, ticketId);
    return deliverTicket(asked, registered, ticketId);
  }

  /** The form in spite of a session (section 2.1.1, renew): with an open one it says why it is shown. */
  private async askAgain(request: WebRequest, asked: ServiceRequest, registered?: RegisteredService): Promise<Reply> {
    const { loginPage, sessionCookie, tickets } = this.parts;
    const claimed = sessionCookie.allClaimedBy(request);
    const isOpen = claimed.length > 0 && (await tickets.firstOpen(claimed)) !== undefined;
    return loginPage.show(request, asked, registered, isOpen ? { state: { message: RENEW } } : {});
  }

  /** The account is locked or its password has changed: the session has been ended, and the form is shown. */
  private lockedOut(request: WebRequest, asked: AskedService, registered: RegisteredService): Reply {
    const cookies = [this.parts.sessionCookie.cleared()];
    if (asked.gateway) return redirect(asked.service, { cookies });
    return this.parts.loginPage.show(request, asked, registered, { cookies });
  }

  /** "You are connected", with a link to sign out. */
  private connected({ principal }: TicketGrantingTicket, cookies: Reply['cookies'] = []): Reply {
    const displayName = principal.attributes.displayName?.[0] ?? principal.id;
    const portalUrl = this.parts.portalUrl || undefined;
    return page(connectedPage, { displayName, username: principal.id, portalUrl }, { cookies });
  }

  /** Audits a ticket that was issued to a service. */
  recordTicket(
    request: WebRequest,
    { principal }: Pick<TicketGrantingTicket, 'principal'>,
    { name }: RegisteredService,
    service: string,
    ticket: string,
  ): void {
    this.parts.audit.record({
      event: 'ticket.issued',
      outcome: 'success',
      user: principal.id,
      address: request.address,
      service: name,
      serviceUrl: shortUrl(service),
      ticket: shortTicket(ticket),
      requestId: request.requestId,
    });
  }
}

/** Single sign-on as a pending sign-in, for the list of steps. */
function pendingOf(session: TicketGrantingTicket, asked: ServiceRequest, isConfirmed: boolean): PendingSignIn {
  const { principal, passwordVersion, warn, rememberMe } = session;
  const account = {
    username: principal.id,
    attributes: principal.attributes,
    passwordVersion,
  };
  return {
    person: { account, warn, rememberMe },
    password: { kind: 'good' },
    isNewLogin: false,
    destination: destinationOf(asked),
    done: isConfirmed ? ['warn'] : [],
  };
}
