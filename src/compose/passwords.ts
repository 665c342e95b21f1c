import { join } from 'node:path';
import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { Attempts } from '../forms/attempts';
import { KeptRecord } from '../forms/kept-record';
import { OneTimeLinks } from '../mail/one-time-link';
import type { Addresses } from '../pages/addresses';
import { ChoosePassword } from '../passwords/choose-password';
import { loadPasswordDictionary } from '../passwords/dictionary';
import {
  type AfterPasswordChange,
  clearThrottle,
  endSessionsOf,
  forgetBrowsers,
  noticeOfNewPassword,
} from '../session/after-password-change';
import type { EndSessions } from '../session/end-sessions';
import { FORMER_ADDRESS_SECONDS, noticeToFormerAddress } from '../session/former-backup-mail';
import type { KnownBrowsers } from '../session/known-browsers';
import type { Parts } from './parts';

/** Purpose of the links to a new password. */
export const RECOVERY_LINK = 'recovery';
/** What the links to a new backup mail, and to a new target of forwarding, are for. */
export const BACKUP_MAIL_LINK = 'backup-mail';
export const FORWARDING_LINK = 'forwarding';

/**
 * Revokes what a thief may have had mailed to themselves (account takeover): a link to another address that outlives a change of password would
 * give the account back to them.
 */
export async function revokeMailedLinks(links: OneTimeLinks, username: string): Promise<void> {
  for (const purpose of [RECOVERY_LINK, BACKUP_MAIL_LINK, FORWARDING_LINK]) await links.revoke(purpose, username);
}

/** What features need in which people choose a password. */
export interface Passwords {
  readonly choosePassword: ChoosePassword;
  readonly attempts: Attempts;
  /** Mailed links of any purpose. */
  readonly links: OneTimeLinks;
  /** The backup address that a person had before the present one, for some days. */
  readonly formerBackupMails: KeptRecord<string>;
  /** Runs after every change of an existing password; further consequences are added here. */
  readonly afterPasswordChange: readonly AfterPasswordChange[];
}

export interface PasswordNeeds {
  readonly endSessions: EndSessions;
  readonly knownBrowsers: KnownBrowsers;
  readonly addresses: Addresses;
  readonly secret: string;
}

export function buildPasswords(settings: Settings, parts: Parts, needs: PasswordNeeds): Passwords {
  const { store, directory, throttle, mailer, clock, log } = parts;
  const policy = {
    profile: settings['password.profile'],
    contextWords: settings['password.contextWords'],
    dictionary: loadPasswordDictionary(join(__dirname, '../../views/assets')),
  };
  const links = new OneTimeLinks(store, clock);
  const formerBackupMails = new KeptRecord<string>(store, new Seal(needs.secret, 'former backup mail'), {
    name: 'former-backup-mail',
    seconds: FORMER_ADDRESS_SECONDS,
  });
  return {
    choosePassword: new ChoosePassword({ directory, policy, clock, log }),
    attempts: new Attempts(new Seal(needs.secret, 'password attempt')),
    links,
    formerBackupMails,
    afterPasswordChange: [
      endSessionsOf(needs.endSessions),
      forgetBrowsers(needs.knownBrowsers),
      ({ account }) => revokeMailedLinks(links, account.username),
      clearThrottle(store, throttle),
      noticeOfNewPassword(mailer, needs.addresses, log),
      noticeToFormerAddress(formerBackupMails, mailer, needs.addresses),
    ],
  };
}
