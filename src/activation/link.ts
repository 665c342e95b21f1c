import type { Audit } from '../audit/fact';
import type { Directory } from '../directory/directory';
import type { ValuesOf } from '../forms/form';
import type { DeadLink, LinkedFlow, LinkFields, LiveLink } from '../forms/link-page';
import type { Wizard } from '../forms/wizard';
import type { LinkState } from '../mail/one-time-link';
import type { BrowserSession } from '../web/browser-session';
import { page, type Reply, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ActivationMail } from './activation-mail';
import {
  activePage,
  LINK_ADDRESS,
  LINK_AGAIN_ADDRESS,
  linkAgainForm,
  linkForm,
  linkPage,
  mailedPage,
} from './link-state-page';
import type { Newcomers } from './newcomer';
import type { ProgressBook } from './progress';
import type { Screens } from './screen';
import type { Visit } from './step';

export interface LinkParts {
  readonly directory: Directory;
  readonly progress: ProgressBook;
  readonly newcomers: Newcomers;
  readonly mail: ActivationMail;
  readonly screens: Screens;
  readonly wizard: Wizard<Visit>;
  readonly audit: Audit;
}

/** The activation behind its mailed link. */
export class ActivationLink implements LinkedFlow {
  readonly address = LINK_ADDRESS;
  readonly form = linkForm;
  readonly againForm = linkAgainForm;

  constructor(private readonly parts: LinkParts) {}

  async page(request: WebRequest, link: LinkState, values: ValuesOf<LinkFields>): Promise<Reply> {
    const { screens, directory } = this.parts;
    const account = link.state === 'unknown' ? undefined : await directory.find(link.subject);
    if (account !== undefined && account.state !== 'pending') return activePage();
    const state = account === undefined ? 'unknown' : link.state;
    if (state === 'unknown') return page(linkPage, { state, form: undefined, mailed: undefined });
    const [form, action] = state === 'live' ? [linkForm, LINK_ADDRESS] : [linkAgainForm, LINK_AGAIN_ADDRESS];
    const shown = screens.form({ request }, form, { action, state: { values } });
    return page(linkPage, { state, form: shown.form, mailed: undefined }, { cookies: shown.cookies });
  }

  async proceed(request: WebRequest, session: BrowserSession, link: LiveLink): Promise<Reply> {
    const { progress, newcomers, wizard, audit } = this.parts;
    const { subject, data } = link;
    const { address = '', service } = data;
    await progress.write(subject, {
      ...(await progress.read(subject)),
      backupMail: address,
      confirmedMail: address,
    });
    const cookie = await newcomers.prove(session, { identifier: subject, username: subject }, service);
    await session.save();
    audit.record({
      event: 'activation.step',
      outcome: 'success',
      reason: 'link',
      user: subject,
      address: request.address,
      requestId: request.requestId,
    });
    const reply = await wizard.resume(request, session);
    return { ...reply, cookies: [...(reply.cookies ?? []), cookie] };
  }

  async resume(request: WebRequest, session: BrowserSession, subject: string): Promise<Reply | undefined> {
    const { newcomers, wizard } = this.parts;
    return newcomers.of(request, session)?.username === subject ? wizard.resume(request, session) : undefined;
  }

  /** Sends to the address on record, which the page shows masked. */
  async sendAgain(request: WebRequest, { subject }: DeadLink): Promise<Reply> {
    const { directory, progress, mail } = this.parts;
    const account = await directory.find(subject);
    if (account?.state !== 'pending') return activePage();
    const address = (await progress.read(account.username))?.backupMail;
    if (address === undefined) return redirectTo('activation/step', { step: 'identifier' });
    return mailedPage(address, await mail.send(account, address, request));
  }
}
