import { canonicalIdentifier } from '../base/canonical-identifier';
import type { Clock } from '../base/clock';
import type { Seal } from '../base/seal';
import { fingerprint, randomText } from '../base/secrets';
import type { SealedCookie } from '../forms/sealed-cookie';
import { fields, remove, removeField, type Store, type StoreCommand, setField } from '../store/store';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

/** A browser in which a person has signed in before. */
export interface KnownBrowser {
  /** Names it to `forget`; it opens nothing. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly lastAt: number;
  readonly userAgent: string;
  readonly address: string;
}

/** What a browser says of itself before anything is proved: that it is known for the identifier that was typed. */
export interface BrowserClaim {
  /** Names the failure budget of this browser for this person. */
  readonly id: string;
  /** Whether it is the browser of this account. */
  isOf(username: string): boolean;
  /** Reads what the store has of it. */
  readonly command: StoreCommand;
  /** Whether it has been forgotten meanwhile, from the result of `command`. */
  isForgotten(result: unknown): boolean;
}

/** A person who has just signed in. */
export interface SignedInPerson {
  readonly username: string;
  readonly mail?: string | undefined;
  readonly loginNames?: readonly string[] | undefined;
}

/** What travels with a sign-in: commands for the store and the cookie for the browser. */
export interface Remembered {
  readonly commands: readonly StoreCommand[];
  readonly cookie: CookieChange;
}

/** One person in the cookie: fingerprints of whose browser it is and of the names that are typed for them. */
interface CookieEntry {
  readonly owner: string;
  readonly id: string;
  readonly names: readonly string[];
  readonly since: number;
}

const MOST_PERSONS = 5;
const MOST_NAMES = 6;
const MOST_BROWSERS = 20;
const LONGEST_USER_AGENT = 200;

/**
 * Device cookies: a browser that has signed in as a person before has a failure budget of its own for this person, so that strangers who guess
 * cannot lock the person out. The cookie is encrypted, proves no identity and opens nothing; the store has the last word, so that a
 * browser can be forgotten.
 */
export class KnownBrowsers {
  constructor(
    private readonly parts: {
      readonly store: Store;
      readonly seal: Seal;
      readonly cookie: SealedCookie;
      readonly clock: Clock;
      /** How long a browser stays known after its last sign-in. */
      readonly seconds: number;
    },
  ) {}

  /** Undefined when this browser is not known for the typed identifier. */
  claim(request: WebRequest, identifier: string): BrowserClaim | undefined {
    const name = nameOf(identifier);
    const entry = this.entries(request).find(({ names }) => names.includes(name));
    if (entry === undefined) return undefined;
    const { id, owner } = entry;
    return {
      id,
      isOf: (username) => ownerOf(username) === owner,
      command: fields(keyOf(owner)),
      isForgotten: (result) => !Object.hasOwn((result ?? {}) as object, id),
    };
  }

  /** The id of this browser for a person; undefined when it is not known. It may be forgotten already. */
  idOf(request: WebRequest, username: string): string | undefined {
    return this.entries(request).find(({ owner }) => owner === ownerOf(username))?.id;
  }

  /** Makes this browser known. @param wasKnown whether it keeps its id */
  remember(request: WebRequest, { username, mail, loginNames = [] }: SignedInPerson, wasKnown: boolean): Remembered {
    const owner = ownerOf(username);
    const now = this.parts.clock.now();
    const entries = this.entries(request);
    const before = wasKnown ? entries.find((entry) => entry.owner === owner) : undefined;
    const { id, since } = before ?? { id: randomText(22), since: now };
    const all = [username, ...(mail === undefined ? [] : [mail]), ...loginNames];
    const names = [...new Set(all.map(nameOf))].slice(0, MOST_NAMES);
    const others = entries.filter((entry) => entry.owner !== owner).slice(0, MOST_PERSONS - 1);
    const userAgent = (request.headers['user-agent'] ?? '').slice(0, LONGEST_USER_AGENT);
    const facts = JSON.stringify([since, now, userAgent, request.address]);
    const key = keyOf(owner);
    return {
      commands: [setField(key, id, this.parts.seal.close(facts, `${key} ${id}`), this.parts.seconds)],
      cookie: this.parts.cookie.set(JSON.stringify([{ owner, id, names, since }, ...others])),
    };
  }

  /** The browsers that are known for a person, the latest first; those beyond the limit, and those that are too old, are forgotten. */
  async of(username: string): Promise<readonly KnownBrowser[]> {
    const key = keyOf(ownerOf(username));
    const [kept] = await this.parts.store.run([fields(key)]);
    const all = Object.entries(kept).map(([id, sealed]) => this.opened(key, id, sealed));
    const oldest = this.parts.clock.now() - this.parts.seconds * 1000;
    const known = all.filter(({ lastAt }) => lastAt > oldest).sort((one, other) => other.lastAt - one.lastAt);
    const shown = known.slice(0, MOST_BROWSERS);
    const dropped = all.filter((one) => !shown.includes(one));
    if (dropped.length > 0) await this.parts.store.run(dropped.map(({ id }) => removeField(key, id)));
    return shown;
  }

  async forget(username: string, id: string): Promise<void> {
    await this.parts.store.run([removeField(keyOf(ownerOf(username)), id)]);
  }

  /** After a change of password: whoever knew the old one has no budget of their own any more. */
  async forgetAll(username: string): Promise<void> {
    await this.parts.store.run([remove(keyOf(ownerOf(username)))]);
  }

  /** What was sealed with another key counts as too old. */
  private opened(key: string, id: string, sealed: string): KnownBrowser {
    const text = this.parts.seal.open(sealed, `${key} ${id}`);
    const [since, lastAt, userAgent, address] = text === undefined ? [0, 0, '', ''] : JSON.parse(text);
    return { id, since, lastAt, userAgent, address };
  }

  private entries(request: WebRequest): readonly CookieEntry[] {
    const text = this.parts.cookie.read(request);
    return text === undefined ? [] : (JSON.parse(text) as CookieEntry[]);
  }
}

function ownerOf(username: string): string {
  return fingerprint(username).slice(0, 22);
}

function nameOf(identifier: string): string {
  return fingerprint(canonicalIdentifier(identifier)).slice(0, 22);
}

function keyOf(owner: string): string {
  return `browsers:${owner}`;
}
