import { parseStringPromise, processors } from 'xml2js';
import { ProtocolFault } from '../base/faults';

/** A SAML 1.1 validation request: the ticket, and the request id when there is one. */
export interface SamlRequest {
  readonly ticket: string;
  readonly requestId: string | undefined;
}

const LONGEST_BODY = 16 * 1024;
/** Limits the nesting depth before the parser runs. A request has about five tags. */
const MOST_TAGS = 200;

/** An element as returned by xml2js: its text, or its attributes under `$`, its text under `_`, and its children in lists. */
type Element = string | { readonly $?: Record<string, string>; readonly _?: string } | undefined;

/**
 * Reads the SOAP body of /samlValidate (SAML 1.1 bindings, section 3.1; CAS protocol 3.0.3, section 2.8). A document type is refused (XML
 * external entities, entity expansion); length and nesting are limited.
 * @throws ProtocolFault INVALID_REQUEST
 */
export async function readSamlRequest(text: string): Promise<SamlRequest> {
  if (text.length > LONGEST_BODY) throw badRequest('the request is too long');
  if (/<!(?!--)/.test(text)) throw badRequest('a document type or other declaration is not accepted');
  if (text.split('<').length > MOST_TAGS) throw badRequest('the request has too many elements');
  const request = requestIn(await parsed(text));
  const artifacts = childrenOf(request, 'AssertionArtifact');
  const ticket = textOf(artifacts[0]).trim();
  if (artifacts.length !== 1 || ticket === '') throw badRequest('exactly one AssertionArtifact is expected');
  return { ticket, requestId: attributesOf(request).RequestID };
}

async function parsed(text: string): Promise<unknown> {
  try {
    return await parseStringPromise(text.trim(), { tagNameProcessors: [processors.stripPrefix] });
  } catch {
    throw badRequest('the body is not well-formed XML');
  }
}

function requestIn(document: unknown): Element {
  const [body] = childrenOf(ownValue(document, 'Envelope') as Element, 'Body');
  const [request] = childrenOf(body, 'Request');
  if (request === undefined) throw badRequest('the body holds no SOAP envelope with a SAML request');
  return request;
}

function childrenOf(element: Element, name: string): Element[] {
  const children = ownValue(element, name);
  return Array.isArray(children) ? children : [];
}

function attributesOf(element: Element): Record<string, string> {
  return typeof element === 'object' ? (element.$ ?? {}) : {};
}

function textOf(element: Element): string {
  return typeof element === 'string' ? element : (element?._ ?? '');
}

/** Reads own properties only, because an element may be named like a property of every object (prototype pollution). */
function ownValue(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}

function badRequest(detail: string): ProtocolFault {
  return new ProtocolFault('INVALID_REQUEST', detail);
}
