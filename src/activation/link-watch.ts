import type { BrowserSession } from '../web/browser-session';
import { body, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ActivationFlow } from './flow';
import { isMailConfirmed } from './progress';

/** Tells the script of the page "mail sent" whether the link was used meanwhile, on this device or another one. */
export class LinkWatch {
  constructor(private readonly flow: Pick<ActivationFlow, 'visit'>) {}

  async state(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const { account, progress } = await this.flow.visit(request, session);
    // For an active account or an expired session the page must be loaded, which explains it.
    const isWaiting = account?.state === 'pending' && !isMailConfirmed(progress);
    return body(200, 'application/json', JSON.stringify({ isWaiting }));
  }
}
