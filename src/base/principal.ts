/** Attribute values by name, before any release policy. Binary values are base64 text. */
export type Attributes = Readonly<Record<string, readonly string[]>>;

/** The authenticated person as services see them: the canonical identifier and the attributes. */
export interface Principal {
  readonly id: string;
  readonly attributes: Attributes;
}
