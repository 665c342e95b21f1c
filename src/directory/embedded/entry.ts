/** An entry of the embedded directory. */
export interface EmbeddedEntry {
  /** As it was written. */
  readonly dn: string;
  /** By lower-case name; values are bytes. */
  readonly attributes: Map<string, { readonly name: string; readonly values: Buffer[] }>;
}

/** The values of an attribute as texts. */
export function textsOf(entry: EmbeddedEntry, attribute: string): string[] {
  return (entry.attributes.get(attribute.toLowerCase())?.values ?? []).map((value) => value.toString('utf8'));
}

/** Whether two values are equal under caseIgnoreMatch, the matching rule of most attributes of people. */
export function sameValue(one: Buffer, other: Buffer): boolean {
  return one.equals(other) || fold(one.toString('utf8')) === fold(other.toString('utf8'));
}

/** Normal form of a text for comparison. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().trim().replace(/ +/g, ' ');
}
