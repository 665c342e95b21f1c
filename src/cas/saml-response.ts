import type { ProtocolFault } from '../base/faults';
import { xmlText } from '../base/xml-text';
import { type BodyReply, body } from '../web/reply';

/** What every SAML answer holds. */
export interface SamlEnvelope {
  readonly responseId: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** URL of the service that asked; undefined when it is not known or too long. */
  readonly recipient?: string | undefined;
  readonly inResponseTo?: string;
}

export interface SamlSuccess extends SamlEnvelope {
  readonly assertionId: string;
  readonly issuer: string;
  readonly user: string;
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
  readonly attributes: readonly (readonly [name: string, values: readonly string[]])[];
}

const TYPE = 'text/xml; charset=UTF-8';
const ATTRIBUTES = 'http://www.ja-sig.org/products/cas/';
const ARTIFACT = 'urn:oasis:names:tc:SAML:1.0:cm:artifact';
const PASSWORD = 'urn:oasis:names:tc:SAML:1.0:am:password';
/** Tolerated clock skew of services. */
const BEFORE_MILLISECONDS = 30_000;
const AFTER_MILLISECONDS = 60_000;

/** The success answer of /samlValidate (SAML 1.1 core, section 3.4). Written by hand, because clients parse it with patterns. */
export function samlSuccessReply(success: SamlSuccess): BodyReply {
  const { assertionId, issuer, issuedAt, recipient = '' } = success;
  const validity = `NotBefore="${instant(issuedAt - BEFORE_MILLISECONDS)}" NotOnOrAfter="${instant(issuedAt + AFTER_MILLISECONDS)}"`;
  return envelope(
    success,
    '<samlp:StatusCode Value="samlp:Success"></samlp:StatusCode>',
    `<saml1:Assertion xmlns:saml1="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1" AssertionID="${assertionId}" IssueInstant="${instant(issuedAt)}" Issuer="${xmlText(issuer)}">` +
      `<saml1:Conditions ${validity}><saml1:AudienceRestrictionCondition><saml1:Audience>${xmlText(recipient)}</saml1:Audience></saml1:AudienceRestrictionCondition></saml1:Conditions>` +
      `<saml1:AuthenticationStatement AuthenticationMethod="${PASSWORD}" AuthenticationInstant="${instant(success.authenticatedAt)}">${subject(success.user)}</saml1:AuthenticationStatement>` +
      `<saml1:AttributeStatement>${subject(success.user)}${success.attributes.map(attribute).join('')}</saml1:AttributeStatement>` +
      '</saml1:Assertion>',
  );
}

/** The failure answer; HTTP 200, like every protocol answer. */
export function samlFailureReply(about: SamlEnvelope, { code, detail }: ProtocolFault): BodyReply {
  const status = code === 'INTERNAL_ERROR' ? 'Responder' : 'RequestDenied';
  return envelope(
    about,
    `<samlp:StatusCode Value="samlp:${status}"></samlp:StatusCode><samlp:StatusMessage>${code}: ${xmlText(detail)}</samlp:StatusMessage>`,
    '',
  );
}

function envelope(
  { responseId, issuedAt, recipient, inResponseTo }: SamlEnvelope,
  status: string,
  assertion: string,
): BodyReply {
  const to = recipient === undefined ? '' : ` Recipient="${xmlText(recipient)}"`;
  const replyTo = inResponseTo === undefined ? '' : ` InResponseTo="${xmlText(inResponseTo)}"`;
  return body(
    200,
    TYPE,
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>' +
      `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" MajorVersion="1" MinorVersion="1" ResponseID="${responseId}" IssueInstant="${instant(issuedAt)}"${to}${replyTo}>` +
      `<samlp:Status>${status}</samlp:Status>${assertion}` +
      '</samlp:Response></SOAP-ENV:Body></SOAP-ENV:Envelope>\n',
  );
}

function subject(user: string): string {
  return `<saml1:Subject><saml1:NameIdentifier>${xmlText(user.trim())}</saml1:NameIdentifier><saml1:SubjectConfirmation><saml1:ConfirmationMethod>${ARTIFACT}</saml1:ConfirmationMethod></saml1:SubjectConfirmation></saml1:Subject>`;
}

function attribute([name, values]: readonly [string, readonly string[]]): string {
  const present = values.map((value) => value.trim()).filter((value) => value !== '');
  if (present.length === 0) return '';
  const texts = present.map(
    (value) => `<saml1:AttributeValue xsi:type="xs:string">${xmlText(value)}</saml1:AttributeValue>`,
  );
  return `<saml1:Attribute AttributeName="${xmlText(name)}" AttributeNamespace="${ATTRIBUTES}">${texts.join('')}</saml1:Attribute>`;
}

/** Time as UTC with milliseconds and `Z`. */
function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
