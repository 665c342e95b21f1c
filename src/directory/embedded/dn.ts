/**
 * Canonical form of a distinguished name (RFC 4514), so that names compare as texts: attribute types and values without case, spaces
 * collapsed, escapes decoded, a multi-valued RDN sorted. The first RDN is the most specific.
 * @throws TypeError when it is not a distinguished name
 */
export function normaliseDn(text: string): string {
  if (text.trim() === '') return '';
  return split(text, /[,;]/).map(normaliseRdn).join(',');
}

/** Whether `dn` is under `base`, or is it. Both normalised. */
export function isUnder(dn: string, base: string): boolean {
  return base === '' || dn === base || dn.endsWith(`,${base}`);
}

/** The DN of the parent; empty for a root. Normalised names never have an escaped comma. */
export function parentOf(dn: string): string {
  const comma = dn.indexOf(',');
  return comma < 0 ? '' : dn.slice(comma + 1);
}

/** The attributes of the first RDN, lower-case. */
export function namingAttributes(dn: string): string[] {
  return (dn.split(',')[0] ?? '').split('+').map((part) => part.split('=')[0] ?? '');
}

function normaliseRdn(rdn: string): string {
  return split(rdn, /\+/).map(normalisePart).sort().join('+');
}

function normalisePart(part: string): string {
  const equals = part.indexOf('=');
  const type = part.slice(0, equals).trim().toLowerCase();
  if (equals < 1 || !/^[a-z0-9][a-z0-9.-]*$/.test(type)) throw new TypeError('not a distinguished name');
  const value = unescapeValue(part.slice(equals + 1))
    .normalize('NFC')
    .toLowerCase();
  return `${type}=${encodeURIComponent(value.trim().replace(/ +/g, ' '))}`;
}

/** Splits at separators that are neither escaped nor quoted. */
function split(text: string, separator: RegExp): string[] {
  const parts = [''];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '"') quoted = !quoted;
    const escaped = character === '\\' ? (text[++at] ?? '') : '';
    if (!quoted && escaped === '' && separator.test(character)) parts.push('');
    else parts[parts.length - 1] += character + escaped;
  }
  return parts;
}

function unescapeValue(value: string): string {
  const bare = value.trim().replace(/^"(.*)"$/s, '$1');
  const bytes: Buffer[] = [];
  for (const [piece] of bare.matchAll(/\\[0-9a-fA-F]{2}|\\.|[^\\]+/gs)) {
    if (/^\\[0-9a-fA-F]{2}$/.test(piece)) bytes.push(Buffer.from(piece.slice(1), 'hex'));
    else bytes.push(Buffer.from(piece.startsWith('\\') ? piece.slice(1) : piece, 'utf8'));
  }
  return Buffer.concat(bytes).toString('utf8');
}
