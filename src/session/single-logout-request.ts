import { xmlText } from '../base/xml-text';

export interface LogoutNotice {
  /** Unique; letters, digits and hyphens. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** The person's name at the service. */
  readonly name: string;
  /** The service ticket that the service knows the session by. */
  readonly ticketId: string;
}

/**
 * The logout request to a service (CAS protocol 3.0.3, section 2.3.3): a SAML 2.0 LogoutRequest on one line, without XML declaration (lxml
 * refuses text with one). `%` and `+` are written as character references, because phpCAS decodes twice.
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

/** The body of the back-channel request. Colons and slashes are not escaped: mod_auth_cas reads at most 1,023 bytes. */
export function logoutRequestForm(notice: LogoutNotice): string {
  return `logoutRequest=${encodeURIComponent(logoutRequestXml(notice)).replace(/%3A/g, ':').replace(/%2F/g, '/')}`;
}

/** The URL that a page loads for the front channel: the logout URL with the request in its query. */
export function frontChannelUrl(logoutUrl: string, notice: LogoutNotice): string {
  const [bare = ''] = logoutUrl.split('#', 1);
  return `${bare}${bare.includes('?') ? '&' : '?'}logoutRequest=${encodeURIComponent(logoutRequestXml(notice))}`;
}
