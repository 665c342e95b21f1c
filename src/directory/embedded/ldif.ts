import type { EmbeddedEntry } from './entry';

/**
 * Reads content records of LDIF (RFC 2849): folded lines, comments, base64 values. No change records, no URLs.
 * @throws TypeError with the line that cannot be read
 */
export function readLdif(text: string): EmbeddedEntry[] {
  const lines = text
    .replace(/\r\n/g, '\n')
    .replace(/\n /g, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const records = lines.join('\n').split(/\n{2,}/);
  return records.filter((record) => record.trim() !== '').map(readRecord);
}

function readRecord(record: string): EmbeddedEntry {
  const [first, ...rest] = record.trim().split('\n').map(readLine);
  if (first?.name.toLowerCase() !== 'dn') throw new TypeError(`LDIF: a record begins with its dn, not ${first?.name}`);
  const attributes = new Map<string, { name: string; values: Buffer[] }>();
  for (const { name, value } of rest) {
    const attribute = attributes.get(name.toLowerCase()) ?? { name, values: [] };
    attribute.values.push(value);
    attributes.set(name.toLowerCase(), attribute);
  }
  return { dn: first.value.toString('utf8'), attributes };
}

function readLine(line: string): { name: string; value: Buffer } {
  const [, name, colons, value] = /^([A-Za-z0-9][A-Za-z0-9.;-]*)(::?) *(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new TypeError(`LDIF: cannot read the line ${line}`);
  return { name, value: Buffer.from(value, colons === '::' ? 'base64' : 'utf8') };
}
