import { AccountNotices } from '../account/account-notices';
import { SignInHistory } from '../audit/sign-in-history';
import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { SealedCookie } from '../forms/sealed-cookie';
import { MailAllowance } from '../mail/mail-allowance';
import type { Addresses } from '../pages/addresses';
import { KnownBrowsers } from '../session/known-browsers';
import { type NewBrowserNotice, SignInTraces } from '../session/sign-in-traces';
import type { Parts } from './parts';

const DAY_SECONDS = 86_400;

/** What sign-ins leave behind: the history, known browsers, and notices. */
export interface TraceParts {
  readonly history: SignInHistory;
  readonly knownBrowsers: KnownBrowsers;
  readonly notices: AccountNotices;
  readonly traces: SignInTraces;
}

export function buildTraces(
  settings: Settings,
  parts: Parts,
  { addresses, secret }: { readonly addresses: Addresses; readonly secret: string },
): TraceParts {
  const { store, clock, log, mailer } = parts;
  const history = buildHistory(settings, parts, secret);
  const knownBrowsers = buildKnownBrowsers(settings, parts, secret);
  const rules = { name: 'new-browser', most: settings['mail.proofsPerDay'], seconds: DAY_SECONDS };
  const allowance = new MailAllowance(store, clock, rules);
  const notices = new AccountNotices({
    mailer,
    addresses,
    clock,
    log,
    allowance,
    alertAddress: settings['account.alertAddress'],
  });
  const tell: NewBrowserNotice = (request, account) => notices.newBrowser(request, account);
  const notice = settings['account.newBrowserNotice'] ? tell : undefined;
  return { history, knownBrowsers, notices, traces: new SignInTraces({ ...parts, history, knownBrowsers }, notice) };
}

function buildHistory(settings: Settings, { store, clock, log }: Parts, secret: string): SignInHistory {
  const seal = new Seal(secret, 'sign-in history');
  return new SignInHistory({ store, seal, clock, log, days: settings['account.historyDays'] });
}

function buildKnownBrowsers(settings: Settings, { store, clock }: Parts, secret: string): KnownBrowsers {
  const seconds = settings['account.knownBrowserDays'] * DAY_SECONDS;
  const cookie = new SealedCookie(new Seal(secret, 'known browser cookie'), clock, {
    name: 'portillon-browser',
    seconds,
  });
  return new KnownBrowsers({ store, seal: new Seal(secret, 'known browsers'), cookie, clock, seconds });
}
