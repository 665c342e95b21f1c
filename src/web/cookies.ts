import type { CookieChange } from './reply';
import type { WebRequest } from './request';

/** The cookies of a request (RFC 6265, section 4.2). Of several with one name the first counts, which has the longest path. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const [name, value] of pairs(header)) if (!cookies.has(name)) cookies.set(name, value);
  return cookies;
}

/** The values of all cookies with this name, in the order of the header. */
export function cookieValues({ headers, cookies }: WebRequest, name: string): readonly string[] {
  const values = pairs(headers.cookie).flatMap(([other, value]) => (other === name ? [value] : []));
  const known = cookies.get(name);
  return values.length > 0 || known === undefined ? values : [known];
}

function pairs(header: string | undefined): (readonly [name: string, value: string])[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) return [];
    const value = pair.slice(equals + 1).trim();
    const isQuoted = value.startsWith('"') && value.endsWith('"');
    return [[pair.slice(0, equals).trim(), isQuoted ? value.slice(1, -1) : value] as const];
  });
}

/** Path and Secure attribute of our cookies. */
export interface CookieScope {
  readonly path: string;
  readonly secure: boolean;
}

/** A Set-Cookie line, always HttpOnly and SameSite=Lax (browsers do not send Strict cookies to somebody who comes from a service). */
export function setCookie({ name, value, maxAgeSeconds }: CookieChange, { path, secure }: CookieScope): string {
  const life = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=${path}${life}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
