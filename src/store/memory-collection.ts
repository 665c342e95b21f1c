import type { RecordOf } from './memory-record';
import type { ChangedDocuments, StoreCommand } from './store';

type Collection = RecordOf<'collection'>;
type CommandOf<O extends StoreCommand['op']> = StoreCommand & { readonly op: O };

/** A collection without documents. */
export function emptyCollection(): Collection {
  return { kind: 'collection', documents: new Map(), version: 0, expiresAt: Number.POSITIVE_INFINITY };
}

/** The command `replaceDocument`, the same as in the Redis script. @param now milliseconds since the epoch */
export function replaceIn(collection: Collection, command: CommandOf<'replaceDocument'>, now: number): boolean {
  const { name, text, expected } = command;
  const { documents } = collection;
  if (documents.get(name)?.text !== expected) return false;
  if (text === undefined && expected === undefined) return true;
  collection.version = Math.max(now, collection.version + 1);
  documents.delete(name);
  documents.set(name, { name, text, version: collection.version });
  return true;
}

/** The command `documentsSince`. */
export function changesIn(
  collection: Collection | undefined,
  { version, most }: CommandOf<'documentsSince'>,
): ChangedDocuments {
  const changes = [...(collection?.documents.values() ?? [])].filter((change) => change.version > version);
  return { version: collection?.version ?? 0, changes: changes.slice(0, most) };
}
