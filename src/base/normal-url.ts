/** Unreserved characters (RFC 3986, section 2.3): percent-encoded or not, they mean the same. */
const UNRESERVED = /^[A-Za-z0-9._~-]$/;

const AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/**
 * URL normalization (RFC 3986, section 6.2.2), limited to changes that no server reads differently: scheme and host in lower case,
 * percent-encoding in upper case, encoded unreserved characters decoded, characters outside ASCII encoded as UTF-8 (RFC 3987,
 * section 3.1). The letter case of the path, `+` for a space and dot segments are kept.
 */
export function normalUrl(text: string): string {
  const authority = AUTHORITY.exec(text)?.[0] ?? '';
  const lower = authority.toLowerCase();
  const url = lower === authority ? text : lower + text.slice(authority.length);
  if (!/[^\u0000-\u007f]|%/.test(url)) return url;
  const ascii = url.replace(/[^\u0000-\u007f]+/g, (run) => encodeURIComponent(run.toWellFormed()));
  return ascii.replace(/%[0-9a-f]{2}/gi, normalEscape);
}

function normalEscape(escaped: string): string {
  const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return UNRESERVED.test(character) ? character : escaped.toUpperCase();
}
