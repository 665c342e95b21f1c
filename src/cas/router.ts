import type { Act } from '../web/serve';
import type { Login } from './login';
import type { Logout } from './logout';
import type { ProxyTickets } from './proxy';
import type { RestTickets } from './rest-tickets';
import type { SamlValidate } from './saml-validate';
import type { ServiceValidate } from './service-validate';
import type { SubmitLogin } from './submit-login';
import type { Validate } from './validate';

export interface CasActs {
  readonly login: Login;
  readonly submitLogin: SubmitLogin;
  readonly logout: Logout;
  readonly validate: Validate;
  readonly serviceValidate: ServiceValidate;
  readonly proxyTickets: ProxyTickets;
  readonly samlValidate: SamlValidate;
}

interface CasRoute {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly act: Act;
  readonly body?: 'any';
}

/** The addresses of the CAS protocol (3.0.3, section 2), one line each. */
export function casRoutes(acts: CasActs): readonly CasRoute[] {
  const { login, submitLogin, logout, validate, serviceValidate, proxyTickets, samlValidate } = acts;
  const validation = (path: string, isCas3: boolean, allowProxyTickets: boolean): CasRoute[] => {
    const act: Act = (request) => serviceValidate.validate(request, { isCas3, allowProxyTickets });
    return [
      { method: 'get', path, act },
      { method: 'post', path, act },
    ];
  };
  return [
    { method: 'get', path: '/login', act: (request) => login.show(request) },
    { method: 'post', path: '/login', act: (request) => submitLogin.submit(request) },
    { method: 'post', path: '/login/confirm', act: (request) => login.confirm(request) },
    { method: 'get', path: '/logout', act: (request) => logout.logout(request) },
    { method: 'get', path: '/validate', act: (request) => validate.validate(request) },
    { method: 'post', path: '/validate', act: (request) => validate.validate(request) },
    ...validation('/serviceValidate', false, false),
    ...validation('/p3/serviceValidate', true, false),
    ...validation('/proxyValidate', false, true),
    ...validation('/p3/proxyValidate', true, true),
    { method: 'get', path: '/proxy', act: (request) => proxyTickets.grant(request) },
    { method: 'post', path: '/samlValidate', act: (request) => samlValidate.validate(request), body: 'any' },
  ];
}

/** The addresses of the REST interface, as Apereo CAS has them; there only where it is turned on. */
export function restRoutes(rest: RestTickets): readonly CasRoute[] {
  return [
    { method: 'post', path: '/v1/tickets', act: (request) => rest.create(request) },
    { method: 'post', path: '/v1/tickets/:ticket', act: (request) => rest.grant(request) },
    { method: 'get', path: '/v1/tickets/:ticket', act: (request) => rest.show(request) },
    { method: 'delete', path: '/v1/tickets/:ticket', act: (request) => rest.remove(request) },
  ];
}
