import type { Audit } from '../audit/fact';
import type { Directory } from '../directory/directory';
import type { ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import type { DeadLink, LinkedFlow, LinkFields, LiveLink } from '../forms/link-page';
import type { Wizard } from '../forms/wizard';
import type { LinkState } from '../mail/one-time-link';
import type { Newcomers } from '../session/newcomer';
import type { BrowserSession } from '../web/browser-session';
import { type Reply, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ActivationMail } from './activation-mail';
import { LINK_FORMS, linkPages } from './link-pages';
import type { ProgressBook } from './progress';
import type { Visit } from './step';

export interface LinkParts {
  readonly directory: Directory;
  readonly progress: ProgressBook;
  readonly newcomers: Newcomers;
  readonly mail: ActivationMail;
  readonly guard: FormGuard;
  readonly wizard: Wizard<Visit>;
  readonly audit: Audit;
}

/** The activation behind its mailed link. */
export class ActivationLink implements LinkedFlow {
  readonly address = LINK_FORMS.address;
  readonly form = LINK_FORMS.form;
  readonly againForm = LINK_FORMS.againForm;

  constructor(private readonly parts: LinkParts) {}

  async page(request: WebRequest, link: LinkState, values: ValuesOf<LinkFields>): Promise<Reply> {
    const { guard, directory } = this.parts;
    const account = link.state === 'unknown' ? undefined : await directory.find(link.subject);
    if (account !== undefined && account.state !== 'pending') return linkPages.active();
    return linkPages.link(guard, request, account === undefined ? 'unknown' : link.state, values);
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
    if (account?.state !== 'pending') return linkPages.active();
    const address = (await progress.read(account.username))?.backupMail;
    if (address === undefined) return redirectTo('activation/step', { step: 'identifier' });
    return linkPages.mailed(address, await mail.send(account, address, request));
  }
}
