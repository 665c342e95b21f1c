import type { Clock } from '../base/clock';
import { CheckTicket } from '../cas/check-ticket';
import { Login } from '../cas/login';
import { LoginPage } from '../cas/login-page';
import { Logout } from '../cas/logout';
import { ProxyTickets } from '../cas/proxy';
import { ProxyCallback } from '../cas/proxy-callback';
import { RestTickets } from '../cas/rest-tickets';
import { casRoutes, restRoutes } from '../cas/router';
import { SamlValidate } from '../cas/saml-validate';
import { ServiceValidate } from '../cas/service-validate';
import { SubmitLogin } from '../cas/submit-login';
import { Validate } from '../cas/validate';
import type { Settings } from '../config/settings';
import type { Feature } from '../web/feature';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** The CAS feature. */
export function buildCas(settings: Settings, clock: Clock, parts: Parts, shared: Shared): Feature {
  const { services, tickets, log } = parts;
  const { audit, signIn, callbacks, addresses } = shared;
  const rememberMeOffered = settings['tickets.rememberMe'];
  const common = {
    ...shared,
    ...shared.personal,
    services,
    tickets,
    log,
    clock,
    portalUrl: settings['theme.portalUrl'],
    loginPage: new LoginPage(shared.guard, shared.refusedForms, {
      rememberMeOffered,
      warnOffered: settings['login.warnOffered'],
    }),
  };
  const login = new Login(common);
  const checkTicket = new CheckTicket(common);
  const allowHttp = settings['cas.proxyCallbackHttp'];
  const proxyCallback = new ProxyCallback({ tickets, outgoing: callbacks, audit, allowHttp });
  const cas = casRoutes({
    login,
    submitLogin: new SubmitLogin({ ...common, rememberMeOffered }, login),
    logout: new Logout({
      ...common,
      followService: settings['cas.followServiceAfterLogout'],
      takesUrl: settings['cas.logoutUrlParameter'],
      clearSiteData: clearSiteData(settings),
    }),
    validate: new Validate(checkTicket, log),
    serviceValidate: new ServiceValidate(checkTicket, proxyCallback, log, {
      attributesOnCas2: settings['cas.attributesOnCas2'],
      jsonSingleValues: settings['cas.jsonSingleValues'],
    }),
    proxyTickets: new ProxyTickets({ ...common, log }),
    samlValidate: new SamlValidate(checkTicket, clock, log, new URL(settings.publicUrl).hostname),
  });
  const rest = settings['rest.enabled']
    ? restRoutes(new RestTickets({ ...common, signIn, addresses, rememberMeOffered }))
    : [];
  return { name: 'cas', routes: [...cas, ...rest] };
}

/**
 * The header is about more than our path: `storage` is the whole origin, `cookies` the whole registrable domain (univ.example). On its own it
 * is sent only where the public URL has no path, so that no other application is on the host.
 */
function clearSiteData(settings: Settings): string | undefined {
  const isHostOurs = new URL(settings.publicUrl).pathname === '/';
  switch (settings['cas.clearSiteData']) {
    case 'auto':
      return isHostOurs ? '"storage"' : undefined;
    case 'storage':
      return '"storage"';
    case 'all':
      return '"cache", "cookies", "storage"';
    case 'none':
      return undefined;
  }
}
