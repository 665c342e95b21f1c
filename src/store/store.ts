/**
 * What outlives a request. A request sends its commands together in one `run`: one round trip to Redis.
 * Every command is atomic; what has expired is absent; every record has a lifetime.
 *
 * Keys may start with a tag in braces, `{4711}:tgt:…`: records with the same tag live on the same node of a
 * Redis Cluster, and only those may be `under` one another.
 */
export interface Store {
  /** Runs the commands in order, in one round trip for each tag. Throws OperatorFault when the store is unavailable. */
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
  | { readonly op: 'takeUnder'; readonly key: string; readonly note?: Note }
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
  | { readonly op: 'removeMember'; readonly key: string; readonly member: string };

/** A field written into the owner in the same step that takes a record from under it. */
export interface Note {
  readonly field: string;
  readonly value: string;
  /** Written only when the taken record's value starts with this, so that a wrong guess of the caller leaves nothing. */
  readonly ifValueStartsWith?: string;
  /** Writes the taken record's value behind `value`: the note keeps what only that record knows. */
  readonly withTaken?: boolean;
  /** How many notes the owner keeps. */
  readonly quota?: Quota;
}

/**
 * How many things an owner keeps of one kind; the oldest makes way for the newest. Neither `group` nor the name of a counted thing may
 * hold white space.
 */
export interface Quota {
  readonly group: string;
  /** Kept of this group; at least 1. */
  readonly most: number;
  /** Kept of all groups; at least 1. */
  readonly mostInAll: number;
}

/** Rate limit with exponential back-off over a sliding window: after some free failures each further one doubles the wait. */
export interface AttemptRules {
  /** The failure with this number is the last free one: a wait follows it. */
  readonly freeAttempts: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** Each attempt counts for so long. */
  readonly windowSeconds: number;
  /** Attempts in any window at most, whatever the waits. */
  readonly mostInWindow: number;
  /** An attempt that is neither settled nor taken back within this time counts as a failure: its node died. */
  readonly runningSeconds: number;
}

/** The result of `attempt` when attempts under way fill the free places: none of them has failed yet. */
export const ATTEMPTS_UNDER_WAY = -1;

/** A record together with the one that it lives under. */
export interface Owned {
  readonly value: string;
  readonly ownerKey: string;
  readonly ownerValue: string;
}

/** What a sliding record held when it ended. */
export interface Ended {
  readonly value: string;
  readonly notes: Readonly<Record<string, string>>;
}

/** What a look at a sliding record found. */
export interface Reaped {
  /** How long it lives still, if it is not used; 0 when it is over or gone. */
  readonly leftMilliseconds: number;
  /** What it held, when it was over and this look took it away. */
  readonly ended?: Ended;
}

interface ResultOf {
  get: string | undefined;
  put: undefined;
  /** Whether it was put: false when the key was there already. */
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
  /** Whether there was a record to rewrite. */
  rewrite: boolean;
  reap: Reaped;
  end: Ended | undefined;
  putUnder: undefined;
  getUnder: Owned | undefined;
  takeUnder: Owned | undefined;
  /** 0: the attempt may be made, and is counted. Otherwise nothing is counted: the milliseconds to wait, or ATTEMPTS_UNDER_WAY. */
  attempt: number;
  settle: undefined;
  takeBack: undefined;
  /** 0: it is a member now. Otherwise the set is full: the milliseconds until a place is free, if nobody leaves before. */
  addMember: number;
  removeMember: undefined;
}

export type StoreResult<C extends StoreCommand> = ResultOf[C['op']];
export type StoreResults<C extends readonly StoreCommand[]> = { -readonly [I in keyof C]: StoreResult<C[I]> };

/** Reads a record. */
export const get = (key: string) => ({ op: 'get', key }) as const;
/** Writes a record for `seconds`. */
export const put = (key: string, value: string, seconds: number) => ({ op: 'put', key, value, seconds }) as const;
/** Writes a record unless there is one: for facts that may happen once (a form sent, a lock taken). */
export const putIfAbsent = (key: string, value: string, seconds: number) =>
  ({ op: 'putIfAbsent', key, value, seconds }) as const;
/** Reads and removes a record in one step: of many at the same moment exactly one gets it. */
export const take = (key: string) => ({ op: 'take', key }) as const;
/** Removes a record of any kind. */
export const remove = (key: string) => ({ op: 'remove', key }) as const;
/** Counts up; the first count starts the record's `seconds`, later ones do not prolong it. */
export const increment = (key: string, seconds: number) => ({ op: 'increment', key, seconds }) as const;
/** Writes one field of a map, and lets the whole map live for `seconds` from now, never shorter than before. */
export const setField = (key: string, field: string, value: string, seconds: number) =>
  ({ op: 'setField', key, field, value, seconds }) as const;
export const removeField = (key: string, field: string) => ({ op: 'removeField', key, field }) as const;
/** All fields of a map. */
export const fields = (key: string) => ({ op: 'fields', key }) as const;
/** How a sliding record is kept beside its times. */
export interface SlidingOptions {
  /** How long it is kept for `reap` after its time is over. */
  readonly graceSeconds?: number | undefined;
  /** What `touch`, `peek`, `rewrite` and `end` must give, if they give any: to another proof the record is absent. */
  readonly proof?: string | undefined;
}
/**
 * Writes a record that lives for `idleSeconds` after its last touch, and never longer than `capSeconds` from now.
 * Others may be put under it. When its time is over it is absent to every command but `reap`.
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
/** Reads a sliding record without restarting its idle time: for lists of sessions, which are no use of them. */
export const peek = (key: string, proof?: string) => ({ op: 'peek', key, proof }) as const;
/** Like `peek`, with the notes. */
export const view = (key: string) => ({ op: 'view', key }) as const;
/**
 * Gives a sliding record another value and restarts its idle time; its cap, its notes and what is under it stay.
 * @param proofs `proof` has to be that of the record, which has the `nextProof` afterwards: of two at the same moment one succeeds
 */
export const rewrite = (
  key: string,
  value: string,
  proofs: { readonly proof?: string | undefined; readonly nextProof?: string | undefined } = {},
) => ({ op: 'rewrite', key, value, ...proofs }) as const;
/** Takes a sliding record that is over and in its grace, so that one caller learns what it held; leaves a living one alone. */
export const reap = (key: string) => ({ op: 'reap', key }) as const;
/** Removes a sliding record, so that everything under it is absent from this moment; returns what it held. */
export const end = (key: string, proof?: string) => ({ op: 'end', key, proof }) as const;
/**
 * Writes a record that is there only as long as its owner, a sliding record with the same tag, is.
 * Nothing is written when the owner is gone already. With a `quota`, the oldest of its group are removed.
 */
export const putUnder = (owner: string, key: string, value: string, seconds: number, quota?: Quota) =>
  ({ op: 'putUnder', owner, key, value, seconds, quota }) as const;
/** Reads a record and its owner; absent when either is. */
export const getUnder = (key: string) => ({ op: 'getUnder', key }) as const;
/** Like `take`, with the owner; with `note`, the owner keeps that field in the same step. Taken even when the owner is gone. */
export const takeUnder = (key: string, note?: Note) => ({ op: 'takeUnder', key, ...(note ? { note } : {}) }) as const;
/** Counts an attempt before it is made, so that parallel attempts (a race) do not slip through together. */
export const attempt = (key: string, id: string, rules: AttemptRules) =>
  ({ op: 'attempt', key, id, ...rules }) as const;
/** Notes that the attempt `id` has failed. */
export const settle = (key: string, id: string) => ({ op: 'settle', key, id }) as const;
/** Takes the attempt `id` back, as if it had not been made; does nothing when it was not counted. */
export const takeBack = (key: string, id: string) => ({ op: 'takeBack', key, id }) as const;
/**
 * Adds to a set whose members leave `seconds` after they were added last.
 * A set with `most` members takes no other, and nothing of the refused one is kept.
 */
export const addMember = (key: string, member: string, seconds: number, most: number) =>
  ({ op: 'addMember', key, member, seconds, most }) as const;
export const removeMember = (key: string, member: string) => ({ op: 'removeMember', key, member }) as const;
