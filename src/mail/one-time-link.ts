import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock';
import { Seal } from '../base/seal';
import { fingerprint } from '../base/secrets';
import { get, put, putIfAbsent, remove, type Store } from '../store/store';

/** The state of a link. With a subject, a new mail can be offered; never show anything of the subject. */
export type LinkState =
  | {
      readonly state: 'live';
      /** The account's identifier, as it was given to `issue`. */
      readonly subject: string;
      readonly data: LinkData;
    }
  | {
      /** `replaced`: by a newer link of the same subject and purpose, or revoked. */
      readonly state: 'used' | 'replaced' | 'expired';
      readonly subject: string;
    }
  /** Never issued, or older than its tombstone. */
  | { readonly state: 'unknown' };

/** Data of a link: the address that it was mailed to, the state of the flow. */
export type LinkData = Readonly<Record<string, string>>;

/** Record of a link that is no longer valid, sealed with its token. */
interface Tombstone {
  readonly subject: string;
  readonly expiresAt: number;
  readonly isUsed?: boolean;
}

export interface OneTimeLinkOptions {
  /** How long an invalid link still offers a new mail. */
  readonly tombstoneSeconds: number;
}

const TOKEN_SHAPE = /^[A-Za-z0-9_-]{32}$/;
const WEEK_SECONDS = 7 * 24 * 3600;
/** Longer than what follows a link takes, the time limits of the directory included. */
const LEASE_SECONDS = 30;

/**
 * Single-use links (magic links). The store has only hashes of their tokens (192 random bits), in three records: the link; the newest
 * link of a subject, so that it revokes the older ones; and a tombstone with the subject, which lives some days longer. Their content
 * is sealed with the token, which is only in the letter.
 * Link scanners: mail gateways open every link, so show pages with `peek`, and call `use` only when a form is sent.
 * Crash safety: `use` takes a lease and `settle` removes the link, so that a node that dies in between costs nobody the link.
 */
export class OneTimeLinks {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly options: OneTimeLinkOptions = { tombstoneSeconds: WEEK_SECONDS },
  ) {}

  /**
   * Makes a link for `subject` and revokes those made before for the same purpose.
   * @param seconds its lifetime
   * @returns the token for the URL; it is not stored
   */
  async issue(purpose: string, subject: string, data: LinkData, seconds: number): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    const link = fingerprint(token);
    const tombstone: Tombstone = { subject, expiresAt: this.clock.now() + seconds * 1000 };
    await this.store.run([
      put(linkKey(purpose, link), sealedBy(token).close(JSON.stringify(data), link), seconds),
      put(newestKey(purpose, subject), link, seconds),
      this.bury(purpose, token, tombstone),
    ]);
    return token;
  }

  /** Reads the state of a link without using it. */
  async peek(purpose: string, token: string): Promise<LinkState> {
    if (!TOKEN_SHAPE.test(token)) return { state: 'unknown' };
    const link = fingerprint(token);
    const [buried, text] = await this.store.run([get(tombstoneKey(purpose, link)), get(linkKey(purpose, link))]);
    const tombstone = opened<Tombstone>(token, buried, link);
    if (tombstone === undefined) return { state: 'unknown' };
    const { subject, expiresAt, isUsed } = tombstone;
    if (isUsed) return { state: 'used', subject };
    const [newest] = await this.store.run([get(newestKey(purpose, subject))]);
    if (newest !== undefined && newest !== link) return { state: 'replaced', subject };
    if (expiresAt <= this.clock.now()) return { state: 'expired', subject };
    // Revoked.
    if (newest === undefined) return { state: 'replaced', subject };
    const data = opened<LinkData>(token, text, link);
    // Neither expired nor replaced, but absent: a concurrent request used it.
    return data === undefined ? { state: 'used', subject } : { state: 'live', subject, data };
  }

  /**
   * Uses a link: of concurrent calls exactly one gets `live`. Its caller reports the end by `settle` or `giveBack` within
   * LEASE_SECONDS; without a report the link is live again then.
   */
  async use(purpose: string, token: string): Promise<LinkState> {
    const state = await this.peek(purpose, token);
    if (state.state !== 'live') return state;
    const [isMine, text] = await this.store.run([
      putIfAbsent(leaseKey(purpose, fingerprint(token)), '1', LEASE_SECONDS),
      // Settled between the look and the lease.
      get(linkKey(purpose, fingerprint(token))),
    ]);
    return isMine && text !== undefined ? state : { state: 'used', subject: state.subject };
  }

  /** What the link was for is done: it is used up. */
  async settle(purpose: string, token: string): Promise<void> {
    const link = fingerprint(token);
    const [buried] = await this.store.run([get(tombstoneKey(purpose, link))]);
    const tombstone = opened<Tombstone>(token, buried, link);
    const used = tombstone === undefined ? [] : [this.bury(purpose, token, { ...tombstone, isUsed: true })];
    // The lease runs out by itself: in a Redis Cluster a concurrent `use` may have read the link just before.
    await this.store.run([remove(linkKey(purpose, link)), ...used]);
  }

  /** Makes a used link live again: what it was for could not be done, and nothing was. A newer link still replaces it. */
  async giveBack(purpose: string, token: string): Promise<void> {
    await this.store.run([remove(leaseKey(purpose, fingerprint(token)))]);
  }

  /** Revokes the link of a subject, for example before the address changes. */
  async revoke(purpose: string, subject: string): Promise<void> {
    await this.store.run([remove(newestKey(purpose, subject))]);
  }

  private bury(purpose: string, token: string, tombstone: Tombstone) {
    const link = fingerprint(token);
    const seconds = Math.max(0, Math.ceil((tombstone.expiresAt - this.clock.now()) / 1000));
    const text = sealedBy(token).close(JSON.stringify(tombstone), link);
    return put(tombstoneKey(purpose, link), text, seconds + this.options.tombstoneSeconds);
  }
}

function sealedBy(token: string): Seal {
  return new Seal(token, 'one-time link');
}

function opened<T>(token: string, text: string | undefined, link: string): T | undefined {
  const plain = text === undefined ? undefined : sealedBy(token).open(text, link);
  return plain === undefined ? undefined : (JSON.parse(plain) as T);
}

function linkKey(purpose: string, link: string): string {
  return `link:${purpose}:is:${link}`;
}

function leaseKey(purpose: string, link: string): string {
  return `link:${purpose}:lease:${link}`;
}

function newestKey(purpose: string, subject: string): string {
  // Hashed, so that a brace in an identifier cannot choose the Redis Cluster node of the record.
  return `link:${purpose}:newest:${fingerprint(subject)}`;
}

function tombstoneKey(purpose: string, link: string): string {
  return `link:${purpose}:subject:${link}`;
}
