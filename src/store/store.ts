/**
 * Shared state of all nodes. A request sends its commands together in one `run`: one round trip to Redis.
 * Every command is atomic; an expired record is absent; every record has a lifetime, except the documents of a collection.
 *
 * Keys may start with a tag in braces, `{4711}:tgt:…`: records with the same tag live on the same node of a
 * Redis Cluster, and only those may be `under` one another.
 */
export interface Store {
  /** Runs the commands in order, in one round trip for each tag. @throws OperatorFault when the store is unavailable */
  run<const C extends readonly StoreCommand[]>(commands: C): Promise<StoreResults<C>>;
  /** @throws LimitedFault when the store takes no writes, OperatorFault when it does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type StoreCommand =
  | { readonly op: 'get'; readonly key: string }
  | { readonly op: 'put'; readonly key: string; readonly value: string; readonly seconds: number }
  | { readonly op: 'putIfAbsent'; readonly key: string; readonly value: string; readonly seconds: number }
  | { readonly op: 'take'; readonly key: string }
  | { readonly op: 'remove'; readonly key: string }
  | { readonly op: 'increment'; readonly key: string; readonly seconds: number }
  | {
      readonly op: 'setField';
      readonly key: string;
      readonly field: string;
      readonly value: string;
      readonly seconds: number;
    }
  | { readonly op: 'removeField'; readonly key: string; readonly field: string }
  | { readonly op: 'fields'; readonly key: string }
  | {
      readonly op: 'putSliding';
      readonly key: string;
      readonly value: string;
      readonly idleSeconds: number;
      readonly capSeconds: number;
      readonly graceSeconds: number;
      readonly proof?: string | undefined;
    }
  | { readonly op: 'touch'; readonly key: string; readonly proof?: string | undefined }
  | { readonly op: 'peek'; readonly key: string; readonly proof?: string | undefined }
  | { readonly op: 'view'; readonly key: string }
  | { readonly op: 'left'; readonly key: string }
  | {
      readonly op: 'rewrite';
      readonly key: string;
      readonly value: string;
      readonly proof?: string | undefined;
      readonly nextProof?: string | undefined;
    }
  | { readonly op: 'reap'; readonly key: string }
  | { readonly op: 'end'; readonly key: string; readonly proof?: string | undefined }
  | {
      readonly op: 'putUnder';
      readonly owner: string;
      readonly key: string;
      readonly value: string;
      readonly seconds: number;
      readonly quota?: Quota | undefined;
    }
  | { readonly op: 'getUnder'; readonly key: string }
  | { readonly op: 'takeUnder'; readonly key: string; readonly note: Note | undefined }
  | ({ readonly op: 'attempt'; readonly key: string; readonly id: string } & AttemptRules)
  | { readonly op: 'settle'; readonly key: string; readonly id: string }
  | { readonly op: 'takeBack'; readonly key: string; readonly id: string }
  | {
      readonly op: 'addMember';
      readonly key: string;
      readonly member: string;
      readonly seconds: number;
      readonly most: number;
    }
  | { readonly op: 'removeMember'; readonly key: string; readonly member: string }
  | {
      readonly op: 'addEntry';
      readonly key: string;
      readonly entry: string;
      readonly seconds: number;
      readonly most: number;
    }
  | { readonly op: 'entries'; readonly key: string; readonly seconds: number }
  | {
      readonly op: 'addToField';
      readonly key: string;
      readonly field: string;
      readonly amount: number;
      readonly seconds: number;
    }
  | {
      readonly op: 'replaceDocument';
      readonly key: string;
      readonly name: string;
      readonly text: string | undefined;
      readonly expected: string | undefined;
    }
  | { readonly op: 'document'; readonly key: string; readonly name: string }
  | { readonly op: 'documentsSince'; readonly key: string; readonly version: number; readonly most: number };

/** A field written into the owner in the same step that takes a record from under it. */
export interface Note {
  readonly field: string;
  readonly value: string;
  /** Written only when the taken record's value starts with this. */
  readonly ifValueStartsWith?: string;
  /** Appends the taken record's value to `value`. */
  readonly withTaken?: boolean;
  /** How many notes the owner keeps. */
  readonly quota?: Quota | undefined;
}

/**
 * Limit for the notes or records of an owner; the newest replaces the oldest. Neither `group` nor the name of a note or record may
 * contain white space.
 */
export interface Quota {
  readonly group: string;
  /** Limit for this group; at least 1. */
  readonly most: number;
  /** Limit for all groups together; at least 1. */
  readonly mostInAll: number;
}

/** Rate limit over a sliding window with exponential back-off: after some free failures each further failure doubles the wait. */
export interface AttemptRules {
  /** The wait starts with this failure. */
  readonly freeAttempts: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** Each attempt counts for so long. */
  readonly windowSeconds: number;
  /** Most attempts in any window. */
  readonly mostInWindow: number;
  /** An attempt that is neither settled nor taken back within this time counts as failed: its node died. */
  readonly runningSeconds: number;
}

/** The result of `attempt` when unfinished attempts fill the limit. */
export const ATTEMPTS_UNDER_WAY = -1;

/** A record with its owner. */
export interface Owned {
  readonly value: string;
  readonly ownerKey: string;
  readonly ownerValue: string;
}

/** The content of a sliding record when it ended. */
export interface Ended {
  readonly value: string;
  readonly notes: Readonly<Record<string, string>>;
}

/** The result of `reap`. */
export interface Reaped {
  /** Time until it expires if it is not used; 0 when it has expired or is absent. */
  readonly leftMilliseconds: number;
  /** Its content, when it had expired and this call removed it. */
  readonly ended?: Ended;
}

/** Documents of a collection that changed after a version, the oldest change first. */
export interface ChangedDocuments {
  /** The version of the whole collection; 0 when it does not exist. */
  readonly version: number;
  readonly changes: readonly ChangedDocument[];
}

export interface ChangedDocument {
  readonly name: string;
  /** Undefined: it was removed. */
  readonly text: string | undefined;
  /** The version of the collection with this change. */
  readonly version: number;
}

interface ResultOf {
  get: string | undefined;
  put: undefined;
  /** Whether it was written: false when the key exists. */
  putIfAbsent: boolean;
  take: string | undefined;
  remove: undefined;
  /** The count after the increment. */
  increment: number;
  /** The number of fields of the map afterwards. */
  setField: number;
  removeField: undefined;
  /** Empty when absent. */
  fields: Readonly<Record<string, string>>;
  putSliding: undefined;
  touch: string | undefined;
  peek: string | undefined;
  view: Ended | undefined;
  /** Milliseconds; 0 when absent. */
  left: number;
  /** Whether there was a record to rewrite. */
  rewrite: boolean;
  reap: Reaped;
  end: Ended | undefined;
  putUnder: undefined;
  getUnder: Owned | undefined;
  takeUnder: Owned | undefined;
  /** 0: the attempt is allowed and counted. Otherwise nothing is counted: the milliseconds to wait, or ATTEMPTS_UNDER_WAY. */
  attempt: number;
  settle: undefined;
  takeBack: undefined;
  /** 0: it is a member now. Otherwise the set is full: milliseconds until the next member expires. */
  addMember: number;
  removeMember: undefined;
  addEntry: undefined;
  /** The oldest first. */
  entries: readonly string[];
  addToField: undefined;
  /** Whether it was written: false when the document has another text than the expected one. */
  replaceDocument: boolean;
  document: string | undefined;
  documentsSince: ChangedDocuments;
}

export type StoreResult<C extends StoreCommand> = ResultOf[C['op']];
export type StoreResults<C extends readonly StoreCommand[]> = { -readonly [I in keyof C]: StoreResult<C[I]> };

/** Reads a record. */
export const get = (key: string) => ({ op: 'get', key }) as const;
/** Writes a record for `seconds`. */
export const put = (key: string, value: string, seconds: number) => ({ op: 'put', key, value, seconds }) as const;
/** Writes a record unless it exists: for what may happen once (a form token, a lock). */
export const putIfAbsent = (key: string, value: string, seconds: number) =>
  ({ op: 'putIfAbsent', key, value, seconds }) as const;
/** Reads and removes a record atomically: of concurrent callers exactly one gets it. */
export const take = (key: string) => ({ op: 'take', key }) as const;
/** Removes a record of any kind. */
export const remove = (key: string) => ({ op: 'remove', key }) as const;
/** Increments a counter (fixed window); the first increment starts the record's `seconds`, later ones do not extend it. */
export const increment = (key: string, seconds: number) => ({ op: 'increment', key, seconds }) as const;
/** Writes one field of a map, and extends the life of the map to `seconds` from now at least. */
export const setField = (key: string, field: string, value: string, seconds: number) =>
  ({ op: 'setField', key, field, value, seconds }) as const;
export const removeField = (key: string, field: string) => ({ op: 'removeField', key, field }) as const;
/** All fields of a map. */
export const fields = (key: string) => ({ op: 'fields', key }) as const;
/** Options of a sliding record. */
export interface SlidingOptions {
  /** Grace period: how long it is kept for `reap` after it expired. */
  readonly graceSeconds?: number | undefined;
  /** A proof that `touch`, `peek`, `rewrite` and `end` may pass: with another one the record is absent. */
  readonly proof?: string | undefined;
}
/**
 * Writes a record that expires `idleSeconds` after its last touch (sliding expiration), and at the latest `capSeconds` from now.
 * Records can be put under it. Once expired it is absent to every command except `reap`.
 */
export const putSliding = (
  key: string,
  value: string,
  idleSeconds: number,
  capSeconds: number,
  { graceSeconds = 0, proof }: SlidingOptions = {},
) => ({ op: 'putSliding', key, value, idleSeconds, capSeconds, graceSeconds, proof }) as const;
/** Reads a sliding record and restarts its idle time. */
export const touch = (key: string, proof?: string) => ({ op: 'touch', key, proof }) as const;
/** Reads a sliding record without restarting its idle time: for lists of sessions. */
export const peek = (key: string, proof?: string) => ({ op: 'peek', key, proof }) as const;
/** Like `peek`, with the notes. */
export const view = (key: string) => ({ op: 'view', key }) as const;
/**
 * Replaces the value of a sliding record and restarts its idle time; its cap, its notes and the records under it stay.
 * @param proofs compare-and-swap: `proof` must be that of the record, which `nextProof` replaces; of concurrent calls one succeeds
 */
export const rewrite = (
  key: string,
  value: string,
  proofs: { readonly proof?: string | undefined; readonly nextProof?: string | undefined } = {},
) => ({ op: 'rewrite', key, value, ...proofs }) as const;
/** Removes a sliding record that is in its grace period and returns its content to one caller; does nothing before it expires. */
export const reap = (key: string) => ({ op: 'reap', key }) as const;
/** Removes a sliding record, with everything under it; returns its content. */
export const end = (key: string, proof?: string) => ({ op: 'end', key, proof }) as const;
/**
 * Writes a record that exists only as long as its owner, a sliding record with the same tag.
 * Nothing is written when the owner is absent. With a `quota`, the oldest of its group are removed.
 */
export const putUnder = (owner: string, key: string, value: string, seconds: number, quota?: Quota) =>
  ({ op: 'putUnder', owner, key, value, seconds, quota }) as const;
/** Reads a record and its owner; absent when either is. */
export const getUnder = (key: string) => ({ op: 'getUnder', key }) as const;
/** Like `take`, with the owner; `note` is written to the owner atomically. The record is taken even when the owner is absent. */
export const takeUnder = (key: string, note?: Note) => ({ op: 'takeUnder', key, note }) as const;
/** Race condition: counts an attempt before it is made, so that concurrent attempts cannot exceed the limit. */
export const attempt = (key: string, id: string, rules: AttemptRules) =>
  ({ op: 'attempt', key, id, ...rules }) as const;
/** Marks the attempt `id` as failed. */
export const settle = (key: string, id: string) => ({ op: 'settle', key, id }) as const;
/** Removes the attempt `id` from the count; does nothing when it was not counted. */
export const takeBack = (key: string, id: string) => ({ op: 'takeBack', key, id }) as const;
/**
 * Adds to a set whose members expire `seconds` after they were last added.
 * A set with `most` members refuses others; nothing of the refused one is stored.
 */
export const addMember = (key: string, member: string, seconds: number, most: number) =>
  ({ op: 'addMember', key, member, seconds, most }) as const;
export const removeMember = (key: string, member: string) => ({ op: 'removeMember', key, member }) as const;
/** Adds to a history: the newest `most` entries are kept, each for `seconds`. Of two alike, the later one counts. */
export const addEntry = (key: string, entry: string, seconds: number, most: number) =>
  ({ op: 'addEntry', key, entry, seconds, most }) as const;
/** The entries of a history that are not older than `seconds`. */
export const entries = (key: string, seconds: number) => ({ op: 'entries', key, seconds }) as const;
/** How long a sliding record lives still if it is not used. Being asked is no use of it. */
export const left = (key: string) => ({ op: 'left', key }) as const;
/** Adds to a number in a map, absent is 0, and extends the life of the map to `seconds` from now at least. */
export const addToField = (key: string, field: string, amount: number, seconds: number) =>
  ({ op: 'addToField', key, field, amount, seconds }) as const;
/**
 * Writes or removes one document of a collection (compare-and-swap). Documents have no lifetime, the only records without one: they are
 * what administrators write. Each change gets a version, the milliseconds since the epoch or one more than the last: a collection that
 * was lost and written again never has a version that was used before.
 * @param key of the collection, with a hash tag
 * @param text undefined: the document is removed
 * @param expected the present text; undefined: the document must not exist
 */
export const replaceDocument = (key: string, name: string, text: string | undefined, expected: string | undefined) =>
  ({ op: 'replaceDocument', key, name, text, expected }) as const;
/** Reads one document of a collection. */
export const document = (key: string, name: string) => ({ op: 'document', key, name }) as const;
/** The documents that changed after `version`, removed ones included; at most `most` of them, so that the command stays bounded. */
export const documentsSince = (key: string, version: number, most: number) =>
  ({ op: 'documentsSince', key, version, most }) as const;
