import type { CookieChange } from './reply';

/** The cookies of a request (RFC 6265, section 4.2); of two with the same name the first, which has the longest path. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 1) continue;
    const name = pair.slice(0, equals).trim();
    const value = pair.slice(equals + 1).trim();
    if (!cookies.has(name))
      cookies.set(name, value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value);
  }
  return cookies;
}

/** Where our cookies are valid. */
export interface CookieScope {
  readonly path: string;
  readonly secure: boolean;
}

/** A Set-Cookie line: always HttpOnly and SameSite=Lax (Strict is not sent when somebody arrives from a service). */
export function setCookie({ name, value, maxAgeSeconds }: CookieChange, { path, secure }: CookieScope): string {
  const life = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=${path}${life}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
