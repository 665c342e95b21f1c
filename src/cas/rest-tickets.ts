import { type Audit, type Fact, shortTicket, shortUrl } from '../audit/fact';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import { LONGEST_IDENTIFIER, LONGEST_PASSWORD } from '../forms/longest';
import type { Addresses } from '../pages/addresses';
import { mayUse } from '../services/access';
import { judgeService } from '../services/open-service';
import type { ServiceRegistry } from '../services/service-registry';
import type { AccountCheck } from '../session/account-check';
import type { BeginSession } from '../session/begin-session';
import type { EndSessions } from '../session/end-sessions';
import { noticeReason } from '../session/password-notice';
import type { SignIn, SignInResult } from '../session/sign-in';
import type { TicketRegistry } from '../tickets/ticket-registry';
import { isOn } from '../web/parameters';
import { type BodyReply, body, type Reply } from '../web/reply';
import { parameter, type WebRequest } from '../web/request';
import { logRefusal } from './log-refusal';

export interface RestTicketsParts {
  readonly tickets: TicketRegistry;
  readonly services: ServiceRegistry;
  readonly signIn: SignIn;
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: Clock;
  readonly addresses: Addresses;
  readonly rememberMeOffered: boolean;
  readonly accountCheck: AccountCheck;
  readonly beginSession: BeginSession;
  readonly endSessions: Pick<EndSessions, 'withId'>;
}

const TEXT = 'text/plain; charset=UTF-8';

/** /v1/tickets: sessions and tickets for programs that send a username and a password, compatible with Apereo CAS. */
export class RestTickets {
  constructor(private readonly parts: RestTicketsParts) {}

  /** POST /v1/tickets: opens a session. */
  async create(request: WebRequest): Promise<Reply> {
    const fault = formFault(request);
    if (fault) return fault;
    const identifier = (request.form.one('username') ?? '').trim();
    const password = request.form.one('password') ?? '';
    if (identifier === '' || password === '') return say(400, "Fields 'username' and 'password' are required.");
    if (identifier.length > LONGEST_IDENTIFIER || password.length > LONGEST_PASSWORD)
      return this.refused(request, identifier);
    const result = await this.parts.signIn.attempt({ identifier, password, address: request.address });
    switch (result.outcome) {
      case 'authenticated':
        return this.open(request, result);
      case 'throttled': {
        this.record(request, { event: 'login.throttled', outcome: 'failure', user: identifier });
        return say(423, 'Too many attempts. Try again later.', { 'Retry-After': String(result.retryAfterSeconds) });
      }
      case 'refused':
        return this.refused(request, identifier, result.reason);
      default: {
        const { outcome: reason, account } = result;
        this.record(request, { event: 'login.refused', outcome: 'failure', user: account.username, reason });
        return say(401, `The account cannot be used: ${reason}.`);
      }
    }
  }

  /** POST /v1/tickets/{TGT}: issues a service ticket, as text. */
  async grant(request: WebRequest): Promise<Reply> {
    const fault = formFault(request);
    if (fault) return fault;
    const { form } = request;
    const service = form.one('service');
    if (!service || form.isRepeated('service')) return say(400, "One field 'service' is required.");
    const { tickets, services, clock } = this.parts;
    const { registered, refusal } = judgeService(services, service, clock.now());
    if (refusal) {
      logRefusal(this.parts.log, services, { requestId: request.requestId, service, refusal });
      const facts = { serviceUrl: shortUrl(service), reason: refusal };
      this.record(request, { event: 'service.refused', outcome: 'failure', ...facts });
      return say(400, 'The service is not registered or not enabled.');
    }
    const grant = { service, fromNewLogin: false, seconds: registered.serviceTicketSeconds };
    const granted = await tickets.grant(parameter(request, 'ticket'), grant);
    if (granted === undefined) return noSession();
    if (!(await this.parts.accountCheck.mayGoOn(granted.sessionKey, granted.session, request))) return noSession();
    const user = granted.session.principal.id;
    if (!registered.access.ssoEnabled) {
      const facts = { user, service: registered.name, reason: 'single sign-on not allowed' };
      this.record(request, { event: 'service.refused', outcome: 'failure', ...facts });
      return say(400, 'The service asks for the password each time.');
    }
    if (!mayUse(registered, granted.session.principal)) {
      const facts = { user, service: registered.name, reason: 'access strategy' };
      this.record(request, { event: 'service.refused', outcome: 'failure', ...facts });
      return say(400, 'The person may not use this service.');
    }
    const facts = { user, service: registered.name, serviceUrl: shortUrl(service) };
    const ticket = shortTicket(granted.ticketId);
    this.record(request, { event: 'ticket.issued', outcome: 'success', ...facts, ticket });
    return say(200, granted.ticketId);
  }

  /** GET /v1/tickets/{TGT}: whether the session is open. */
  async show(request: WebRequest): Promise<Reply> {
    const id = parameter(request, 'ticket');
    return (await this.parts.tickets.session(id)) ? say(200, id) : noSession();
  }

  /** DELETE /v1/tickets/{TGT}: ends the session. */
  async remove(request: WebRequest): Promise<Reply> {
    const id = parameter(request, 'ticket');
    const ended = await this.parts.endSessions.withId(id, { reason: 'logout', request });
    return ended ? say(200, id) : noSession();
  }

  private async open(
    request: WebRequest,
    { account, commands, passwordNotice }: SignInResult & { readonly outcome: 'authenticated' },
  ): Promise<Reply> {
    const rememberMe = this.parts.rememberMeOffered && isOn(request.form.one('rememberMe'));
    const opened = await this.parts.beginSession.begin(request, { account, warn: false, rememberMe }, { commands });
    const reason = noticeReason(passwordNotice);
    this.record(request, { event: 'login.succeeded', outcome: 'success', user: account.username, reason });
    const location = this.parts.addresses.url('rest/ticket', { ticket: opened.ticketGrantingTicketId });
    return body(201, 'text/html; charset=UTF-8', createdPage(location), { headers: { Location: location } });
  }

  private refused(request: WebRequest, user: string, reason?: string): Reply {
    this.record(request, {
      event: 'login.failed',
      outcome: 'failure',
      user: user.slice(0, LONGEST_IDENTIFIER),
      reason,
    });
    return say(401, 'The name or the password is wrong.');
  }

  private record(request: WebRequest, fact: Fact): void {
    this.parts.audit.record({ address: request.address, requestId: request.requestId, ...fact });
  }
}

/** The page of Apereo CAS: some clients read the URL of the session from its form. */
function createdPage(location: string): string {
  return (
    '<!DOCTYPE html><html><head><title>201 Created</title></head><body><h1>TGT Created</h1>' +
    `<form action="${location}" method="POST">Service:<input type="text" name="service" value="">` +
    '<br><input type="submit" value="Submit"></form></body></html>'
  );
}

function formFault({ headers, form }: WebRequest): Reply | undefined {
  if (/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')) return undefined;
  return form.count > 0 ? undefined : say(415, 'A form is expected (application/x-www-form-urlencoded).');
}

function noSession(): Reply {
  return say(404, 'There is no such session.');
}

function say(status: number, text: string, headers: Readonly<Record<string, string>> = {}): BodyReply {
  return body(status, TEXT, text, { headers });
}
