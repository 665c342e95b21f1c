import type { SignInHistory } from '../audit/sign-in-history';
import { canonicalIdentifier } from '../base/canonical-identifier';
import { describeError, type Log } from '../base/log';
import { fingerprint } from '../base/secrets';
import type { Account, Directory } from '../directory/directory';
import { putIfAbsent, type Store, type StoreCommand } from '../store/store';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { KnownBrowsers } from './known-browsers';
import type { Proof } from './sign-in';

/** Tells a person of a sign-in from a browser that was never seen for them. */
export type NewBrowserNotice = (request: WebRequest, account: TracedAccount) => Promise<void>;

export type TracedAccount = Pick<Account, 'username'> &
  Partial<Pick<Account, 'mail' | 'loginNames' | 'backupMail' | 'displayName'>>;

export interface SignInTracesParts {
  readonly knownBrowsers: KnownBrowsers;
  readonly history: SignInHistory;
  readonly store: Store;
  readonly directory: Pick<Directory, 'find'>;
  readonly log: Log;
}

const HOUR_SECONDS = 3600;

/** What a sign-in leaves behind besides the session: the browser is known from now on, the history has an entry, the person may be told. */
export interface Traces {
  /** To be sent with those that open the session. */
  readonly commands: readonly StoreCommand[];
  readonly cookies: readonly CookieChange[];
  /** To be called when the session is open; works in the background. */
  readonly afterwards: () => void;
}

export class SignInTraces {
  constructor(
    private readonly parts: SignInTracesParts,
    /** Undefined: nobody is told. */
    private readonly notice: NewBrowserNotice | undefined,
  ) {}

  /** @param isKnownBrowser whether the password was given in a browser that is known for this person */
  of(request: WebRequest, account: TracedAccount, isKnownBrowser: boolean): Traces {
    const { knownBrowsers, history } = this.parts;
    const { username: user } = account;
    const remembered = knownBrowsers.remember(request, account, isKnownBrowser);
    const fact = { event: 'login.succeeded', outcome: 'success', user, address: request.address } as const;
    return {
      commands: [...remembered.commands, ...history.note(fact, request.headers['user-agent'])],
      cookies: [remembered.cookie],
      afterwards: () => {
        if (!isKnownBrowser) void this.tell(request, account);
      },
    };
  }

  /** Commands that keep a refused attempt in the history of the account that was meant; none when nobody is known under the name. */
  ofRefusal(
    request: WebRequest,
    proof: Exclude<Proof, { readonly outcome: 'authenticated' }>,
  ): readonly StoreCommand[] {
    const user = 'account' in proof ? proof.account.username : 'username' in proof ? proof.username : undefined;
    if (user === undefined) return [];
    const event = proof.outcome === 'refused' ? 'login.failed' : 'login.refused';
    const fact = { event, outcome: 'failure', user, address: request.address } as const;
    return this.parts.history.note(fact, request.headers['user-agent']);
  }

  /**
   * Keeps, in the background, that the throttle refused an attempt: once an hour for each name, and only for accounts that exist, so that
   * guessed names leave nothing behind.
   */
  slowed(request: WebRequest, identifier: string): void {
    void this.keepSlowed(request, identifier).catch((error: unknown) => {
      this.parts.log.error({ error: describeError(error) }, 'an entry of the sign-in history was not kept');
    });
  }

  private async keepSlowed(request: WebRequest, identifier: string): Promise<void> {
    const { store, directory, history } = this.parts;
    const key = `history:slowed:noted:${fingerprint(canonicalIdentifier(identifier))}`;
    const [isFirst] = await store.run([putIfAbsent(key, 'x', HOUR_SECONDS)]);
    const account = isFirst ? await directory.find(identifier) : undefined;
    if (account === undefined) return;
    const { username: user } = account;
    const fact = { event: 'login.throttled', outcome: 'failure', user, address: request.address } as const;
    history.record(fact, request.headers['user-agent']);
  }

  /** Of the first browser that becomes known nobody is told: there was none that it could differ from. */
  private async tell(request: WebRequest, account: TracedAccount): Promise<void> {
    const { knownBrowsers, log } = this.parts;
    try {
      const known = await knownBrowsers.of(account.username);
      if (known.length > 1) await this.notice?.(request, account);
    } catch (error) {
      log.error(
        { error: describeError(error), requestId: request.requestId },
        'a notice of a new browser was not sent',
      );
    }
  }
}
