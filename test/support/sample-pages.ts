import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '../../src/pages/page';
import { ACTIVATION_SAMPLE_PAGES } from './sample-pages-activation';

/** One state that a page can be in, with made-up data. */
export interface SamplePage {
  /** View, without `.ejs`. */
  readonly view: string;
  readonly title: string;
  readonly data: object;
}

const SRC = resolve(__dirname, '../../src');

/** Every page that a source file declares with `definePage` and exports. */
export const PAGES: readonly Page<object>[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && /\bdefinePage</.test(readFileSync(join(SRC, file), 'utf8')))
  .filter((file) => file !== join('pages', 'page.ts'))
  .flatMap((file) => Object.values(require(join(SRC, file)) as Record<string, unknown>).filter(isPage));

function isPage(value: unknown): value is Page<object> {
  return typeof value === 'object' && value !== null && 'view' in value && 'samples' in value;
}

const LOGIN = {
  action: { name: 'login', parameters: {}, query: {} },
  username: '',
  warn: false,
  rememberMe: false,
  rememberMeOffered: true,
  hidden: [
    { name: 'service', value: 'https://ent.univ.example/portail?page=accueil&onglet=1' },
    { name: 'renew', value: 'true' },
    { name: 'lt', value: 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal' },
  ],
};

const MAIL_SERVICE = {
  name: 'Messagerie universitaire',
  description: 'Lire et envoyer des messages, gérer ses agendas et ses contacts.',
  informationUrl: 'https://www.univ.example/messagerie',
  privacyUrl: 'https://www.univ.example/donnees',
};

const LOGIN_MESSAGES = [
  { key: 'login.wrong', kind: 'error' },
  { key: 'login.throttled', parameters: { minutes: 5 }, kind: 'error' },
  { key: 'login.form.expired', kind: 'info' },
  { key: 'login.form.foreign', kind: 'info' },
  { key: 'login.form.used', kind: 'info' },
  ...['pending', 'locked', 'expired', 'mustChange'].map((state) => ({
    key: `login.${state}`,
    kind: 'info',
    link: { key: `login.${state}.link`, to: { name: 'activation', parameters: {}, query: {} } },
  })),
];

/** Views whose pages are not declared with a type yet. */
const UNTYPED_SAMPLE_PAGES: readonly SamplePage[] = [
  { view: 'cas/login', title: 'alone', data: { ...LOGIN, rememberMeOffered: false } },
  { view: 'cas/login', title: 'for a service', data: { ...LOGIN, service: MAIL_SERVICE } },
  {
    view: 'cas/login',
    title: 'for a service with a logo',
    data: { ...LOGIN, service: { name: 'Emploi du temps', logoUrl: '/assets/favicon.svg' } },
  },
  ...LOGIN_MESSAGES.map((message) => ({
    view: 'cas/login',
    title: message.key,
    data: { ...LOGIN, username: 'etudiant1@etu.univ.example', service: MAIL_SERVICE, message },
  })),
  {
    view: 'cas/warn',
    title: 'asks',
    data: {
      service: { name: MAIL_SERVICE.name, host: 'mail.univ.example' },
      action: { name: 'login/confirm', parameters: {}, query: {} },
      hidden: LOGIN.hidden,
    },
  },
];

const typed = new Set(PAGES.map(({ view }) => view));

/** Every page in every state worth looking at: the samples that lie beside the models. */
export const SAMPLE_PAGES: readonly SamplePage[] = [
  ...PAGES.flatMap(({ view, samples }) => Object.entries(samples).map(([title, data]) => ({ view, title, data }))),
  ...[...UNTYPED_SAMPLE_PAGES, ...ACTIVATION_SAMPLE_PAGES].filter(({ view }) => !typed.has(view)),
];
