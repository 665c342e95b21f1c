import type { PastEvent, SignInHistory } from '../audit/sign-in-history';
import type { MessageKey } from '../i18n/fr';
import { message } from '../i18n/message';
import { ADDRESSES, addressOf } from '../pages/addresses';
import { browserName } from '../session/browser-name';
import { page, type Reply } from '../web/reply';
import type { Route, SignedIn } from '../web/route';
import type { AccountSection, SectionEntry } from './section';
import { type PastEventShown, signInsPage } from './sign-ins-page';

/** /account/sign-ins: sign-ins and changes of the last days, so that people see what was not theirs. */
export class SignInsSection implements AccountSection {
  constructor(
    private readonly history: Pick<SignInHistory, 'of'>,
    /** How far back it goes. */
    private readonly days: number,
  ) {}

  readonly routes: readonly Route[] = [
    {
      method: 'get',
      path: ADDRESSES['account/sign-ins'],
      access: 'session',
      act: (_, signedIn) => this.show(signedIn),
    },
  ];

  async entry(): Promise<SectionEntry> {
    const state = message('account.signIns.state', { days: this.days });
    return { title: 'account.signIns.title', to: addressOf('account/sign-ins'), state, todo: undefined };
  }

  private async show({ principal }: SignedIn): Promise<Reply> {
    const events = (await this.history.of(principal.id)).flatMap(shown);
    return page(signInsPage, { days: this.days, events });
  }
}

/** What each fact is called, by its event and its outcome. */
const TITLES: Readonly<Record<string, MessageKey>> = {
  'login.succeeded success': 'account.history.login.succeeded',
  'login.failed failure': 'account.history.login.failed',
  'login.refused failure': 'account.history.login.refused',
  'login.throttled failure': 'account.history.login.throttled',
  'password.changed success': 'account.history.password.changed',
  'password.changed failure': 'account.history.password.refused',
  'activation.done success': 'account.history.activation.done',
  'backupMail.changed success': 'account.history.backupMail.changed',
  'backupMail.undone success': 'account.history.backupMail.undone',
  'forwarding.changed success': 'account.history.forwarding.changed',
  'charter.accepted success': 'account.history.charter.accepted',
  'charter.refused failure': 'account.history.charter.refused',
  'recovery.asked success': 'account.history.recovery.asked',
  'recovery.done success': 'account.history.recovery.done',
  'account.secured success': 'account.history.account.secured',
  'account.secured failure': 'account.history.account.notSecured',
  'browser.forgotten success': 'account.history.browser.forgotten',
};

/** None for what another version of the program kept and this one has no sentence for. */
function shown({ event, outcome, at, place, browser }: PastEvent): PastEventShown[] {
  const what = TITLES[`${event} ${outcome}`];
  if (what === undefined) return [];
  return [{ what, isRefusal: outcome === 'failure', at, place, browser: browserName(browser) }];
}
