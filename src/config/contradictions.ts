import { settingNamed } from '../base/environment-name';
import { isSampleSecret, SAMPLE_SERVICES_FOLDER } from './sample-data';
import type { SettingKey, Settings } from './settings';
import { usesRedis } from './uses-redis';

/** A setting that is wrong only in combination with others. */
export interface Contradiction {
  readonly key: SettingKey;
  /** What is wrong, without a full stop. */
  readonly problem: string;
  /** What to do, as a sentence without a full stop. */
  readonly remedy: string;
}

/** Checked only when every setting in `needs` could be read; the first of them is the one to change. */
interface Rule {
  readonly needs: readonly [SettingKey, ...SettingKey[]];
  readonly isBroken: (settings: Settings) => boolean;
  readonly problem: string;
  readonly remedy: string;
  /** Works, but must not serve real accounts: allowed by `allowUnsafe`. */
  readonly isUnsafe?: true;
}

const HERE = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;
const HERE_HOST = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;
const isHere = ({ publicUrl }: Settings) => HERE.test(new URL(publicUrl).hostname);
const isPlainHttp = ({ publicUrl }: Settings) => new URL(publicUrl).protocol === 'http:';
const isPublic = (settings: Settings) => !isHere(settings);
const isTooShort = (secret: string) => secret !== '' && secret.length < 32;

function isPlainElsewhere(server: string): boolean {
  return URL.canParse(server) && server.startsWith('ldap:') && !HERE.test(new URL(server).hostname);
}

/** The three legal states of an accessibility declaration: below 50 % of the criteria, or without an audit, pages are not compliant. */
function isUndeclared(settings: Settings): boolean {
  const { 'accessibility.state': state, 'accessibility.rate': rate, 'accessibility.date': date } = settings;
  if (state === 'none') return rate >= 50;
  return date === '' || (state === 'full' ? rate !== 100 : rate < 50 || rate === 100);
}

const RULES: readonly Rule[] = [
  {
    needs: ['accessibility.state', 'accessibility.rate', 'accessibility.date'],
    isBroken: isUndeclared,
    problem: 'it contradicts the rate, or the date is missing',
    remedy: `Set ${settingNamed('accessibility.rate')} below 50 for none, from 50 to 99 for partial and to 100 for full; partial and full need ${settingNamed('accessibility.date')}`,
  },
  {
    needs: ['publicUrl', 'insecureHttp'],
    isBroken: (settings) => isPlainHttp(settings) && isPublic(settings) && !settings.insecureHttp,
    problem: 'passwords and tickets would travel in clear',
    remedy: `Use https://, or set ${settingNamed('insecureHttp')} for a closed test network`,
  },
  {
    needs: ['embedded', 'publicUrl'],
    isBroken: (settings) => settings.embedded && isPublic(settings),
    problem: 'embedded parts have accounts with published passwords, and the public URL is not on this machine',
    remedy: `Remove it, or set ${settingNamed('publicUrl')} to a URL on localhost`,
    isUnsafe: true,
  },
  {
    needs: ['embedded', 'host', 'publicUrl'],
    isBroken: (settings) => settings.embedded && isHere(settings) && !HERE_HOST.test(settings.host),
    problem: 'embedded parts have accounts with published passwords, and other machines can connect',
    remedy: `Remove it, or set ${settingNamed('host')} to 127.0.0.1`,
    isUnsafe: true,
  },
  {
    needs: ['services.dir', 'publicUrl'],
    isBroken: (settings) => isPublic(settings) && settings['services.dir'] === SAMPLE_SERVICES_FOLDER,
    problem: 'these are the sample services, on a public address',
    remedy: 'Name a folder with your own services',
    isUnsafe: true,
  },
  ...(['secret', 'ldap.bindPassword', 'redis.password'] as const).map(
    (key): Rule => ({
      needs: [key, 'publicUrl'],
      isBroken: (settings) => isPublic(settings) && isSampleSecret(settings[key]),
      problem: 'this is the published sample value, on a public address',
      remedy: 'Give a value of your own (openssl rand -hex 32)',
      isUnsafe: true,
    }),
  ),
  {
    needs: ['secret', 'redis.url', 'redis.sentinels', 'redis.cluster'],
    isBroken: (settings) => usesRedis(settings) && settings.secret === '',
    problem:
      'with Redis every node needs the same secret: otherwise one node cannot read the forms and letters of another',
    remedy: 'Give at least 32 characters, the same on every node (openssl rand -hex 32)',
    isUnsafe: true,
  },
  {
    needs: ['services.storage', 'redis.url', 'redis.sentinels', 'redis.cluster'],
    isBroken: (settings) => settings['services.storage'] === 'redis' && !usesRedis(settings),
    problem: 'services are to live in Redis, and none is named',
    remedy: `Name it in ${settingNamed('redis.url')}, or use files`,
  },
  {
    needs: ['ldap.url', 'ldap.startTls', 'ldap.plaintext'],
    isBroken: (settings) =>
      settings['ldap.url'].some(isPlainElsewhere) && !settings['ldap.startTls'] && !settings['ldap.plaintext'],
    problem: 'passwords would travel in clear',
    remedy: `Use ldaps://, set ${settingNamed('ldap.startTls')}, or ${settingNamed('ldap.plaintext')} on a closed network`,
  },
  {
    needs: ['ldap.url', 'embedded'],
    isBroken: (settings) => settings['ldap.url'].length === 0 && !settings.embedded,
    problem: 'no directory is named',
    remedy: 'Name it (ldaps://…); to try Portillon without one, use npm start',
  },
  {
    needs: ['ldap.bindPassword', 'ldap.bindDn', 'ldap.url'],
    isBroken: (settings) =>
      settings['ldap.url'].length > 0 && settings['ldap.bindDn'] !== '' && settings['ldap.bindPassword'] === '',
    problem: 'the service account has no password',
    remedy: `Give the password of ${settingNamed('ldap.bindDn')}, best in the file that PORTILLON_LDAP_BIND_PASSWORD_FILE names`,
  },
  {
    needs: ['ldap.directDn', 'ldap.mode'],
    isBroken: (settings) => settings['ldap.mode'] === 'direct' && !settings['ldap.directDn'].includes('{username}'),
    problem: 'the mode is direct, and the template of DNs has no {username}',
    remedy: `Give a template such as uid={username},ou=people,dc=univ,dc=example, or set ${settingNamed('ldap.mode')} to search`,
  },
  {
    needs: ['mail.ownDomains', 'mail.host'],
    isBroken: (settings) => settings['mail.host'] !== '' && settings['mail.ownDomains'].length === 0,
    problem: 'mail is sent, and the mail domains of the institution are missing',
    remedy:
      'Name them (univ.example): otherwise people could give their institutional mailbox as the backup address, or forward mail in a loop',
  },
  {
    needs: ['actuator.token'],
    isBroken: (settings) => isTooShort(settings['actuator.token']),
    problem: 'it is too short',
    remedy: 'Give at least 32 characters',
  },
  {
    needs: ['secret'],
    isBroken: (settings) => isTooShort(settings.secret),
    problem: 'it is too short',
    remedy: 'Give at least 32 characters',
  },
  {
    needs: ['cookie.name', 'publicUrl'],
    isBroken: (settings) => isPlainHttp(settings) && /^__(Host|Secure)-/.test(settings['cookie.name']),
    problem: 'browsers take this prefix with https:// only',
    remedy: `Change it, or use https:// in ${settingNamed('publicUrl')}`,
  },
  {
    needs: ['cookie.name', 'publicUrl'],
    isBroken: (settings) =>
      settings['cookie.name'].startsWith('__Host-') && new URL(settings.publicUrl).pathname !== '/',
    problem: 'a __Host- cookie needs a public URL without a path',
    remedy: 'Use __Secure- instead',
  },
  {
    needs: ['tickets.capSeconds', 'tickets.idleSeconds'],
    isBroken: (settings) => settings['tickets.capSeconds'] < settings['tickets.idleSeconds'],
    problem: 'the longest life of a session is shorter than its idle time',
    remedy: `Make it at least as long as ${settingNamed('tickets.idleSeconds')}`,
  },
  {
    needs: ['theme.logoUrl', 'publicUrl'],
    isBroken: (settings) => {
      const logo = settings['theme.logoUrl'];
      return /^https?:/i.test(logo) && new URL(logo).origin !== new URL(settings.publicUrl).origin;
    },
    problem: 'pages load images from the host of the public URL only',
    remedy: `Put the logo into the folder of ${settingNamed('theme.siteDir')}`,
  },
];

/**
 * What is wrong only in combination.
 * @param unread settings that could not be read: rules that need one are skipped
 */
export function contradictions(settings: Settings, unread: ReadonlySet<string>): readonly Contradiction[] {
  const isTold = ({ needs, isUnsafe }: Rule) =>
    !needs.some((key) => unread.has(key)) && !(isUnsafe && settings.allowUnsafe);
  return RULES.filter((rule) => isTold(rule) && rule.isBroken(settings)).map(
    ({ needs, problem, remedy, isUnsafe }) => ({
      key: needs[0],
      problem,
      remedy: isUnsafe ? `${remedy}; for a test, set ${settingNamed('allowUnsafe')}` : remedy,
    }),
  );
}
