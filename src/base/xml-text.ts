/** Everything that XML 1.0 forbids in a document (section 2.2), lone surrogates included. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML content or attribute value: escaped once, without characters that would break the document. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** Letters and decimal digits. Three letters of Latin-1 are older than the rule and no part of names: ª, µ and º. */
const NC_NAME = /^(?!.*[ªµº])[\p{L}_][\p{L}\p{Nd}_.\-·]*$/u;

/** Names with a meaning of their own: the Java client joins the text of every element that is called `user`. */
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
