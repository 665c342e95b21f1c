import type { RequestHandler } from 'express';
import { ADDRESSES, type AddressName } from '../pages/addresses';

/** Pages that people and applications link to: redirected to the exact path. */
const PAGES: readonly AddressName[] = ['login', 'logout', 'recovery', 'accessibility'];
/** Endpoints for programs, many of which follow no redirect: answered directly. */
const PROGRAMS: readonly AddressName[] = [
  'validate',
  'serviceValidate',
  'p3/serviceValidate',
  'proxyValidate',
  'p3/proxyValidate',
  'proxy',
];

/**
 * Accepts the paths of the CAS protocol as clients have long written them: `/cas//login`, `/cas/login/`, `/cas/login;jsessionid=…`. Only GET,
 * and only these addresses: all others are matched exactly, because proxies protect paths by their spelling.
 */
export function lenientPaths(basePath: string): RequestHandler {
  const pages = new Set(PAGES.map((name) => basePath + ADDRESSES[name]));
  const programs = new Set(PROGRAMS.map((name) => basePath + ADDRESSES[name]));
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const [path = '', ...rest] = request.url.split('?');
    const query = rest.length === 0 ? '' : `?${rest.join('?')}`;
    const exact = exactPath(path);
    if (exact === path) return next();
    if (programs.has(exact)) request.url = exact + query;
    if (!pages.has(exact)) return next();
    response
      .status(308)
      .set({ Location: exact + query, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
      .end();
  };
}

/** The path without path parameters (RFC 3986, section 3.3), empty segments and trailing slash. */
function exactPath(path: string): string {
  return path
    .replace(/;[^/]*/g, '')
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
}
