/** Characters that XML 1.0 forbids (section 2.2), lone surrogates included. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text escaped as XML content or attribute value (XML injection), without characters that XML forbids. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** Letters and decimal digits, except ª, µ and º, which XML 1.0 excludes from names. */
const NC_NAME = /^(?!.*[ªµº])[\p{L}_][\p{L}\p{Nd}_.\-·]*$/u;

/** Element names with a meaning in the protocol: the Java client concatenates the text of every element named `user`. */
const RESERVED = new Set([
  'user',
  'attributes',
  'proxy',
  'proxies',
  'proxyGrantingTicket',
  'authenticationSuccess',
  'authenticationFailure',
]);

/** Whether an attribute may be an element `cas:NAME` (an NCName of Namespaces in XML 1.0). */
export function mayBeElement(name: string): boolean {
  return NC_NAME.test(name) && !RESERVED.has(name);
}
