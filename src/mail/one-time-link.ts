import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock';
import { Seal } from '../base/seal';
import { fingerprint } from '../base/secrets';
import { get, put, remove, type Store, take } from '../store/store';

/** What the store says of a link. Used, expired, superseded and unknown ones look alike to people. */
export type LinkState =
  | {
      readonly state: 'live';
      /** The account's identifier, as it was given to `issue`. */
      readonly subject: string;
      readonly data: Readonly<Record<string, string>>;
    }
  /** With a subject the person can be offered a new mail without typing anything again. Never show anything of the subject. */
  | { readonly state: 'dead'; readonly subject?: string };

interface Kept {
  readonly data: Readonly<Record<string, string>>;
  readonly expiresAt: number;
}

export interface OneTimeLinkOptions {
  /** How long after its death a link still leads to "send me a new one". */
  readonly tombstoneSeconds: number;
}

const TOKEN_SHAPE = /^[A-Za-z0-9_-]{32}$/;
const WEEK_SECONDS = 7 * 24 * 3600;

/**
 * Links that work once. The store knows only fingerprints of their tokens (192 random bits), in three records:
 * the link itself, which using takes away; the newest link of a subject, so that a newer one kills the older ones; and whose link
 * it was, which stays some days longer. What a link stands for is sealed with its token, which only the letter holds.
 * Mail scanners open every link: show pages with `peek`, and `use` only when a form is sent.
 */
export class OneTimeLinks {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly options: OneTimeLinkOptions = { tombstoneSeconds: WEEK_SECONDS },
  ) {}

  /**
   * Makes a link for `subject` and kills those made before for the same purpose.
   * @param data what the link stands for: the address it was mailed to, where the person was
   * @returns the token to put into the URL; nothing else ever knows it
   */
  async issue(
    purpose: string,
    subject: string,
    data: Readonly<Record<string, string>>,
    seconds: number,
  ): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    const link = fingerprint(token);
    const kept: Kept = { data, expiresAt: this.clock.now() + seconds * 1000 };
    await this.store.run([
      put(linkKey(purpose, link), sealedBy(token).close(JSON.stringify(kept), link), seconds),
      put(newestKey(purpose, subject), link, seconds),
      put(subjectKey(purpose, link), subject, seconds + this.options.tombstoneSeconds),
    ]);
    return token;
  }

  /** Looks at a link without using it. */
  peek(purpose: string, token: string): Promise<LinkState> {
    return this.read(purpose, token, get);
  }

  /** Uses a link up: of many at the same moment exactly one gets `live`. */
  use(purpose: string, token: string): Promise<LinkState> {
    return this.read(purpose, token, take);
  }

  /** Kills the link of a subject, for example when the address is to be changed. */
  async revoke(purpose: string, subject: string): Promise<void> {
    await this.store.run([remove(newestKey(purpose, subject))]);
  }

  private async read(purpose: string, token: string, reading: typeof get | typeof take): Promise<LinkState> {
    if (!TOKEN_SHAPE.test(token)) return { state: 'dead' };
    const link = fingerprint(token);
    const [subject, text] = await this.store.run([get(subjectKey(purpose, link)), reading(linkKey(purpose, link))]);
    if (subject === undefined) return { state: 'dead' };
    const [newest] = await this.store.run([get(newestKey(purpose, subject))]);
    const opened = text === undefined ? undefined : sealedBy(token).open(text, link);
    const kept = opened === undefined ? undefined : (JSON.parse(opened) as Kept);
    const isLive = kept !== undefined && newest === link && kept.expiresAt > this.clock.now();
    return isLive ? { state: 'live', subject, data: kept.data } : { state: 'dead', subject };
  }
}

function sealedBy(token: string): Seal {
  return new Seal(token, 'one-time link');
}

function linkKey(purpose: string, link: string): string {
  return `link:${purpose}:is:${link}`;
}

function newestKey(purpose: string, subject: string): string {
  // Hashed: an identifier with a colon or a brace in it never changes where a record lies.
  return `link:${purpose}:newest:${fingerprint(subject)}`;
}

function subjectKey(purpose: string, link: string): string {
  return `link:${purpose}:subject:${link}`;
}
