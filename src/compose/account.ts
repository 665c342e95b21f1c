import { BrowsersSection } from '../account/browsers';
import { CharterSection } from '../account/charter';
import { accountFeature } from '../account/feature';
import { NotMeSection } from '../account/not-me';
import { PasswordSection } from '../account/password';
import type { AccountSection } from '../account/section';
import { SessionsSection } from '../account/sessions';
import { SignInsSection } from '../account/sign-ins';
import type { Settings } from '../config/settings';
import { readCharter } from '../pages/charter';
import { RenewSession } from '../session/renew-session';
import type { Feature } from '../web/feature';
import { buildBackupMail } from './backup-mail';
import { buildForwarding } from './forwarding';
import type { Parts } from './parts';
import { revokeMailedLinks } from './passwords';
import type { Shared } from './shared';

/** "Compte informatique", in the order of its overview. */
export function buildAccount(settings: Settings, parts: Parts, shared: Shared): Feature {
  const { toldOnce } = shared;
  const common = { ...parts, ...shared, ...shared.personal };
  const historyDays = settings['account.historyDays'];
  const sections: readonly AccountSection[] = [
    new PasswordSection({ ...common, ...shared.passwords, renewSession: new RenewSession(common) }),
    buildBackupMail(settings, parts, shared),
    buildForwarding(settings, parts, shared),
    new CharterSection(parts.directory, readCharter(settings['activation.charterDir'])),
    new SessionsSection({ ...common, sessions: parts.tickets.sessions }),
    ...(historyDays === 0 ? [] : [new SignInsSection(shared.history, historyDays)]),
    new BrowsersSection(common),
    new NotMeSection({
      ...common,
      securing: settings['account.notMe'],
      contact: settings['mail.helpContact'] || undefined,
      revokeLinks: (username) => revokeMailedLinks(shared.passwords.links, username),
    }),
  ];
  return accountFeature({ ...parts, toldOnce, sections, portalUrl: settings['theme.portalUrl'] });
}
