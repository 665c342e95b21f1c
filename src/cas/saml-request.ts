import { parseStringPromise, processors } from 'xml2js';
import { ProtocolFault } from '../base/faults';

/** What a SAML 1.1 client asks: the ticket, and its request's id when it gave one. */
export interface SamlRequest {
  readonly ticket: string;
  readonly requestId: string | undefined;
}

const LONGEST_BODY = 16 * 1024;
/** Bounds how deep elements can be nested, before the parser sees any. A request has about five. */
const MOST_TAGS = 200;

/** An element as xml2js gives it: its text, or its attributes under `$`, its text under `_`, and its children in lists. */
type Element = string | { readonly $?: Record<string, string>; readonly _?: string } | undefined;

/**
 * Reads the SOAP body of /samlValidate (SAML 1.1 bindings, section 3.1; CAS protocol 3.0.3, section 2.8).
 * No document type, so that there are no entities; bounded in length and nesting.
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

/** Elements may be called like what every object has. */
function ownValue(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}

function badRequest(detail: string): ProtocolFault {
  return new ProtocolFault('INVALID_REQUEST', detail);
}
