import type { Directory } from '../directory/directory';
import { message } from '../i18n/message';
import { ADDRESSES, addressOf } from '../pages/addresses';
import type { Charter } from '../pages/charter';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SignedIn } from '../web/route';
import { accountCharterPage } from './charter-page';
import type { AccountOwner, AccountSection, SectionEntry } from './section';
import { hasAccepted } from './sign-in/charter-step';

/** /account/charter: the IT charter in force, and which versions the person accepted when. It is accepted at the sign-in. */
export class CharterSection implements AccountSection {
  constructor(
    private readonly directory: Pick<Directory, 'find'>,
    private readonly charter: Charter,
  ) {}

  readonly routes: readonly Route[] = [
    { method: 'get', path: ADDRESSES['account/charter'], access: 'session', act: (...asked) => this.show(...asked) },
  ];

  async entry({ account }: AccountOwner): Promise<SectionEntry | undefined> {
    if (account === undefined) return undefined;
    const { version } = this.charter;
    const newest = account.charters?.at(-1);
    return {
      title: 'account.charter.title',
      to: addressOf('account/charter'),
      state: newest ? message('account.charter.state', { version: newest.version }) : message('account.charter.none'),
      todo: newest && !hasAccepted(account, version) ? message('account.charter.todo', { version }) : undefined,
    };
  }

  private async show(request: WebRequest, { principal }: SignedIn): Promise<Reply> {
    const account = await this.directory.find(principal.id);
    const { version, date, documents } = this.charter;
    const document = documents[request.language];
    const accepted = [...(account?.charters ?? [])].reverse();
    return page(accountCharterPage, { version, date, accepted, html: 'html' in document ? document.html : undefined });
  }
}
