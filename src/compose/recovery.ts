import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { LinkPage } from '../forms/link-page';
import { SealedCookie } from '../forms/sealed-cookie';
import { type MailLimitRules, MailLimits } from '../mail/mail-limits';
import { MailedProof } from '../mail/mailed-proof';
import { Ask } from '../recovery/ask';
import { type PasswordRecovery, recoveryFeature } from '../recovery/feature';
import { forgottenIdentifier } from '../recovery/forgotten-identifier';
import { forgottenPassword } from '../recovery/forgotten-password';
import type { Help } from '../recovery/help';
import { RecoveryLink } from '../recovery/link';
import { NewPassword } from '../recovery/new-password';
import { RecoveryMail } from '../recovery/recovery-mail';
import type { Feature } from '../web/feature';
import { openBrowserSessions } from './browser-sessions';
import type { Parts } from './parts';
import { RECOVERY_LINK } from './passwords';
import type { Shared } from './shared';

/** The feature "Problème de connexion". */
export function buildRecovery(settings: Settings, parts: Parts, shared: Shared): Feature {
  const recovery = settings['recovery.enabled'] ? passwordRecovery(settings, parts, shared) : undefined;
  return recoveryFeature(helpOf(settings, shared), recovery);
}

function passwordRecovery(settings: Settings, parts: Parts, shared: Shared): PasswordRecovery {
  const { secondClick, secret } = shared;
  const linkSeconds = settings['recovery.linkSeconds'];
  const proof = buildProof(settings, parts, shared);
  const identifierLimits = new MailLimits(parts.store, parts.clock, limitsOf(settings, 'recovery identifier'));
  const mail = buildMail(settings, parts, shared, { proof, identifierLimits });
  const cookie = new SealedCookie(new Seal(secret, 'recovery link'), parts.clock, {
    name: 'portillon-recovery-link',
    seconds: linkSeconds,
  });
  const asksPassword = forgottenPassword(mail, ({ address }) => proof.mayStrangerAsk(address));
  const asksIdentifier = forgottenIdentifier(mail, ({ address }) => identifierLimits.mayStrangerAsk(address));
  return {
    ask: new Ask(asksPassword, shared),
    askIdentifier: settings['recovery.mailsIdentifier'] ? new Ask(asksIdentifier, shared) : undefined,
    link: new LinkPage({ proof, cookie, secondClick }, new RecoveryLink(shared.guard, shared.audit)),
    newPassword: new NewPassword({ ...shared, ...shared.passwords, directory: parts.directory, log: parts.log }),
    mail,
    linkSeconds,
    browserSessions: openBrowserSessions(settings, parts, shared, { root: 'recovery', seconds: linkSeconds }),
  };
}

function buildProof(settings: Settings, { store, mailer, clock }: Parts, shared: Shared): MailedProof {
  const { audit, addresses, passwords } = shared;
  return new MailedProof(
    { store, links: passwords.links, mailer, audit, clock },
    {
      ...limitsOf(settings, RECOVERY_LINK),
      letter: 'recovery-link',
      linkUrl: (token) => addresses.url('recovery/link', {}, { t: token }),
      linkSeconds: settings['recovery.linkSeconds'],
      coolDownSeconds: settings['recovery.coolDownSeconds'],
    },
  );
}

function buildMail(
  settings: Settings,
  { store, clock, mailer, log }: Parts,
  { strangers, addresses, audit }: Shared,
  own: { readonly proof: MailedProof; readonly identifierLimits: MailLimits },
): RecoveryMail {
  const activationLimits = new MailLimits(store, clock, limitsOf(settings, 'recovery activation'));
  return new RecoveryMail({ ...own, activationLimits, strangers, mailer, addresses, audit, clock, log });
}

function limitsOf(settings: Settings, name: string): MailLimitRules {
  return {
    name,
    mostPerPersonAndHour: settings['recovery.mailsPerHour'],
    mostPerMailboxAndDay: settings['mail.proofsPerDay'],
    mostPerNetworkAndHour: settings['recovery.mailsPerNetwork'],
  };
}

function helpOf(settings: Settings, { themes }: Shared): Help {
  return {
    contact: settings['mail.helpContact'] || undefined,
    contacts: settings['recovery.contacts'].map(({ fr, en, contact = '' }) => ({
      label: { fr: fr ?? en ?? '', en: en ?? fr ?? '' },
      contact,
    })),
    links: themes.named().links,
  };
}
