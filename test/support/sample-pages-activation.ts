import { listedRules } from '../../src/passwords/password-policy';
import type { SamplePage } from './sample-pages';

const PATH = '/cas/activation';
const HIDDEN = [{ name: 'lt', value: 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal' }];
const ADDRESS = 'prenom.nom-compose.tres-long@fournisseur.example';
const RECOVERY_LINK = { key: 'login.recovery', href: '/cas/recovery' };

const STEP_NAMES = [
  'identifier',
  'provisional-password',
  'backup-mail',
  'mail-sent',
  'charter',
  'forwarding',
  'new-password',
]
  .concat('done')
  .map((name) => `activation.step.${name}`);

/** What every screen of the activation is given. */
const screen = (number: number, name: string) => ({
  action: `${PATH}/${name}`,
  hidden: HIDDEN,
  step: { number, total: 8, names: STEP_NAMES },
  kind: 'neutral',
  errors: {},
});

const IDENTIFIER = { ...screen(1, 'identifier'), identifier: '', loginUrl: '/cas/login' };

const PROVISIONAL_PASSWORD = {
  ...screen(2, 'provisional-password'),
  identifier: 'nouveau1@etu.univ.example',
  recoveryUrl: '/cas/recovery',
  backUrl: `${PATH}/identifier`,
};

const BACKUP_MAIL = { ...screen(3, 'backup-mail'), kind: 'student', backupMail: '', confirmation: '' };

const MAIL_SENT = {
  ...screen(4, 'mail-sent'),
  address: ADDRESS,
  sending: 'sent',
  lifetime: { key: 'mail.duration.hours', parameters: { count: 24 } },
  coolDownSeconds: 0,
  changeUrl: `${PATH}/backup-mail`,
  stateUrl: `${PATH}/mail-sent/state`,
  reloadUrl: `${PATH}/mail-sent`,
  againAction: `${PATH}/mail-sent/again`,
  hiddenAgain: HIDDEN,
  isConfirmed: false,
};

const LINK = { action: `${PATH}/link/sample`, hidden: HIDDEN, startUrl: PATH, loginUrl: '/cas/login' };
const AGAIN = { againAction: `${PATH}/link/sample/again`, hiddenAgain: HIDDEN };

const CHARTER = {
  ...screen(5, 'charter'),
  charterUrl: `${PATH}/charter/document`,
  version: '2026-1',
  isAccepted: false,
};

const CHARTER_HTML = `<p>La présente charte fixe les règles d’usage des <strong>services numériques</strong>.</p>
<h2>1. Votre compte</h2>
<ul><li>Il est personnel.</li><li>Son mot de passe ne se partage avec <em>personne</em>.</li></ul>
<h2>2. Aide</h2>
<p>Voir <a href="https://www.univ.example/assistance">l’assistance</a>.</p>`;

const FORWARDING = {
  ...screen(6, 'forwarding'),
  mail: 'nouveau1@etu.univ.example',
  isForwarding: false,
  address: '',
  keepsCopy: true,
};

const RULES = listedRules('guide').map(({ rule, parameters }) => ({ key: `password.rule.${rule}`, parameters }));

const NEW_PASSWORD = {
  ...screen(7, 'new-password'),
  username: 'nouveau1',
  rules: RULES,
  policy: {
    profile: 'guide',
    names: ['Noé', 'Nouveau'],
    identifiers: ['nouveau1', 'nouveau1@etu.univ.example'],
    contextWords: ['exemple'],
    maximumLength: 128,
  },
};

const DONE = {
  step: { number: 8, total: 8, names: STEP_NAMES },
  username: 'nouveau1',
  mail: 'nouveau1@etu.univ.example',
  loginUrl: '/cas/login',
};

const IDENTIFIER_MESSAGES = [
  { key: 'activation.form.expired', kind: 'info' },
  { key: 'activation.alreadyDone', kind: 'info', link: { key: 'activation.done.login', href: '/cas/login' } },
];

const PASSWORD_MESSAGES = [
  { key: 'activation.provisionalPassword.wrong', kind: 'error', link: RECOVERY_LINK },
  { key: 'activation.throttled', parameters: { minutes: 5 }, kind: 'error' },
];

const MAIL_MESSAGES = [
  { key: 'activation.mailSent.notYet', kind: 'info' },
  { key: 'activation.mailSent.resent', kind: 'success' },
  { key: 'activation.mailSent.tooSoon', parameters: { seconds: 42 }, kind: 'warning' },
  { key: 'activation.mailSent.tooMany', parameters: { minutes: 55 }, kind: 'error' },
];

const ADDRESS_PROBLEMS = ['missing', 'malformed', 'tooLong', 'ownDomain', 'role', 'disposable'];
const REFUSALS = ['tooShort', 'tooWeak', 'inHistory', 'tooYoung', 'notAllowed', 'other'];

/** The screens of the first connection in every state. */
export const ACTIVATION_SAMPLE_PAGES: readonly SamplePage[] = [
  { view: 'activation/identifier', title: 'empty', data: IDENTIFIER },
  { view: 'activation/identifier', title: 'for staff', data: { ...IDENTIFIER, kind: 'staff' } },
  {
    view: 'activation/identifier',
    title: 'sent empty',
    data: { ...IDENTIFIER, errors: { identifier: { key: 'activation.identifier.missing' } } },
  },
  ...IDENTIFIER_MESSAGES.map((message) => ({
    view: 'activation/identifier',
    title: message.key,
    data: { ...IDENTIFIER, message },
  })),
  ...['neutral', 'student', 'staff'].map((kind) => ({
    view: 'activation/provisional-password',
    title: kind,
    data: { ...PROVISIONAL_PASSWORD, kind },
  })),
  {
    view: 'activation/provisional-password',
    title: 'sent empty',
    data: { ...PROVISIONAL_PASSWORD, errors: { password: { key: 'activation.provisionalPassword.missing' } } },
  },
  ...PASSWORD_MESSAGES.map((message) => ({
    view: 'activation/provisional-password',
    title: message.key,
    data: { ...PROVISIONAL_PASSWORD, message },
  })),
  { view: 'activation/backup-mail', title: 'empty', data: BACKUP_MAIL },
  {
    view: 'activation/backup-mail',
    title: 'a likely slip',
    data: {
      ...BACKUP_MAIL,
      backupMail: 'zoe@gmial.com',
      confirmation: 'zoe@gmial.com',
      suggestion: 'zoe@gmail.com',
    },
  },
  ...ADDRESS_PROBLEMS.map((problem) => ({
    view: 'activation/backup-mail',
    title: problem,
    data: {
      ...BACKUP_MAIL,
      backupMail: 'zoe@',
      confirmation: 'zoe',
      errors: { backupMail: { key: `mail.address.${problem}` } },
    },
  })),
  {
    view: 'activation/backup-mail',
    title: 'two addresses',
    data: {
      ...BACKUP_MAIL,
      backupMail: 'zoe@fournisseur.example',
      confirmation: 'zo@fournisseur.example',
      errors: { backupMailConfirmation: { key: 'mail.address.different' } },
    },
  },
  {
    view: 'activation/backup-mail',
    title: 'sent empty',
    data: {
      ...BACKUP_MAIL,
      errors: {
        backupMail: { key: 'mail.address.missing' },
        backupMailConfirmation: { key: 'activation.backupMail.confirmationMissing' },
      },
    },
  },
  { view: 'activation/mail-sent', title: 'sent', data: MAIL_SENT },
  { view: 'activation/mail-sent', title: 'sent just now', data: { ...MAIL_SENT, coolDownSeconds: 60 } },
  {
    view: 'activation/mail-sent',
    title: 'sent to a well-known provider',
    data: { ...MAIL_SENT, webmail: { name: 'Gmail', url: 'https://mail.google.com/' } },
  },
  { view: 'activation/mail-sent', title: 'queued', data: { ...MAIL_SENT, sending: 'queued' } },
  { view: 'activation/mail-sent', title: 'refused', data: { ...MAIL_SENT, sending: 'refused' } },
  { view: 'activation/mail-sent', title: 'confirmed elsewhere', data: { ...MAIL_SENT, isConfirmed: true } },
  ...MAIL_MESSAGES.map((message) => ({
    view: 'activation/mail-sent',
    title: message.key,
    data: { ...MAIL_SENT, message },
  })),
  {
    view: 'activation/link',
    title: 'live',
    data: { ...LINK, state: 'live', step: { number: 4, total: 8, names: STEP_NAMES } },
  },
  ...['used', 'replaced', 'expired'].map((state) => ({
    view: 'activation/link',
    title: state,
    data: { ...LINK, ...AGAIN, state },
  })),
  ...['sent', 'queued', 'refused', 'limit'].map((state) => ({
    view: 'activation/link',
    title: state,
    data: {
      state,
      address: 'p•••@fournisseur.example',
      wait: { key: 'activation.mailSent.seconds', parameters: { count: 60 } },
      loginUrl: '/cas/login',
    },
  })),
  { view: 'activation/link', title: 'active', data: { ...LINK, state: 'active' } },
  { view: 'activation/link', title: 'unknown', data: { ...LINK, state: 'unknown' } },
  { view: 'activation/charter', title: 'asks', data: CHARTER },
  {
    view: 'activation/charter',
    title: 'not ticked',
    data: { ...CHARTER, errors: { accept: { key: 'activation.charter.mustAccept' } } },
  },
  {
    view: 'activation/charter-document',
    title: 'with a date',
    data: { html: CHARTER_HTML, version: '2026-1', date: '2026-09-01', backUrl: `${PATH}/charter` },
  },
  {
    view: 'activation/charter-document',
    title: 'without a date',
    data: { html: CHARTER_HTML, version: '2026-1', backUrl: `${PATH}/charter` },
  },
  { view: 'activation/forwarding', title: 'not wanted', data: FORWARDING },
  {
    view: 'activation/forwarding',
    title: 'to the university itself',
    data: {
      ...FORWARDING,
      isForwarding: true,
      address: 'autre@univ.example',
      errors: { address: { key: 'activation.forwarding.ownDomain' } },
    },
  },
  { view: 'activation/new-password', title: 'empty', data: NEW_PASSWORD },
  {
    view: 'activation/new-password',
    title: 'rules broken',
    data: {
      ...NEW_PASSWORD,
      rules: RULES.map((rule, at) => ({ ...rule, isMet: at > 1 })),
      refusals: [
        { key: 'password.refused.length', parameters: { minimum: 8 } },
        { key: 'password.refused.letterAndDigit' },
      ],
    },
  },
  {
    view: 'activation/new-password',
    title: 'two passwords',
    data: { ...NEW_PASSWORD, errors: { confirmation: { key: 'password.refused.same' } } },
  },
  {
    view: 'activation/new-password',
    title: 'not written',
    data: { ...NEW_PASSWORD, message: { key: 'activation.notWritten', kind: 'error' } },
  },
  ...REFUSALS.map((reason) => ({
    view: 'activation/new-password',
    title: `refused by the directory: ${reason}`,
    data: { ...NEW_PASSWORD, errors: { newPassword: { key: `password.directory.${reason}` } } },
  })),
  {
    view: 'activation/done',
    title: 'with a portal',
    data: { ...DONE, portalUrl: 'https://ent.univ.example/', portalName: 'ent.univ.example' },
  },
  { view: 'activation/done', title: 'without a portal', data: { ...DONE, username: DONE.mail } },
];
