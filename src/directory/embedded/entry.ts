/** An entry as the embedded directory keeps it. */
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

/** Whether two values are equal: without case and surrounding spaces, as most of people's attributes compare. */
export function sameValue(one: Buffer, other: Buffer): boolean {
  return one.equals(other) || fold(one.toString('utf8')) === fold(other.toString('utf8'));
}

/** The form in which texts compare. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().trim().replace(/ +/g, ' ');
}
