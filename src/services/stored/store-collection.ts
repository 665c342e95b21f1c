import { document, documentsSince, replaceDocument, type Store } from '../../store/store';
import type { Collection } from '../files/collection';

/** Documents that are read with one command. */
export const PIECE = 200;

/** A collection in the store, shared by all nodes. */
export class StoreCollection implements Collection {
  /** @param key with a hash tag */
  constructor(
    private readonly store: Store,
    private readonly key: string,
  ) {}

  async read(name: string): Promise<string | undefined> {
    const [text] = await this.store.run([document(this.key, name)]);
    return text;
  }

  async all(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (let version = 0; ; ) {
      const [{ changes }] = await this.store.run([documentsSince(this.key, version, PIECE)]);
      for (const { name, text } of changes) {
        if (text === undefined) texts.delete(name);
        else texts.set(name, text);
      }
      if (changes.length < PIECE) return texts;
      version = changes.at(-1)?.version ?? version;
    }
  }

  async replace(name: string, text: string | undefined, expected: string | undefined): Promise<boolean> {
    const [isReplaced] = await this.store.run([replaceDocument(this.key, name, text, expected)]);
    return isReplaced;
  }
}
