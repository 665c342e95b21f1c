import type { Audit } from '../audit/fact';
import type { Directory } from '../directory/directory';
import type { FormGuard } from '../forms/form-guard';
import type { DeadLink, HiddenField, LinkedFlow, LiveLink } from '../forms/link-page';
import type { Wizard } from '../forms/wizard';
import type { LinkState } from '../mail/one-time-link';
import type { BrowserSession } from '../web/browser-session';
import { type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ActivationMail } from './activation-mail';
import type { Newcomers } from './newcomer';
import type { ProgressBook } from './progress';
import type { Screens } from './screen';
import { ACTIVATION_FORM, type Visit } from './step';

export interface LinkParts {
  readonly directory: Directory;
  readonly progress: ProgressBook;
  readonly newcomers: Newcomers;
  readonly mail: ActivationMail;
  readonly screens: Screens;
  readonly guard: FormGuard;
  readonly wizard: Wizard<Visit>;
  readonly audit: Audit;
}

/** What the activation says and does behind its mailed link. */
export class ActivationLink implements LinkedFlow {
  readonly address: string;

  constructor(private readonly parts: LinkParts) {
    this.address = parts.screens.address('link');
  }

  accepts(request: WebRequest): boolean {
    return this.parts.guard.judge(request, ACTIVATION_FORM, request.form.one('lt')).genuine;
  }

  async page(request: WebRequest, link: LinkState, carried: readonly HiddenField[]): Promise<Reply> {
    const { screens, directory } = this.parts;
    const account = link.state === 'unknown' ? undefined : await directory.find(link.subject);
    const visit = { request, account: undefined };
    if (account === undefined) return screens.link(visit, { state: 'unknown', carried });
    return account.state === 'pending' ? screens.link(visit, { state: link.state, carried }) : screens.active(visit);
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

  /** To the address on record, of which the page shows only as much as its owner recognises. */
  async sendAgain(request: WebRequest, { subject }: DeadLink): Promise<Reply> {
    const { directory, progress, mail, screens } = this.parts;
    const visit = { request, account: undefined };
    const account = await directory.find(subject);
    if (account?.state !== 'pending') return screens.active(visit);
    const address = (await progress.read(account.username)).backupMail;
    if (address === undefined) return redirect(screens.address('identifier'), { status: 303 });
    const sending = await mail.send(account, address, request);
    return screens.linkSent(visit, address, sending);
  }
}
