import { isSampleSecret, SAMPLE_SERVICES_FOLDER } from './sample-data';
import type { SettingKey, Settings } from './settings';

/** A setting that is wrong only beside others. */
export interface Contradiction {
  readonly key: SettingKey;
  /** What is wrong, without a full stop. */
  readonly problem: string;
  /** What to do, as a sentence without a full stop. */
  readonly remedy: string;
}

/** Judged only when all that it needs could be read; the first of `needs` is the setting to change. */
interface Rule {
  readonly needs: readonly [SettingKey, ...SettingKey[]];
  readonly isBroken: (settings: Settings) => boolean;
  readonly problem: string;
  readonly remedy: string;
  /** Works, but must not serve real accounts: `allowUnsafe` lets it pass. */
  readonly isUnsafe?: true;
}

const HERE = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;
const HERE_HOST = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;
const isHere = ({ publicUrl }: Settings) => HERE.test(new URL(publicUrl).hostname);
const isPlainHttp = ({ publicUrl }: Settings) => new URL(publicUrl).protocol === 'http:';
const isPublic = (settings: Settings) => !isHere(settings);
const usesRedis = (settings: Settings) =>
  settings['redis.url'] !== '' || settings['redis.sentinels'].length > 0 || settings['redis.cluster'].length > 0;
const isTooShort = (secret: string) => secret !== '' && secret.length < 32;

function isPlainElsewhere(server: string): boolean {
  return URL.canParse(server) && server.startsWith('ldap:') && !HERE.test(new URL(server).hostname);
}

/** What the law means by the three states: below half of the criteria, or without an audit, pages are not compliant. */
function isUndeclared(settings: Settings): boolean {
  const { 'accessibility.state': state, 'accessibility.rate': rate, 'accessibility.date': date } = settings;
  if (state === 'none') return rate >= 50;
  return date === '' || (state === 'full' ? rate !== 100 : rate < 50 || rate === 100);
}

const RULES: readonly Rule[] = [
  {
    needs: ['accessibility.state', 'accessibility.rate', 'accessibility.date'],
    isBroken: isUndeclared,
    problem: 'it contradicts accessibility.rate, or accessibility.date is missing',
    remedy:
      'Give a rate (PORTILLON_ACCESSIBILITY_RATE) below 50 for none, from 50 to 99 for partial and 100 for full; partial and full need a date (PORTILLON_ACCESSIBILITY_DATE)',
  },
  {
    needs: ['publicUrl', 'insecureHttp'],
    isBroken: (settings) => isPlainHttp(settings) && isPublic(settings) && !settings.insecureHttp,
    problem: 'passwords and tickets would travel in clear',
    remedy: 'Use https://, or set insecureHttp (PORTILLON_INSECURE_HTTP) for a closed test network',
  },
  {
    needs: ['embedded', 'publicUrl'],
    isBroken: (settings) => settings.embedded && isPublic(settings),
    problem: 'embedded parts bring accounts with well-known passwords, and the public URL is not on this machine',
    remedy: 'Remove it, or use a publicUrl (PORTILLON_PUBLIC_URL) on localhost',
    isUnsafe: true,
  },
  {
    needs: ['embedded', 'host', 'publicUrl'],
    isBroken: (settings) => settings.embedded && isHere(settings) && !HERE_HOST.test(settings.host),
    problem: 'embedded parts bring accounts with well-known passwords, and host is an address that others reach',
    remedy: 'Remove it, or listen on 127.0.0.1 (host, PORTILLON_HOST)',
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
    problem: 'with Redis every node needs the same secret: otherwise forms and letters of one node are lost on another',
    remedy: 'Give at least 32 characters, the same on every node (openssl rand -hex 32)',
    isUnsafe: true,
  },
  {
    needs: ['ldap.url', 'ldap.startTls', 'ldap.plaintext'],
    isBroken: (settings) =>
      settings['ldap.url'].some(isPlainElsewhere) && !settings['ldap.startTls'] && !settings['ldap.plaintext'],
    problem: 'passwords would travel in clear',
    remedy:
      'Use ldaps://, set ldap.startTls (PORTILLON_LDAP_START_TLS), or ldap.plaintext (PORTILLON_LDAP_PLAINTEXT) on a closed network',
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
    problem: 'the service account ldap.bindDn has no password',
    remedy: 'Give it, best in the file that PORTILLON_LDAP_BIND_PASSWORD_FILE names',
  },
  {
    needs: ['ldap.directDn', 'ldap.mode'],
    isBroken: (settings) => settings['ldap.mode'] === 'direct' && !settings['ldap.directDn'].includes('{username}'),
    problem: 'ldap.mode is direct, and there is no template of distinguished names',
    remedy: 'Give a template with {username} in it, such as uid={username},ou=people,dc=univ,dc=fr',
  },
  {
    needs: ['mail.ownDomains', 'mail.host'],
    isBroken: (settings) => settings['mail.host'] !== '' && settings['mail.ownDomains'].length === 0,
    problem: 'letters leave, and it is not known which addresses are of the institution itself',
    remedy:
      'name the mail domains of the institution (univ.example): without them people could give the mailbox that they have no access to as their backup address, or forward mail in a circle',
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
    remedy: 'Change it, or the public URL (PORTILLON_PUBLIC_URL)',
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
    problem: 'it is shorter than tickets.idleSeconds',
    remedy: 'Make it at least as long (PORTILLON_TICKETS_IDLE_SECONDS is the other one)',
  },
  {
    needs: ['theme.logoUrl', 'publicUrl'],
    isBroken: (settings) => {
      const logo = settings['theme.logoUrl'];
      return /^https?:/i.test(logo) && new URL(logo).origin !== new URL(settings.publicUrl).origin;
    },
    problem: 'pages load pictures from the host of publicUrl only',
    remedy: 'Put the logo into theme.siteDir (PORTILLON_THEME_SITE_DIR)',
  },
];

/**
 * What is wrong only in combination.
 * @param unread settings that could not be read: nothing is said about what hangs on them
 */
export function contradictions(settings: Settings, unread: ReadonlySet<string>): readonly Contradiction[] {
  const isTold = ({ needs, isUnsafe }: Rule) =>
    !needs.some((key) => unread.has(key)) && !(isUnsafe && settings.allowUnsafe);
  return RULES.filter((rule) => isTold(rule) && rule.isBroken(settings)).map(
    ({ needs, problem, remedy, isUnsafe }) => ({
      key: needs[0],
      problem,
      remedy: isUnsafe ? `${remedy}; for a test, allowUnsafe (PORTILLON_ALLOW_UNSAFE) lets it pass` : remedy,
    }),
  );
}
