import type { Route } from './app';
import type { Clock } from './base/clock';
import { CheckTicket } from './cas/check-ticket';
import { Login } from './cas/login';
import { LoginPage } from './cas/login-page';
import { Logout } from './cas/logout';
import { casRoutes } from './cas/router';
import { ServiceValidate } from './cas/service-validate';
import { SubmitLogin } from './cas/submit-login';
import { Validate } from './cas/validate';
import type { Shared } from './compose';
import type { Parts } from './compose-parts';
import type { Settings } from './config/settings';
import { SessionCookie } from './session/session-cookie';

/** The CAS feature. */
export function buildCas(settings: Settings, clock: Clock, parts: Parts, shared: Shared): readonly Route[] {
  const { services, tickets, log } = parts;
  const { basePath, guard, audit, signIn } = shared;
  const rememberMeOffered = settings['tickets.rememberMe'];
  const common = {
    services,
    tickets,
    guard,
    audit,
    clock,
    basePath,
    portalUrl: settings['theme.portalUrl'],
    loginPage: new LoginPage(guard, { basePath, rememberMeOffered }),
    sessionCookie: new SessionCookie(settings['cookie.name'], settings['tickets.rememberMeCapSeconds']),
  };
  const login = new Login(common);
  const checkTicket = new CheckTicket({ tickets, services, audit, clock });
  return casRoutes({
    login,
    submitLogin: new SubmitLogin({ ...common, signIn, rememberMeOffered }, login),
    logout: new Logout({ ...common, followService: settings['cas.followServiceAfterLogout'] }),
    validate: new Validate(checkTicket, log),
    serviceValidate: new ServiceValidate(checkTicket, log, {
      attributesOnCas2: settings['cas.attributesOnCas2'],
      jsonSingleValues: settings['cas.jsonSingleValues'],
    }),
  });
}
