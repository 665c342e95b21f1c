import { ACTIVATION_LINK } from '../activation/activation-mail';
import { activationFeature } from '../activation/feature';
import type { Progress } from '../activation/progress';
import type { Clock } from '../base/clock';
import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { KeptRecord } from '../forms/kept-record';
import { SealedCookie } from '../forms/sealed-cookie';
import { MailedProof, type ProofPurpose } from '../mail/mailed-proof';
import type { Addresses } from '../pages/addresses';
import { readCharter } from '../pages/charter';
import { SignInAfterProof } from '../session/sign-in-after-proof';
import { WaysOn } from '../session/way-on';
import type { Feature } from '../web/feature';
import { openBrowserSessions } from './browser-sessions';
import { ownDomains } from './own-domains';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** The feature of the first connection, with browser sessions of its own. */
export function buildActivation(settings: Settings, clock: Clock, parts: Parts, shared: Shared): Feature {
  const { store, services } = parts;
  const { secret, passwords, personal } = shared;
  const seconds = settings['activation.idleSeconds'];
  const cookie = (name: string) => new SealedCookie(new Seal(secret, name), clock, { name, seconds });
  const kept = { name: 'activation', seconds: settings['activation.keepSeconds'] };
  const all = { ...parts, ...shared, ...passwords, clock };
  return activationFeature(
    {
      ...all,
      progress: new KeptRecord<Progress>(store, new Seal(secret, 'activation progress'), kept),
      proof: new MailedProof(all, proofPurpose(settings, shared.addresses)),
      charter: readCharter(settings['activation.charterDir']),
      signInAfterwards: settings['activation.signsIn']
        ? new SignInAfterProof({ ...all, ...personal }, 'activation')
        : undefined,
      waysOn: new WaysOn(services, clock, settings['theme.portalUrl']),
      newcomerCookie: cookie('portillon-newcomer'),
      linkCookie: cookie('portillon-link'),
      browserSessions: openBrowserSessions(settings, parts, shared, { root: 'activation', seconds }),
    },
    {
      hasCards: settings['activation.mode'] === 'card',
      cardAlphabet: settings['activation.cardAlphabet'],
      addressRules: { ownDomains: ownDomains(settings, parts) },
    },
  );
}

function proofPurpose(settings: Settings, addresses: Addresses): ProofPurpose {
  return {
    name: ACTIVATION_LINK,
    letter: 'activation-link',
    linkUrl: (token) => addresses.url('activation/link', {}, { t: token }),
    linkSeconds: settings['activation.linkSeconds'],
    coolDownSeconds: settings['activation.coolDownSeconds'],
    mostPerPersonAndHour: settings['activation.mailsPerHour'],
    mostPerMailboxAndDay: settings['mail.proofsPerDay'],
    mostPerNetworkAndHour: settings['activation.mailsPerAddress'],
  };
}
