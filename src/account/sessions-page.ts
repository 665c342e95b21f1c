import { carried } from '../forms/field';
import { defineForm } from '../forms/form';
import { type FormModel, formModel } from '../forms/form-page';
import { type Message, message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import type { Saying } from './overview-page';

const LONGEST_REFERENCE = 64;

/** The reference that stands for all sessions but the one that sends the form. */
export const ALL_OTHERS = 'others';

/** Ends one session, which the list calls by its reference, or all others. One form, so that one token serves the page. */
export const endSessionForm = defineForm(
  'account end session',
  { reference: carried({ longest: LONGEST_REFERENCE }) },
  'account.sessions.end',
);

/** A form that is one button in a list. */
export type RowForm = Pick<FormModel, 'action' | 'hidden' | 'submit'>;

/** The button that ends the session with this reference, or all others. @param form without a reference */
export function endButton({ action, hidden }: FormModel, reference: string): RowForm {
  const submit = reference === ALL_OTHERS ? 'account.sessions.endOthers' : 'account.sessions.end';
  return { action, hidden: [...hidden, { name: 'reference', value: reference }], submit };
}

/** One open session, in plain words. */
export interface SessionShown {
  readonly isThis: boolean;
  readonly browser: Message;
  /** Shortened network address; empty when it is not known. */
  readonly place: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly lastUsedAt: number | undefined;
  /** Names of the services that it visited. */
  readonly services: readonly string[];
  /** Undefined for this session, which ends by signing out. */
  readonly end: RowForm | undefined;
}

export interface SessionsModel {
  readonly said: Saying | undefined;
  /** This one first, then the latest. */
  readonly sessions: readonly SessionShown[];
  /** Undefined when there is no other. */
  readonly endOthers: RowForm | undefined;
}

const FORM = formModel(endSessionForm, 'LT-sample', { action: addressOf('account/sessions') });
const THIS: SessionShown = {
  isThis: true,
  browser: message('browser.on', { browser: 'Firefox', system: 'Windows' }),
  place: '192.0.2.x',
  since: Date.UTC(2026, 8, 1, 8, 5),
  lastUsedAt: Date.UTC(2026, 8, 1, 10, 30),
  services: ['Messagerie universitaire', 'Emploi du temps'],
  end: undefined,
};
const PHONE: SessionShown = {
  isThis: false,
  browser: message('browser.on', { browser: 'Safari', system: 'iPhone' }),
  place: '2001:db8:1::/48',
  since: Date.UTC(2026, 7, 30, 18, 0),
  lastUsedAt: undefined,
  services: [],
  end: endButton(FORM, '0000.sample'),
};
const OTHERS = endButton(FORM, ALL_OTHERS);

export const sessionsPage = definePage<SessionsModel>('account/sessions', {
  'this one only': { said: undefined, sessions: [THIS], endOthers: undefined },
  'on several devices': {
    said: undefined,
    sessions: [THIS, PHONE, { ...PHONE, browser: message('browser.unknown'), place: '' }],
    endOthers: OTHERS,
  },
  'after one was ended': {
    said: { ...message('account.sessions.ended'), kind: 'success' },
    sessions: [THIS],
    endOthers: undefined,
  },
});
