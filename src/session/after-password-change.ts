import { describeError, type Log } from '../base/log';
import type { Account } from '../directory/directory';
import type { Mailer } from '../mail/mailer';
import type { Addresses } from '../pages/addresses';
import type { Store } from '../store/store';
import type { WebRequest } from '../web/request';
import type { EndSessions } from './end-sessions';
import type { KnownBrowsers } from './known-browsers';
import type { LoginThrottle } from './login-throttle';

/** A completed change of password. */
export interface PasswordChanged {
  /** The account before the change. */
  readonly account: Account;
  readonly request: WebRequest;
  /** The session in which it was changed, which goes on; undefined: none does. */
  readonly keptSession?: string | undefined;
}

/** Runs after a change of password, whoever requested it. A throw is logged; the others run all the same. */
export type AfterPasswordChange = (changed: PasswordChanged) => Promise<void>;

/** Ends every session of the person but the one in which it was changed: those of whoever knew the old password too. */
export function endSessionsOf(endSessions: Pick<EndSessions, 'allOf' | 'othersOf'>): AfterPasswordChange {
  return async ({ account: { username }, request, keptSession }) => {
    const cause = { reason: 'password changed', request } as const;
    if (keptSession === undefined) await endSessions.allOf(username, cause);
    else await endSessions.othersOf(username, keptSession, cause);
  };
}

/** Whoever knew the old password has no failure budget of their own any more. */
export function forgetBrowsers(knownBrowsers: Pick<KnownBrowsers, 'forgetAll'>): AfterPasswordChange {
  return ({ account }) => knownBrowsers.forgetAll(account.username);
}

/** Resets the throttle of the account: the person has just proved who they are. */
export function clearThrottle(store: Store, throttle: Pick<LoginThrottle, 'clear'>): AfterPasswordChange {
  return async ({ account: { username, mail, loginNames = [] } }) => {
    await store.run(throttle.clear([username, ...(mail === undefined ? [] : [mail]), ...loginNames]));
  };
}

/**
 * Tells the person by mail, at the institutional and at the backup address, so that a change by an intruder who reads one of them is noticed.
 */
export function noticeOfNewPassword(mailer: Mailer, addresses: Addresses, log: Log): AfterPasswordChange {
  return async ({ account, request }) => {
    const { mail, backupMail, displayName } = account;
    const link = addresses.url('recovery');
    const parameters = { link, personName: displayName };
    const notices = [mail, backupMail].filter((to) => to !== undefined);
    const send = (to: string) => mailer.send({ to, language: request.language, name: 'password-changed', parameters });
    for (const result of await Promise.allSettled(notices.map(send))) {
      if (result.status === 'fulfilled') continue;
      log.error({ error: describeError(result.reason), requestId: request.requestId }, 'password notice not sent');
    }
  };
}
