/** Attribute values by name, as the server knows them before any release policy. Binary ones are base64 text. */
export type Attributes = Readonly<Record<string, readonly string[]>>;

/** Who somebody is, to the services: the canonical identifier and the attributes. */
export interface Principal {
  readonly id: string;
  readonly attributes: Attributes;
}
