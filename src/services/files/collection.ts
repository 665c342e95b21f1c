/**
 * Named texts that outlive a restart: services, drafts, histories, tokens. In a folder on a single node, in Redis on several.
 * Names have no slash and no leading dot.
 */
export interface Collection {
  /** @throws OperatorFault when it cannot be read */
  read(name: string): Promise<string | undefined>;
  /** All texts, by name. @throws OperatorFault when they cannot be read */
  all(): Promise<ReadonlyMap<string, string>>;
  /**
   * Writes or removes a text (compare-and-swap).
   * @param text undefined: it is removed
   * @param expected the present text; undefined: there must be none
   * @returns false when the present text is another one
   * @throws OperatorFault when it cannot be written
   */
  replace(name: string, text: string | undefined, expected: string | undefined): Promise<boolean>;
}

/**
 * Reads, changes and writes a text until nobody came between.
 * @param change gives the new text for the present one
 * @returns the text that was written
 */
export async function update(
  collection: Collection,
  name: string,
  change: (present: string | undefined) => string | undefined,
): Promise<string | undefined> {
  for (;;) {
    const present = await collection.read(name);
    const next = change(present);
    if (next === present || (await collection.replace(name, next, present))) return next;
  }
}
