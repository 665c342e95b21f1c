import { OperatorFault } from '../base/faults';
import type { Log } from '../base/log';
import type { Account, Directory } from '../directory/directory';
import type { ToldOnce } from '../forms/told-once';
import { addressOf } from '../pages/addresses';
import { logIncident } from '../web/errors';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';
import { overviewPage } from './overview-page';
import type { AccountSection } from './section';

export interface OverviewParts {
  readonly directory: Pick<Directory, 'find'>;
  readonly toldOnce: ToldOnce;
  readonly sections: readonly AccountSection[];
  readonly log: Log;
  readonly portalUrl: string;
}

/** GET /account: who one is, the state of each part in a sentence, and what needs doing. */
export class Overview {
  constructor(private readonly parts: OverviewParts) {}

  async show(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const { toldOnce, sections, portalUrl } = this.parts;
    const { id, attributes } = signedIn.principal;
    const account = await this.account(request, id);
    const entries = await Promise.all(sections.map((section) => section.entry({ signedIn, account })));
    const { message: said, cookies } = toldOnce.read(request, addressOf('account'));
    const model = {
      displayName: account?.displayName ?? attributes.displayName?.[0] ?? id,
      username: id,
      mail: account?.mail ?? attributes.mail?.[0],
      isComplete: account !== undefined,
      said,
      entries: entries.filter((entry) => entry !== undefined),
      portalUrl: portalUrl || undefined,
    };
    return page(overviewPage, model, { cookies });
  }

  /** Without the directory the page shows what the session knows: sessions can be ended all the same. */
  private async account(request: WebRequest, username: string): Promise<Account | undefined> {
    try {
      return await this.parts.directory.find(username);
    } catch (fault) {
      if (!(fault instanceof OperatorFault)) throw fault;
      logIncident(fault, request.requestId, this.parts.log);
      return undefined;
    }
  }
}
