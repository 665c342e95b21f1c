import { join } from 'node:path';
import { BrowsersSection } from '../account/browsers';
import { accountFeature } from '../account/feature';
import { NotMeSection } from '../account/not-me';
import { type AfterChange, PasswordSection } from '../account/password';
import type { AccountSection } from '../account/section';
import { SessionsSection } from '../account/sessions';
import { SignInsSection } from '../account/sign-ins';
import type { Settings } from '../config/settings';
import { ChoosePassword } from '../passwords/choose-password';
import { loadPasswordDictionary } from '../passwords/dictionary';
import { RenewSession } from '../session/renew-session';
import type { Feature } from '../web/feature';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** "Compte informatique", in the order of its overview. */
export function buildAccount(settings: Settings, parts: Parts, shared: Shared): Feature {
  const { toldOnce } = shared;
  const common = { ...parts, ...shared, ...shared.personal };
  const historyDays = settings['account.historyDays'];
  const sections: readonly AccountSection[] = [
    buildPassword(settings, parts, shared),
    new SessionsSection({ ...common, sessions: parts.tickets.sessions }),
    ...(historyDays === 0 ? [] : [new SignInsSection(shared.history, historyDays)]),
    new BrowsersSection(common),
    new NotMeSection({
      ...common,
      securing: settings['account.notMe'],
      contact: settings['mail.helpContact'] || undefined,
    }),
  ];
  return accountFeature({ ...parts, toldOnce, sections, portalUrl: settings['theme.portalUrl'] });
}

function buildPassword(settings: Settings, parts: Parts, shared: Shared): PasswordSection {
  const policy = {
    profile: settings['password.profile'],
    contextWords: settings['password.contextWords'],
    dictionary: loadPasswordDictionary(join(__dirname, '../../views/assets')),
  };
  const { endSessions, knownBrowsers, notices } = shared;
  const afterChange: AfterChange = (account, request, { ticketGrantingTicketId }) => [
    async () => {
      const cause = { reason: 'password changed', request } as const;
      await endSessions.othersOf(account.username, ticketGrantingTicketId, cause);
    },
    () => knownBrowsers.forgetAll(account.username),
    () => notices.passwordChanged(request, account),
  ];
  const common = { ...parts, ...shared, ...shared.personal };
  return new PasswordSection({
    ...common,
    choosePassword: new ChoosePassword({ ...parts, policy }),
    renewSession: new RenewSession(common),
    afterChange,
  });
}
