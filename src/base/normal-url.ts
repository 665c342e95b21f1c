/** RFC 3986, section 2.3: characters whose escaped form means the same as the plain one. */
const UNRESERVED = /^[A-Za-z0-9._~-]$/;

const AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/**
 * A URL in the normal form of RFC 3986, section 6.2.2, as far as it is certain that all parties mean the same by it: scheme and host in
 * lower case, escapes in upper case, escaped unreserved characters decoded, and other characters than ASCII escaped as UTF-8 (RFC
 * 3987, section 3.1). The letter case of the path, `+` for a blank and `.` segments stay as they are.
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
