import { carried } from '../forms/field';
import { defineForm } from '../forms/form';
import { formModel } from '../forms/form-page';
import { type Message, message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import type { Saying } from './overview-page';
import type { RowForm } from './sessions-page';

const LONGEST_ID = 64;

/** Forgets one browser, which the list calls by its id. */
export const forgetBrowserForm = defineForm(
  'account forget browser',
  { browser: carried({ longest: LONGEST_ID }) },
  'account.browsers.forget',
);

/** One browser that is known for the person. */
export interface BrowserShown {
  readonly isThis: boolean;
  readonly browser: Message;
  readonly place: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly lastAt: number;
  readonly forget: RowForm;
}

export interface BrowsersModel {
  readonly said: Saying | undefined;
  readonly browsers: readonly BrowserShown[];
}

const { action, hidden, submit } = formModel(forgetBrowserForm, 'LT-sample', { action: addressOf('account/browsers') });
const LAPTOP: BrowserShown = {
  isThis: true,
  browser: message('browser.on', { browser: 'Firefox', system: 'Windows' }),
  place: '192.0.2.x',
  since: Date.UTC(2026, 5, 1, 8, 5),
  lastAt: Date.UTC(2026, 8, 1, 8, 5),
  forget: { action, submit, hidden: [...hidden, { name: 'browser', value: 'sample' }] },
};

export const browsersPage = definePage<BrowsersModel>('account/browsers', {
  none: { said: undefined, browsers: [] },
  some: { said: undefined, browsers: [LAPTOP, { ...LAPTOP, isThis: false, place: '' }] },
  'after one was forgotten': {
    said: { ...message('account.browsers.forgotten'), kind: 'success' },
    browsers: [LAPTOP],
  },
});
