import type { Audit } from '../audit/fact';
import { OperatorFault } from '../base/faults';
import type { Log } from '../base/log';
import { randomText } from '../base/secrets';
import type { AccountChange } from '../directory/account-change';
import type { Account, Directory } from '../directory/directory';
import type { FormState } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { SecondClick } from '../forms/second-click';
import { message } from '../i18n/message';
import { ADDRESSES, addressOf } from '../pages/addresses';
import type { EndSessions } from '../session/end-sessions';
import type { KnownBrowsers } from '../session/known-browsers';
import type { SessionCookie } from '../session/session-cookie';
import { logIncident } from '../web/errors';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SignedIn } from '../web/route';
import type { AccountNotices } from './account-notices';
import { EXPLANATIONS, notMeForm, notMePage, type Securing, securedModel, securedPage } from './not-me-page';
import type { AccountSection, SectionEntry } from './section';

export interface NotMeParts {
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly directory: Pick<Directory, 'find' | 'change'>;
  readonly endSessions: Pick<EndSessions, 'allOf'>;
  readonly knownBrowsers: Pick<KnownBrowsers, 'forgetAll'>;
  readonly sessionCookie: Pick<SessionCookie, 'cleared'>;
  readonly notices: Pick<AccountNotices, 'secured'>;
  /** Revokes the mailed links to a new password. */
  readonly revokeLinks: (username: string) => Promise<void>;
  readonly audit: Audit;
  readonly log: Log;
  readonly securing: Securing;
  /** Whom people ask for help. */
  readonly contact: string | undefined;
}

const AT = addressOf('account/not-me');

/**
 * /account/not-me: one act for whoever sees a sign-in that was not theirs. It makes the password unusable or locks the account, ends every
 * session, forgets every browser, tells the person and the help desk, and says what to do now. Asks for a recent password: somebody who only
 * found an open session must not shut its owner out.
 */
export class NotMeSection implements AccountSection {
  constructor(private readonly parts: NotMeParts) {}

  readonly routes: readonly Route[] = [
    { method: 'get', path: ADDRESSES['account/not-me'], access: 'recent', act: async (request) => this.show(request) },
    { method: 'post', path: ADDRESSES['account/not-me'], access: 'recent', act: (...asked) => this.submit(...asked) },
  ];

  async entry(): Promise<SectionEntry> {
    return { title: 'account.notMe.title', to: AT, state: message('account.notMe.state'), todo: undefined };
  }

  private show(request: WebRequest, state: FormState<Record<never, never>> = {}): Reply {
    const { guard, securing } = this.parts;
    const { form, cookies } = showForm(guard, request, notMeForm, { action: AT, state });
    return page(notMePage, { form, explanation: EXPLANATIONS[securing] }, { cookies });
  }

  private submit(request: WebRequest, { principal }: SignedIn): Promise<Reply> {
    const again = () => this.show(request, { message: { ...message('account.form.stale'), kind: 'info' } });
    return this.parts.secondClick.answer(request, notMeForm, {
      stale: again,
      incomplete: again,
      run: async ({ finish }) => finish(await this.secure(request, principal.id), []),
    });
  }

  /** The sessions end after the account is unusable, so that whoever knows the password opens no new one; and they end in any case. */
  private async secure(request: WebRequest, username: string): Promise<Reply> {
    const { endSessions, knownBrowsers, sessionCookie, notices, securing, contact } = this.parts;
    const account = await this.attempt(request, () => this.parts.directory.find(username));
    const isSecured = account !== undefined && (await this.makeUnusable(request, account));
    await endSessions.allOf(username, { reason: 'reported as foreign', request });
    await knownBrowsers.forgetAll(username);
    await this.parts.revokeLinks(username);
    this.record(request, username, isSecured);
    await notices.secured(request, { username, account, isSecured, isLocked: securing === 'lock' });
    return page(securedPage, securedModel(securing, isSecured, contact), {
      status: isSecured ? 200 : 503,
      cookies: [sessionCookie.cleared()],
    });
  }

  private async makeUnusable(request: WebRequest, account: Account): Promise<boolean> {
    // Letters of both cases, a digit and a sign, so that no directory's policy refuses it.
    const password = { kind: 'password', password: `${randomText(40)}-aA1` } as const;
    const change: AccountChange = this.parts.securing === 'lock' ? { kind: 'lock' } : password;
    const changed = await this.attempt(request, () => this.parts.directory.change(account, [change]));
    return changed?.outcome === 'done';
  }

  /** Undefined when the directory does not do it now. */
  private async attempt<T>(request: WebRequest, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (fault) {
      if (!(fault instanceof OperatorFault)) throw fault;
      logIncident(fault, request.requestId, this.parts.log);
      return undefined;
    }
  }

  private record({ address, requestId }: WebRequest, user: string, isSecured: boolean): void {
    const outcome = isSecured ? 'success' : 'failure';
    this.parts.audit.record({
      event: 'account.secured',
      outcome,
      user,
      address,
      requestId,
      reason: this.parts.securing,
    });
  }
}
