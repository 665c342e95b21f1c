import { ADDRESSES } from '../pages/addresses';
import type { Act, Route } from '../web/route';
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

/** The addresses of the CAS protocol (3.0.3, section 2), one line each. */
export function casRoutes(acts: CasActs): readonly Route[] {
  const { login, submitLogin, logout, validate, serviceValidate, proxyTickets, samlValidate } = acts;
  const validation = (path: string, isCas3: boolean, allowProxyTickets: boolean): Route[] => {
    const act: Act = (request) => serviceValidate.validate(request, { isCas3, allowProxyTickets });
    return [
      { method: 'get', path, access: 'anyone', act },
      { method: 'post', path, access: 'anyone', act },
    ];
  };
  return [
    { method: 'get', path: ADDRESSES.login, access: 'anyone', act: (request) => login.show(request) },
    { method: 'post', path: ADDRESSES.login, access: 'anyone', act: (request) => submitLogin.submit(request) },
    { method: 'post', path: ADDRESSES['login/confirm'], access: 'anyone', act: (request) => login.confirm(request) },
    { method: 'get', path: ADDRESSES.logout, access: 'anyone', act: (request) => logout.logout(request) },
    { method: 'post', path: ADDRESSES.logout, access: 'anyone', act: (request) => logout.logout(request) },
    { method: 'get', path: ADDRESSES.validate, access: 'anyone', act: (request) => validate.validate(request) },
    { method: 'post', path: ADDRESSES.validate, access: 'anyone', act: (request) => validate.validate(request) },
    ...validation(ADDRESSES.serviceValidate, false, false),
    ...validation(ADDRESSES['p3/serviceValidate'], true, false),
    ...validation(ADDRESSES.proxyValidate, false, true),
    ...validation(ADDRESSES['p3/proxyValidate'], true, true),
    { method: 'get', path: ADDRESSES.proxy, access: 'anyone', act: (request) => proxyTickets.grant(request) },
    {
      method: 'post',
      path: ADDRESSES.samlValidate,
      access: 'anyone',
      act: (request) => samlValidate.validate(request),
      body: 'any',
    },
  ];
}

/** The addresses of the REST interface, as in Apereo CAS; mounted only when it is enabled. */
export function restRoutes(rest: RestTickets): readonly Route[] {
  return [
    { method: 'post', path: ADDRESSES['rest/tickets'], access: 'anyone', act: (request) => rest.create(request) },
    { method: 'post', path: ADDRESSES['rest/ticket'], access: 'anyone', act: (request) => rest.grant(request) },
    { method: 'get', path: ADDRESSES['rest/ticket'], access: 'anyone', act: (request) => rest.show(request) },
    { method: 'delete', path: ADDRESSES['rest/ticket'], access: 'anyone', act: (request) => rest.remove(request) },
  ];
}
