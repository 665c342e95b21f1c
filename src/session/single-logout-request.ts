import { xmlText } from '../base/xml-text';

export interface LogoutNotice {
  /** Unlike that of any other notice; letters, digits and hyphens. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** What the service knows the person as. */
  readonly name: string;
  /** The ticket that the service knows the session by. */
  readonly ticketId: string;
}

/**
 * What a service receives when a session ends (CAS protocol 3.0.3, section 2.3.3): a LogoutRequest of SAML 2.0, on one line, without
 * declaration (lxml refuses text with one). `%` and `+` are written as character references, because phpCAS decodes twice.
 */
export function logoutRequestXml({ id, issuedAt, name, ticketId }: LogoutNotice): string {
  const instant = new Date(issuedAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const nameId = xmlText(name).replace(/[%+]/g, (character) => `&#${character.charCodeAt(0)};`);
  return (
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="${instant}">` +
    `<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${nameId}</saml:NameID>` +
    `<samlp:SessionIndex>${ticketId}</samlp:SessionIndex></samlp:LogoutRequest>`
  );
}

/** The body of the back-channel request. Colons and slashes stay as they are: mod_auth_cas reads 1,023 bytes and no more. */
export function logoutRequestForm(notice: LogoutNotice): string {
  return `logoutRequest=${encodeURIComponent(logoutRequestXml(notice)).replace(/%3A/g, ':').replace(/%2F/g, '/')}`;
}

/** The address that a page loads for the front channel: the logout address with the request in its query. */
export function frontChannelUrl(logoutUrl: string, notice: LogoutNotice): string {
  const [bare = ''] = logoutUrl.split('#', 1);
  return `${bare}${bare.includes('?') ? '&' : '?'}logoutRequest=${encodeURIComponent(logoutRequestXml(notice))}`;
}
