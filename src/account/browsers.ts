import type { Audit } from '../audit/fact';
import { shortNetwork } from '../base/client-network';
import type { FormMessage } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { SecondClick } from '../forms/second-click';
import type { ToldOnce } from '../forms/told-once';
import { message } from '../i18n/message';
import { ADDRESSES, addressOf } from '../pages/addresses';
import { browserName } from '../session/browser-name';
import type { KnownBrowsers } from '../session/known-browsers';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SignedIn } from '../web/route';
import { browsersPage, forgetBrowserForm } from './browsers-page';
import type { AccountSection, SectionEntry } from './section';

export interface BrowsersParts {
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly toldOnce: ToldOnce;
  readonly knownBrowsers: Pick<KnownBrowsers, 'of' | 'idOf' | 'forget'>;
  readonly audit: Audit;
}

const AT = addressOf('account/browsers');

/** /account/browsers: the browsers that are known for the person, and how to forget one. */
export class BrowsersSection implements AccountSection {
  constructor(private readonly parts: BrowsersParts) {}

  readonly routes: readonly Route[] = [
    { method: 'get', path: ADDRESSES['account/browsers'], access: 'session', act: (...asked) => this.show(...asked) },
    {
      method: 'post',
      path: ADDRESSES['account/browsers'],
      access: 'session',
      act: (...asked) => this.forget(...asked),
    },
  ];

  async entry(): Promise<SectionEntry> {
    return { title: 'account.browsers.title', to: AT, state: message('account.browsers.state'), todo: undefined };
  }

  private async show(request: WebRequest, { principal }: SignedIn): Promise<Reply> {
    const { guard, knownBrowsers, toldOnce } = this.parts;
    const known = await knownBrowsers.of(principal.id);
    const own = knownBrowsers.idOf(request, principal.id);
    const { form, cookies } = showForm(guard, request, forgetBrowserForm, { action: AT });
    const { action, submit, hidden } = form;
    const browsers = known.map(({ id, since, lastAt, userAgent, address }) => ({
      isThis: id === own,
      browser: browserName(userAgent),
      place: shortNetwork(address),
      since,
      lastAt,
      forget: { action, submit, hidden: [...hidden, { name: 'browser', value: id }] },
    }));
    const told = toldOnce.read(request, AT);
    return page(browsersPage, { said: told.message, browsers }, { cookies: [...cookies, ...told.cookies] });
  }

  private forget(request: WebRequest, { principal }: SignedIn): Promise<Reply> {
    const { secondClick, knownBrowsers, audit } = this.parts;
    const again = () => this.tell({ ...message('account.form.stale'), kind: 'info' });
    return secondClick.answer(request, forgetBrowserForm, {
      stale: again,
      incomplete: again,
      run: async ({ values, finish }) => {
        await knownBrowsers.forget(principal.id, values.browser);
        const { address, requestId } = request;
        audit.record({ event: 'browser.forgotten', outcome: 'success', user: principal.id, address, requestId });
        return finish(this.tell({ ...message('account.browsers.forgotten'), kind: 'success' }), []);
      },
    });
  }

  private tell(said: FormMessage): Reply {
    return this.parts.toldOnce.redirect(AT, said);
  }
}
