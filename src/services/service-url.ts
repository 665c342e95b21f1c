import { normalUrl } from '../base/normal-url';

/** Default for the longest service URL, in characters (UTF-16 code units). */
export const LONGEST_SERVICE_URL = 8_000;

/** A validated service URL, parsed into its components. */
export interface ServiceUrl {
  /** The URL as it was received, byte for byte. */
  readonly text: string;
  /** In lower case, without the colon. */
  readonly scheme: string;
  /** In lower case; empty only for custom schemes (mobile applications). */
  readonly host: string;
  readonly port: string | undefined;
  /** What follows the authority: path, query and fragment. */
  readonly rest: string;
  /**
   * Host confusion: the text that patterns are matched against, with the `/` that clients add where a query or fragment directly follows
   * the host. Otherwise the `[^/]+` of a host pattern would match `https://evil.example?.univ.example/`.
   */
  readonly judged: string;
}

const WEB = new Set(['http', 'https']);
const MAIL = new Set(['imap', 'imaps']);

/** Schemes that execute code or read files: refused even when a pattern names them. */
const NEVER = new Set(
  'javascript data file vbscript blob about filesystem view-source ws wss ftp jar intent chrome resource mailto'.split(
    ' ',
  ),
);

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', imap: '143', imaps: '993' };

/** C0 and C1 controls, line separators that pattern engines treat differently, byte order mark, backslash. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\\]/;

const LONE_SURROGATE = /\p{Surrogate}/u;

const SHAPE = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is;

const LABEL = '[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?';
const AUTHORITY = new RegExp(`^(${LABEL}(?:\\.${LABEL})*|\\[[0-9a-f:.]+\\])(?::([0-9]{1,5}))?$`, 'i');

/**
 * Whether a scheme is allowed without being literal in the registered pattern: web applications, and the mail servers that use proxy
 * tickets.
 */
export function isOrdinaryScheme(scheme: string): boolean {
  return WEB.has(scheme) || MAIL.has(scheme);
}

/**
 * Open redirect, parser differential: validates a service URL as it was received, after one decoding of its parameter. Refused is
 * everything that browsers, client libraries and patterns could parse differently: userinfo, backslashes, controls, surrounding space,
 * a missing `//`, a host that ends in a dot or that a browser would rewrite, path traversal, and more characters than `longest`.
 * @returns undefined when the URL is malformed or dangerous
 */
export function parseServiceUrl(text: string, longest = LONGEST_SERVICE_URL): ServiceUrl | undefined {
  if (text === '' || text.length > longest || text !== text.trim()) return undefined;
  if (FORBIDDEN.test(text) || LONE_SURROGATE.test(text)) return undefined;
  const parts = SHAPE.exec(text);
  if (!parts) return undefined;
  const scheme = parts[1]!.toLowerCase();
  if (NEVER.has(scheme)) return undefined;
  const place = placeOf(scheme, parts[2]!);
  const rest = parts[3]!;
  if (!place || climbs(rest)) return undefined;
  if (WEB.has(scheme) && !browserAgrees(text, place.host)) return undefined;
  const judged =
    isOrdinaryScheme(scheme) && /^[?#]/.test(rest) ? `${text.slice(0, text.length - rest.length)}/${rest}` : text;
  return { text, scheme, ...place, rest, judged };
}

function placeOf(scheme: string, authority: string): { host: string; port: string | undefined } | undefined {
  if (authority === '') return isOrdinaryScheme(scheme) ? undefined : { host: '', port: undefined };
  const parts = AUTHORITY.exec(authority);
  return parts ? { host: parts[1]!.toLowerCase(), port: parts[2] } : undefined;
}

/** Parser differential: browsers read `127.1` and `0x7f000001` as IP addresses. Only hosts that they do not rewrite are accepted. */
function browserAgrees(text: string, host: string): boolean {
  return URL.canParse(text) && new URL(text).hostname === host;
}

/** Path traversal: `..` segments, also encoded or with a path parameter, which servers resolve after the pattern was matched. */
function climbs(rest: string): boolean {
  if (!/\.\.|%2e/i.test(rest)) return false;
  const path = rest
    .replace(/[?#].*$/s, '')
    .replace(/%2e/gi, '.')
    .replace(/%2f|%5c/gi, '/');
  return path.split('/').some((segment) => /^\.\.(?:;.*)?$/s.test(segment));
}

/**
 * Whether a validation names the service that a ticket was issued for (CAS protocol 3.0.3, section 2.4.1): the same normalized URL (RFC
 * 3986, section 6.2.2), ignoring `;jsessionid=…`, an echoed trailing `ticket=`, a default port, an empty path versus `/`, and the
 * fragment, which browsers do not send to servers. Both URLs are decoded once.
 */
export function sameService(issued: string, asked: string): boolean {
  if (issued === asked) return true;
  const [one, other] = [comparable(issued), comparable(asked)];
  return one === other || (!other.includes('#') && one.replace(/#.*$/s, '') === other);
}

function comparable(text: string): string {
  const bare = normalUrl(text).replace(/(?:[?&]ticket=(?:ST|PT)-[A-Za-z0-9-]+)+(?=#|$)/, '');
  const parts = SHAPE.exec(bare);
  if (!parts) return bare;
  const authority = withoutDefaultPort(parts[1]!, parts[2]!);
  const end = parts[3]!.search(/[?#]/);
  const path = end < 0 ? parts[3]! : parts[3]!.slice(0, end);
  const tail = end < 0 ? '' : parts[3]!.slice(end);
  return `${parts[1]}://${authority}${path.replace(/;jsessionid=[^/;]*/i, '') || '/'}${tail}`;
}

function withoutDefaultPort(scheme: string, authority: string): string {
  const suffix = `:${DEFAULT_PORTS[scheme]}`;
  return authority.endsWith(suffix) ? authority.slice(0, -suffix.length) : authority;
}

/** The service URL without tickets of an earlier login in its query. */
export function withoutTickets(service: string): string {
  const bare = service.replace(/(?<=[?&])ticket=(?:ST|PT)-[A-Za-z0-9-]+(?:&|(?=#|$))/g, '');
  return bare === service ? service : bare.replace(/[?&](?=#|$)/, '');
}

/**
 * The service URL with a ticket as its last query parameter, before the fragment; otherwise unchanged.
 * @param parameterName `ticket`, or `SAMLart` for SAML 1.1
 */
export function withTicket(service: string, parameterName: string, ticket: string): string {
  const hash = service.indexOf('#');
  const before = hash < 0 ? service : service.slice(0, hash);
  const fragment = hash < 0 ? '' : service.slice(hash);
  return `${before}${before.includes('?') ? '&' : '?'}${parameterName}=${ticket}${fragment}`;
}
