import type { Audit } from '../audit/fact';
import type { ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { LinkedFlow, LinkFields, LiveLink } from '../forms/link-page';
import type { LinkState } from '../mail/one-time-link';
import type { BrowserSession } from '../web/browser-session';
import { page, type Reply, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import { LINK_ADDRESS, linkForm, linkPage, refusedLink } from './link-page';
import { beginRecovering, recoveringOf } from './recovering';

/** What the recovery says and does behind its mailed link. The directory is not asked, so that one that is down costs nobody the link. */
export class RecoveryLink implements LinkedFlow {
  readonly address = LINK_ADDRESS;
  readonly form = linkForm;

  constructor(
    private readonly guard: FormGuard,
    private readonly audit: Audit,
  ) {}

  async page(request: WebRequest, link: LinkState, values: ValuesOf<LinkFields>): Promise<Reply> {
    if (link.state !== 'live') return refusedLink();
    const { form, cookies } = showForm(this.guard, request, linkForm, { action: LINK_ADDRESS, state: { values } });
    return page(linkPage, { form }, { cookies });
  }

  async proceed(request: WebRequest, session: BrowserSession, { subject, data }: LiveLink): Promise<Reply> {
    await beginRecovering(session, { username: subject, passwordVersion: data.passwordVersion ?? '' });
    const { address, requestId } = request;
    this.audit.record({ event: 'recovery.proved', outcome: 'success', user: subject, address, requestId });
    return redirectTo('recovery/new-password');
  }

  async resume(_request: WebRequest, session: BrowserSession, subject: string): Promise<Reply | undefined> {
    return recoveringOf(session)?.username === subject ? redirectTo('recovery/new-password') : undefined;
  }
}
