import { ACTIVATION_SAMPLE_PAGES } from './sample-pages-activation';
import { MAILBOX_SAMPLE_PAGES } from './sample-pages-mailbox';

/** One state that a page can be in, with made-up data. */
export interface SamplePage {
  /** View, without `.ejs`. */
  readonly view: string;
  readonly title: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const SERVICE = 'https://ent.univ.example/portail?page=accueil&onglet=1';

const HIDDEN = [
  { name: 'service', value: SERVICE },
  { name: 'renew', value: 'true' },
  { name: 'lt', value: 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal' },
];

const LOGIN = {
  action: '/cas/login',
  username: '',
  warn: false,
  rememberMe: false,
  rememberMeOffered: true,
  hidden: HIDDEN,
  activationUrl: '/cas/activation',
  recoveryUrl: '/cas/recovery',
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
    link: { key: `login.${state}.link`, href: '/cas/activation' },
  })),
];

const REFUSALS = ['unknown', 'disabled', 'expired', 'access'];

const ERRORS: Readonly<Record<number, string>> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'tooLarge',
  415: 'unsupported',
  429: 'tooMany',
  500: 'internal',
  503: 'unavailable',
};

/** Every page in every state worth looking at. Whoever writes a view adds its states here. */
export const SAMPLE_PAGES: readonly SamplePage[] = [
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
    view: 'cas/connected',
    title: 'with a portal',
    data: {
      displayName: 'Zoé Éluard-Nguyễn',
      username: 'etudiant1',
      logoutUrl: '/cas/logout',
      portalUrl: 'https://ent.univ.example/',
    },
  },
  {
    view: 'cas/connected',
    title: 'without a portal',
    data: { displayName: 'etudiant1', username: 'etudiant1', logoutUrl: '/cas/logout' },
  },
  {
    view: 'cas/warn',
    title: 'asks',
    data: {
      service: { name: MAIL_SERVICE.name, host: 'mail.univ.example' },
      action: '/cas/login/confirm',
      hidden: HIDDEN,
      cancelUrl: '/cas/login',
    },
  },
  { view: 'cas/logged-out', title: 'alone', data: { frontChannelUrls: [] } },
  {
    view: 'cas/logged-out',
    title: 'with frames and a way back',
    data: { frontChannelUrls: ['https://mail.univ.example/logout?a=1&b=2'], backUrl: 'https://ent.univ.example/' },
  },
  ...REFUSALS.map((reason) => ({
    view: 'cas/service-refused',
    title: reason,
    data: {
      reasonKey: `serviceRefused.${reason}`,
      ...(reason === 'access' ? { serviceName: 'Notes et résultats' } : {}),
    },
  })),
  {
    view: 'cas/post-ticket',
    title: 'hands a ticket on',
    data: { action: SERVICE, serviceName: MAIL_SERVICE.name, fields: [{ name: 'ticket', value: 'ST-sample' }] },
  },
  ...Object.entries(ERRORS).map(([status, name]) => ({
    view: 'error',
    title: status,
    data: {
      status: Number(status),
      titleKey: `error.${name}.title`,
      textKey: `error.${name}.text`,
      ...(Number(status) >= 500 ? { incidentId: 'k3VxQ81mZt' } : {}),
    },
  })),
  ...ACTIVATION_SAMPLE_PAGES,
  ...MAILBOX_SAMPLE_PAGES,
];
