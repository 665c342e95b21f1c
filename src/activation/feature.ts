import type { RequestHandler } from 'express';
import type { Audit } from '../audit/fact';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { Directory } from '../directory/directory';
import type { StrangerSearch } from '../directory/stranger-search';
import type { Attempts } from '../forms/attempts';
import { charterDocument } from '../forms/charter-document';
import type { FormGuard } from '../forms/form-guard';
import { LinkPage } from '../forms/link-page';
import { waitingReply } from '../forms/mail-sent';
import type { RefusedForms } from '../forms/refused-form';
import type { SealedCookie } from '../forms/sealed-cookie';
import type { SecondClick } from '../forms/second-click';
import { type FlowStep, Wizard } from '../forms/wizard';
import type { AddressRules } from '../mail/mail-address';
import type { MailedProof } from '../mail/mailed-proof';
import type { Mailer } from '../mail/mailer';
import { ADDRESSES, type Addresses } from '../pages/addresses';
import type { Charter } from '../pages/charter';
import type { ChoosePassword } from '../passwords/choose-password';
import { Newcomers } from '../session/newcomer';
import type { SignIn } from '../session/sign-in';
import type { SignInAfterProof } from '../session/sign-in-after-proof';
import type { WaysOn } from '../session/way-on';
import type { Feature } from '../web/feature';
import { redirectTo } from '../web/reply';
import type { Route, SessionAct } from '../web/route';
import { ActivationMail } from './activation-mail';
import { FirstMail } from './first-mail';
import { ActivationFlow } from './flow';
import { ActivationLink } from './link';
import { isMailConfirmed, type ProgressBook } from './progress';
import { Screens } from './screen';
import { STEP_NAMES, STEP_NAMES_WITHOUT_CARD, type Visit } from './step';
import { BackupMailStep } from './steps/backup-mail';
import { CharterStep } from './steps/charter';
import { DoneStep } from './steps/done';
import { ForwardingStep } from './steps/forwarding';
import { IdentifierStep } from './steps/identifier';
import { KnownMailStep, MailSentStep } from './steps/mail-sent';
import { NewPasswordStep } from './steps/new-password';
import { ProvisionalPasswordStep } from './steps/provisional-password';

/** What the first connection is made of. */
export interface ActivationParts {
  readonly directory: Directory;
  readonly strangers: StrangerSearch;
  readonly progress: ProgressBook;
  /** Proves the backup mail. */
  readonly proof: MailedProof;
  readonly mailer: Mailer;
  readonly charter: Charter;
  readonly choosePassword: ChoosePassword;
  readonly attempts: Attempts;
  readonly signIn: SignIn;
  /** Undefined when the person signs in themselves afterwards. */
  readonly signInAfterwards: SignInAfterProof | undefined;
  readonly waysOn: WaysOn;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly newcomerCookie: SealedCookie;
  readonly linkCookie: SealedCookie;
  readonly browserSessions: RequestHandler;
  readonly addresses: Addresses;
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: Clock;
}

export interface ActivationOptions {
  /** Whether people have a card with a temporary password; otherwise the link goes to the address in the directory. */
  readonly hasCards: boolean;
  /** Characters of provisional passwords; empty when unknown. */
  readonly cardAlphabet: string;
  readonly addressRules: AddressRules;
}

/** What the steps share. */
interface StepParts extends ActivationParts {
  readonly newcomers: Newcomers;
  readonly mail: ActivationMail;
  readonly screens: Screens;
}

/** The first connection. */
export function activationFeature(parts: ActivationParts, options: ActivationOptions): Feature {
  const { guard, secondClick, refusedForms, addresses, browserSessions } = parts;
  const newcomers = new Newcomers(parts.newcomerCookie);
  const mail = new ActivationMail(parts, addresses);
  const screens = new Screens(guard, namesOf(options));
  const common = { ...parts, newcomers, mail, screens };
  const flow = new ActivationFlow(common, stepsOf(common, options));
  const wizard = new Wizard(flow, { secondClick, refused: refusedForms });
  const link = new LinkPage({ ...parts, cookie: parts.linkCookie }, new ActivationLink({ ...common, wizard }));
  return { name: 'activation', browserSessions, routes: activationRoutes({ ...common, flow, wizard, link }) };
}

function namesOf({ hasCards }: ActivationOptions) {
  return hasCards ? STEP_NAMES : STEP_NAMES_WITHOUT_CARD;
}

function stepsOf(parts: StepParts, options: ActivationOptions): readonly FlowStep<Visit>[] {
  const { screens, progress, charter, clock, waysOn, signInAfterwards } = parts;
  const { addressRules } = options;
  return [
    ...(options.hasCards ? stepsWithCard(parts, options) : stepsWithoutCard(parts)),
    new CharterStep(screens, charter, progress, clock),
    new ForwardingStep(screens, progress, addressRules),
    new NewPasswordStep({ ...parts, signIn: signInAfterwards }),
    new DoneStep(namesOf(options), waysOn),
  ];
}

function stepsWithCard(parts: StepParts, options: ActivationOptions): readonly FlowStep<Visit>[] {
  const { screens, newcomers, mail, signIn } = parts;
  return [
    new IdentifierStep(screens, newcomers),
    new ProvisionalPasswordStep(screens, signIn, newcomers, options.cardAlphabet),
    new BackupMailStep(screens, mail, options.addressRules),
    new MailSentStep(screens, mail),
  ];
}

function stepsWithoutCard({ screens, newcomers, mail, strangers, log }: StepParts): readonly FlowStep<Visit>[] {
  const firstMail = new FirstMail(strangers, mail, log);
  return [
    new IdentifierStep(screens, newcomers, (visit, identifier) => firstMail.begin(visit, identifier)),
    new KnownMailStep(screens, firstMail),
  ];
}

interface RouteParts {
  readonly flow: ActivationFlow;
  readonly wizard: Wizard<Visit>;
  readonly link: LinkPage;
  readonly newcomers: Newcomers;
  readonly charter: Charter;
}

/** The addresses of the first connection. */
function activationRoutes(parts: RouteParts): readonly Route[] {
  const { flow, wizard, link, newcomers, charter } = parts;
  const begin: SessionAct = async (request) => {
    const cookies = [newcomers.enter(request.query.text('service'))];
    return { ...redirectTo('activation/step', { step: 'identifier' }), cookies };
  };
  // An account that became active, or a session that ended: the page itself explains it.
  const watch: SessionAct = async (request, session) => {
    const { account, progress } = await flow.visit(request, session);
    return waitingReply(account?.state === 'pending' && !isMailConfirmed(progress));
  };
  return [
    get(ADDRESSES.activation, begin),
    get(`${ADDRESSES.activation}/`, begin),
    ...flow.steps.flatMap(({ name }) => [
      get(`${ADDRESSES.activation}/${name}`, (request, session) => wizard.show(name, request, session)),
      post(`${ADDRESSES.activation}/${name}`, (request, session) => wizard.submit(name, request, session)),
    ]),
    get(ADDRESSES['activation/mail-sent/state'], watch),
    get(ADDRESSES['activation/link'], (request, session) => link.show(request, session)),
    post(ADDRESSES['activation/link'], (request, session) => link.follow(request, session)),
    post(ADDRESSES['activation/link/again'], (request) => link.again(request)),
    get(ADDRESSES['activation/charter/document'], async (request) => charterDocument(charter, request)),
  ];
}

function get(path: string, act: SessionAct): Route {
  return { method: 'get', path, access: 'anyone', session: 'browser', act };
}

function post(path: string, act: SessionAct): Route {
  return { method: 'post', path, access: 'anyone', session: 'browser', act };
}
