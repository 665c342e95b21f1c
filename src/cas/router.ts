import { body } from '../web/reply';
import type { Act } from '../web/serve';
import type { Login } from './login';
import type { Logout } from './logout';
import { xmlReply } from './service-response';
import type { ServiceValidate } from './service-validate';
import type { SubmitLogin } from './submit-login';
import type { Validate } from './validate';

export interface CasActs {
  readonly login: Login;
  readonly submitLogin: SubmitLogin;
  readonly logout: Logout;
  readonly validate: Validate;
  readonly serviceValidate: ServiceValidate;
}

interface CasRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly act: Act;
}

/** The addresses of the CAS protocol (3.0.3, section 2), one line each. */
export function casRoutes({ login, submitLogin, logout, validate, serviceValidate }: CasActs): readonly CasRoute[] {
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
    ...validation('/serviceValidate', false, false),
    ...validation('/p3/serviceValidate', true, false),
    ...validation('/proxyValidate', false, true),
    ...validation('/p3/proxyValidate', true, true),
    { method: 'get', path: '/proxy', act: proxyRefused },
    { method: 'post', path: '/samlValidate', act: samlRefused },
  ];
}

/** Nobody has a proxy granting ticket yet, so that none is known. */
const proxyRefused: Act = async () =>
  xmlReply('  <cas:proxyFailure code="INVALID_TICKET">the proxy granting ticket is not known</cas:proxyFailure>');

/** Well-formed, so that clients of SAML 1.1 report a refusal and not a broken server. */
const samlRefused: Act = async () =>
  body(
    200,
    'text/xml; charset=UTF-8',
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>' +
      '<saml1p:Response xmlns:saml1p="urn:oasis:names:tc:SAML:1.0:protocol" MajorVersion="1" MinorVersion="1">' +
      '<saml1p:Status><saml1p:StatusCode Value="saml1p:RequestDenied"></saml1p:StatusCode>' +
      '<saml1p:StatusMessage>SAML 1.1 validation is not available</saml1p:StatusMessage></saml1p:Status>' +
      '</saml1p:Response></SOAP-ENV:Body></SOAP-ENV:Envelope>',
  );
