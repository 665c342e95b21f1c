import { OperatorFault } from '../base/faults';
import type { Seal } from '../base/seal';
import { fingerprint, randomText } from '../base/secrets';
import type { Account, Directory } from '../directory/directory';
import { get, put, type Store, take } from '../store/store';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ProvedPerson } from './begin-session';
import type { PasswordStanding } from './password-standing';

/** A sign-in between the right password and the SSO session. It opens no session and issues no ticket. */
export interface PendingSignIn {
  readonly person: ProvedPerson;
  /** With `mustChange` or `expired` no session opens before there is another password. */
  readonly password: PasswordStanding;
  /** Whether the password was given just now, instead of single sign-on. */
  readonly isNewLogin: boolean;
  /** The request to the login page, by parameter names: where to continue afterwards. */
  readonly destination: Readonly<Record<string, string>>;
  /** Names of the steps that are done. */
  readonly done: readonly string[];
}

export const PENDING_COOKIE = 'portillon-signing-in';
/** Long enough to choose a password or to read a charter. */
const SECONDS = 900;
const ID_LENGTH = 43;

/**
 * Pending sign-ins, kept for 15 minutes: encrypted in the store, bound to the browser by a cookie with a random id, of which the store keeps
 * a fingerprint only.
 */
export class PendingSignIns {
  constructor(
    private readonly store: Store,
    private readonly seal: Seal,
    private readonly directory: Pick<Directory, 'find'>,
  ) {}

  /** Stores a pending sign-in, in one round trip. @returns the cookie that identifies it */
  async keep(pending: PendingSignIn): Promise<CookieChange> {
    const id = randomText(ID_LENGTH);
    const key = keyOf(id);
    await this.store.run([put(key, this.seal.close(JSON.stringify(pending), key), SECONDS)]);
    return { name: PENDING_COOKIE, value: id, maxAgeSeconds: SECONDS };
  }

  /**
   * The pending sign-in of a browser, for the page of a step, as long as the password that was proved is still the account's.
   * @throws OperatorFault when the store is unavailable
   */
  async read(request: WebRequest): Promise<PendingSignIn | undefined> {
    const key = keyOf(request.cookies.get(PENDING_COOKIE) ?? '');
    const pending = this.opened((await this.store.run([get(key)]))[0], key);
    return pending !== undefined && (await this.isStillGood(pending)) ? pending : undefined;
  }

  /**
   * Whether the account may still be used, with the password that was proved. Otherwise whoever knew the old one could choose another, or open
   * a session, after its owner has recovered the account: ending the sessions does not end a sign-in that is pending. As for sessions, a
   * directory that is down changes nothing.
   */
  async isStillGood({ person }: PendingSignIn): Promise<boolean> {
    const { username, passwordVersion } = person.account;
    const account = await this.look(username);
    if (account === 'unknown') return true;
    if (account?.state !== 'active') return false;
    return account.passwordVersion === undefined || account.passwordVersion === passwordVersion;
  }

  /** The same, and removes it: of two concurrent requests exactly one gets it. */
  async take(request: WebRequest): Promise<PendingSignIn | undefined> {
    const key = keyOf(request.cookies.get(PENDING_COOKIE) ?? '');
    return this.opened((await this.store.run([take(key)]))[0], key);
  }

  /** Deletes the cookie. */
  cleared(): CookieChange {
    return { name: PENDING_COOKIE, value: '', maxAgeSeconds: 0 };
  }

  private async look(username: string): Promise<Account | undefined | 'unknown'> {
    try {
      return await this.directory.find(username);
    } catch (fault) {
      if (!(fault instanceof OperatorFault)) throw fault;
      return 'unknown';
    }
  }

  private opened(sealed: string | undefined, key: string): PendingSignIn | undefined {
    const text = sealed === undefined ? undefined : this.seal.open(sealed, key);
    return text === undefined ? undefined : (JSON.parse(text) as PendingSignIn);
  }
}

function keyOf(id: string): string {
  return `pending:${fingerprint(id)}`;
}
