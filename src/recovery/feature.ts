import type { RequestHandler } from 'express';
import type { LinkPage } from '../forms/link-page';
import { durationOf } from '../i18n/duration';
import { ADDRESSES, type AddressName } from '../pages/addresses';
import type { Feature } from '../web/feature';
import { page } from '../web/reply';
import type { Route, SessionAct } from '../web/route';
import type { Ask } from './ask';
import { recoveryChoices } from './choices';
import type { Help } from './help';
import type { NewPassword } from './new-password';
import type { RecoveryMail } from './recovery-mail';
import { sentPage } from './sent-page';

/** A form that asks for a mail, whatever its fields. */
type AnyAsk = Pick<Ask<never>, 'show' | 'submit'>;

/** What mails a link to a new password, and what is behind the link. */
export interface PasswordRecovery {
  readonly ask: AnyAsk;
  readonly link: LinkPage;
  readonly newPassword: NewPassword;
  readonly mail: RecoveryMail;
  readonly linkSeconds: number;
  readonly browserSessions: RequestHandler;
  /** Undefined where identifiers are not mailed. */
  readonly askIdentifier: AnyAsk | undefined;
}

/** "Problème de connexion". @param recovery undefined where nothing is mailed: the page says whom to ask */
export function recoveryFeature(help: Help, recovery: PasswordRecovery | undefined): Feature {
  const mailsIdentifier = recovery?.askIdentifier !== undefined;
  const choices = { mailsPassword: recovery !== undefined, mailsIdentifier, help };
  const routes: Route[] = [
    { method: 'get', path: ADDRESSES.recovery, access: 'anyone', act: async () => recoveryChoices(choices) },
  ];
  if (recovery === undefined) return { name: 'recovery', routes };
  return {
    name: 'recovery',
    routes: [...routes, ...passwordRoutes(recovery, help), ...identifierRoutes(recovery, help)],
    browserSessions: recovery.browserSessions,
    close: () => recovery.mail.settled(),
  };
}

function passwordRoutes({ ask, link, newPassword, linkSeconds }: PasswordRecovery, help: Help): readonly Route[] {
  const sent = page(sentPage, { asked: 'password', lifetime: durationOf(linkSeconds), help });
  return [
    ...askRoutes('recovery/password', ask),
    { method: 'get', path: ADDRESSES['recovery/password/sent'], access: 'anyone', act: async () => sent },
    inBrowser('get', 'recovery/link', (request, session) => link.show(request, session)),
    inBrowser('post', 'recovery/link', (request, session) => link.follow(request, session)),
    inBrowser('get', 'recovery/new-password', (request, session) => newPassword.show(request, session)),
    inBrowser('post', 'recovery/new-password', (request, session) => newPassword.submit(request, session)),
  ];
}

function inBrowser(method: 'get' | 'post', name: AddressName, act: SessionAct): Route {
  return { method, path: ADDRESSES[name], access: 'anyone', session: 'browser', act };
}

function identifierRoutes({ askIdentifier }: PasswordRecovery, help: Help): readonly Route[] {
  if (askIdentifier === undefined) return [];
  const sent = page(sentPage, { asked: 'identifier', lifetime: undefined, help });
  return [
    ...askRoutes('recovery/identifier', askIdentifier),
    { method: 'get', path: ADDRESSES['recovery/identifier/sent'], access: 'anyone', act: async () => sent },
  ];
}

function askRoutes(name: 'recovery/password' | 'recovery/identifier', ask: AnyAsk): readonly Route[] {
  const path = ADDRESSES[name];
  return [
    { method: 'get', path, access: 'anyone', act: (request) => ask.show(request) },
    { method: 'post', path, access: 'anyone', act: (request) => ask.submit(request) },
  ];
}
