import type { Audit } from '../audit/fact';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { FormGuard } from '../forms/form-guard';
import type { RefusedForms } from '../forms/refused-form';
import type { SecondClick } from '../forms/second-click';
import type { Outgoing } from '../outgoing/outgoing-request';
import type { Addresses } from '../pages/addresses';
import type { ServiceRegistry } from '../services/service-registry';
import type { AccountCheck } from '../session/account-check';
import type { BeginSession } from '../session/begin-session';
import type { EndSessions } from '../session/end-sessions';
import type { KnownBrowsers } from '../session/known-browsers';
import type { PendingSignIns } from '../session/pending-sign-ins';
import type { ReturnAddress } from '../session/return-address';
import type { SessionCookie } from '../session/session-cookie';
import type { SignIn } from '../session/sign-in';
import { type ReportStep, type SignInStep, SignInSteps } from '../session/sign-in-steps';
import type { SignInTraces } from '../session/sign-in-traces';
import type { TicketRegistry } from '../tickets/ticket-registry';
import type { Feature } from '../web/feature';
import { Login } from './login';
import { LoginPage, type LoginPageOptions } from './login-page';
import { Logout } from './logout';
import { ProxyTickets } from './proxy';
import { ProxyCallback } from './proxy-callback';
import { RestTickets } from './rest-tickets';
import { casRoutes, restRoutes } from './router';
import { SamlValidate } from './saml-validate';
import { ServiceValidate, type ServiceValidateOptions } from './service-validate';
import { SubmitLogin } from './submit-login';
import { Validate } from './validate';
import { ValidateTicket } from './validate-ticket';
import { WarnStep } from './warn-step';

/** What the acts of CAS depend on. */
export interface CasParts {
  readonly services: ServiceRegistry;
  readonly tickets: TicketRegistry;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly sessionCookie: SessionCookie;
  readonly beginSession: BeginSession;
  readonly endSessions: EndSessions;
  readonly accountCheck: AccountCheck;
  readonly returnAddress: ReturnAddress;
  readonly pendingSignIns: PendingSignIns;
  /** What may stand between the password and the service, in its order. */
  readonly signInSteps: readonly SignInStep[];
  readonly signIn: SignIn;
  readonly knownBrowsers: KnownBrowsers;
  readonly traces: SignInTraces;
  /** For the callbacks of proxies (pgtUrl). */
  readonly callbacks: Outgoing;
  readonly addresses: Addresses;
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: Clock;
}

export interface CasOptions extends LoginPageOptions, ServiceValidateOptions {
  readonly portalUrl: string;
  /** Whether a logout may redirect to a registered service. */
  readonly followService: boolean;
  /** Whether the parameter `url` of /logout is accepted like `service`. */
  readonly takesUrl: boolean;
  /** Value of the header Clear-Site-Data of a logout; undefined sends none. */
  readonly clearSiteData: string | undefined;
  /** Whether the callback of a proxy may be a plain http URL. */
  readonly allowHttp: boolean;
  /** Issuer of SAML assertions: the host of the public URL. */
  readonly issuer: string;
  readonly hasRest: boolean;
}

/** The feature, and how the steps of a sign-in that other features bring report to it. */
export interface CasFeature extends Feature {
  readonly reportStep: ReportStep;
}

/** The CAS protocol 3.0.3, SAML 1.1 validation, and the REST interface where it is turned on. */
export function casFeature(parts: CasParts, options: CasOptions): CasFeature {
  const { guard, refusedForms, callbacks, clock, log } = parts;
  const loginPage = new LoginPage(guard, refusedForms, options);
  const steps = new SignInSteps([...parts.signInSteps, new WarnStep(guard, parts.services)], parts.pendingSignIns);
  const common = { ...parts, ...options, loginPage, steps };
  const login = new Login(common);
  const validateTicket = new ValidateTicket(parts);
  const proxyCallback = new ProxyCallback({ ...common, outgoing: callbacks });
  const submitLogin = new SubmitLogin(common, login);
  const cas = casRoutes({
    login,
    submitLogin,
    logout: new Logout(common),
    validate: new Validate(validateTicket, log),
    serviceValidate: new ServiceValidate(validateTicket, proxyCallback, log, options),
    proxyTickets: new ProxyTickets(parts),
    samlValidate: new SamlValidate(validateTicket, clock, log, options.issuer),
  });
  return {
    name: 'cas',
    routes: [...cas, ...(options.hasRest ? restRoutes(new RestTickets(common)) : [])],
    reportStep: async (request, name, change) => submitLogin.goOn(request, await steps.report(request, name, change)),
  };
}
