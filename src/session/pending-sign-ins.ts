import type { Seal } from '../base/seal';
import { fingerprint, randomText } from '../base/secrets';
import { get, put, type Store, take } from '../store/store';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ProvedPerson } from './begin-session';

/** A sign-in between the right password and the SSO session. It opens no session and gives no ticket. */
export interface PendingSignIn {
  readonly person: ProvedPerson;
  /** The directory wants another password before anything else. */
  readonly mustChange: boolean;
  /** Whether the password was given just now, rather than a session used. */
  readonly isNewLogin: boolean;
  /** What was asked of the login page, by the names of its parameters: where the way leads afterwards. */
  readonly destination: Readonly<Record<string, string>>;
  /** The steps that are done, by name. */
  readonly done: readonly string[];
}

export const PENDING_COOKIE = 'portillon-signing-in';
const SECONDS = 300;
const ID_LENGTH = 43;

/**
 * Keeps pending sign-ins for five minutes: encrypted in the store, bound to the browser by a cookie with a random id, of which the store has a
 * fingerprint only.
 */
export class PendingSignIns {
  constructor(
    private readonly store: Store,
    private readonly seal: Seal,
  ) {}

  /** @returns the cookie that finds it again. One round trip */
  async keep(pending: PendingSignIn): Promise<CookieChange> {
    const id = randomText(ID_LENGTH);
    const key = keyOf(id);
    await this.store.run([put(key, this.seal.close(JSON.stringify(pending), key), SECONDS)]);
    return { name: PENDING_COOKIE, value: id, maxAgeSeconds: SECONDS };
  }

  /** The pending sign-in of a browser, for the page of a step. */
  async read(request: WebRequest): Promise<PendingSignIn | undefined> {
    const key = keyOf(request.cookies.get(PENDING_COOKIE) ?? '');
    return this.opened((await this.store.run([get(key)]))[0], key);
  }

  /** The same, and removes it: of two requests at the same moment one goes on. */
  async take(request: WebRequest): Promise<PendingSignIn | undefined> {
    const key = keyOf(request.cookies.get(PENDING_COOKIE) ?? '');
    return this.opened((await this.store.run([take(key)]))[0], key);
  }

  cleared(): CookieChange {
    return { name: PENDING_COOKIE, value: '', maxAgeSeconds: 0 };
  }

  private opened(sealed: string | undefined, key: string): PendingSignIn | undefined {
    const text = sealed === undefined ? undefined : this.seal.open(sealed, key);
    return text === undefined ? undefined : (JSON.parse(text) as PendingSignIn);
  }
}

function keyOf(id: string): string {
  return `pending:${fingerprint(id)}`;
}
