import { ACTIVATION_LINK, ActivationMail } from '../activation/activation-mail';
import { activationRoutes } from '../activation/feature';
import { FirstMail } from '../activation/first-mail';
import { ActivationFlow } from '../activation/flow';
import { ActivationLink } from '../activation/link';
import { Newcomers } from '../activation/newcomer';
import type { Progress } from '../activation/progress';
import { Screens } from '../activation/screen';
import { STEP_NAMES, STEP_NAMES_WITHOUT_CARD } from '../activation/step';
import { BackupMailStep } from '../activation/steps/backup-mail';
import { CharterStep } from '../activation/steps/charter';
import { DoneStep } from '../activation/steps/done';
import { ForwardingStep } from '../activation/steps/forwarding';
import { IdentifierStep } from '../activation/steps/identifier';
import { KnownMailStep, MailSentStep } from '../activation/steps/mail-sent';
import { NewPasswordStep } from '../activation/steps/new-password';
import { ProvisionalPasswordStep } from '../activation/steps/provisional-password';
import type { Clock } from '../base/clock';
import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { KeptRecord } from '../forms/kept-record';
import { LinkPage } from '../forms/link-page';
import { SealedCookie } from '../forms/sealed-cookie';
import { Wizard } from '../forms/wizard';
import { MailedProof, type ProofPurpose } from '../mail/mailed-proof';
import type { Addresses } from '../pages/addresses';
import { readCharter } from '../pages/charter';
import { SignInAfterProof } from '../session/sign-in-after-proof';
import { WaysOn } from '../session/way-on';
import type { Feature } from '../web/feature';
import { openBrowserSessions } from './browser-sessions';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** The feature of the first connection, with browser sessions of its own. */
export function buildActivation(settings: Settings, clock: Clock, parts: Parts, shared: Shared): Feature {
  const { store, directory, mailer } = parts;
  const { addresses, guard, secondClick, audit, secret } = shared;
  const { choosePassword, attempts, links } = shared.passwords;
  const hasCards = settings['activation.mode'] === 'card';
  const names = hasCards ? STEP_NAMES : STEP_NAMES_WITHOUT_CARD;
  const screens = new Screens(guard, names);
  const charter = readCharter(settings['activation.charterDir']);
  const progress = new KeptRecord<Progress>(store, new Seal(secret, 'activation progress'), {
    name: 'activation',
    seconds: settings['activation.keepSeconds'],
  });
  const cookie = (name: string) =>
    new SealedCookie(new Seal(secret, name), clock, { name, seconds: settings['activation.idleSeconds'] });
  const newcomers = new Newcomers(cookie('portillon-newcomer'));
  const proof = new MailedProof({ store, links, mailer, audit, clock }, proofPurpose(settings, addresses));
  const mail = new ActivationMail({ proof, mailer, progress, audit }, addresses);
  const rules = { ownDomains: ownDomains(settings, parts) };
  const firstMail = new FirstMail(shared.strangers, mail, parts.log);
  const signIn = settings['activation.signsIn']
    ? new SignInAfterProof({ ...parts, ...shared, ...shared.personal }, 'activation')
    : undefined;
  const flow = new ActivationFlow({ directory, progress, newcomers, audit }, [
    ...(hasCards
      ? [
          new IdentifierStep(screens, newcomers),
          new ProvisionalPasswordStep(screens, shared.signIn, newcomers, settings['activation.cardAlphabet']),
          new BackupMailStep(screens, mail, rules),
          new MailSentStep(screens, mail),
        ]
      : [
          new IdentifierStep(screens, newcomers, (visit, identifier) => firstMail.begin(visit, identifier)),
          new KnownMailStep(screens, firstMail),
        ]),
    new CharterStep(screens, charter, progress, clock),
    new ForwardingStep(screens, progress, rules),
    new NewPasswordStep({ screens, directory, progress, mail, choosePassword, log: parts.log, attempts, signIn }),
    new DoneStep(names, new WaysOn(parts.services, clock, settings['theme.portalUrl'])),
  ]);
  const wizard = new Wizard(flow, { secondClick, refused: shared.refusedForms });
  const linked = new ActivationLink({ directory, progress, newcomers, mail, guard, wizard, audit });
  const link = new LinkPage({ proof, cookie: cookie('portillon-link'), secondClick }, linked);
  return {
    name: 'activation',
    browserSessions: openBrowserSessions(settings, parts, shared, {
      root: 'activation',
      seconds: settings['activation.idleSeconds'],
    }),
    routes: activationRoutes({ flow, wizard, link, newcomers, charter }),
  };
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

/** The institution's mail domains. The sample accounts of the trial mode have their own. */
function ownDomains(settings: Settings, { embeddedDirectory }: Parts): readonly string[] {
  const named = settings['mail.ownDomains'];
  return named.length === 0 && embeddedDirectory ? ['univ.example'] : named;
}
