import type { MessageKey } from '../i18n/fr';
import { type Message, message } from '../i18n/message';
import { definePage } from '../pages/page';

/** One line of the history. */
export interface PastEventShown {
  readonly what: MessageKey;
  readonly isRefusal: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly place: string;
  readonly browser: Message;
}

export interface SignInsModel {
  /** How far back the history goes. */
  readonly days: number;
  readonly events: readonly PastEventShown[];
}

const SUCCESS: PastEventShown = {
  what: 'account.history.login.succeeded',
  isRefusal: false,
  at: Date.UTC(2026, 8, 1, 8, 5),
  place: '192.0.2.x',
  browser: message('browser.on', { browser: 'Firefox', system: 'Windows' }),
};

export const signInsPage = definePage<SignInsModel>('account/sign-ins', {
  none: { days: 90, events: [] },
  some: {
    days: 90,
    events: [
      SUCCESS,
      { ...SUCCESS, what: 'account.history.login.failed', isRefusal: true, browser: message('browser.unknown') },
      { ...SUCCESS, what: 'account.history.login.throttled', isRefusal: true, place: '2001:db8:1::/48' },
      { ...SUCCESS, what: 'account.history.password.changed', place: '' },
    ],
  },
});
