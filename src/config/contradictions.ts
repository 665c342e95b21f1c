import type { SettingKey, Settings } from './settings';

/** A setting that is wrong only beside others. */
export interface Contradiction {
  readonly key: SettingKey;
  readonly remedy: string;
}

/** Judged only when all that it needs could be read; the first of `needs` is the setting to change. */
interface Rule {
  readonly needs: readonly [SettingKey, ...SettingKey[]];
  readonly isBroken: (settings: Settings) => boolean;
  readonly remedy: string;
}

const HERE = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;
const isHere = ({ publicUrl }: Settings) => HERE.test(new URL(publicUrl).hostname);
const isPlainHttp = ({ publicUrl }: Settings) => new URL(publicUrl).protocol === 'http:';
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
    remedy:
      'accessibility.rate has to be below 50 for none, from 50 to 99 for partial and 100 for full; partial and full need accessibility.date',
  },
  {
    needs: ['publicUrl', 'insecureHttp'],
    isBroken: (settings) => isPlainHttp(settings) && !isHere(settings) && !settings.insecureHttp,
    remedy: 'use https://, or set insecureHttp for a closed test network',
  },
  {
    needs: ['embedded', 'publicUrl'],
    isBroken: (settings) => settings.embedded && !isHere(settings),
    remedy:
      'it brings accounts with well-known passwords: never on a public address; remove it, or use a publicUrl on localhost',
  },
  {
    needs: ['ldap.url', 'ldap.startTls', 'ldap.plaintext'],
    isBroken: (settings) =>
      settings['ldap.url'].some(isPlainElsewhere) && !settings['ldap.startTls'] && !settings['ldap.plaintext'],
    remedy: 'passwords would travel in clear: use ldaps://, set ldap.startTls, or ldap.plaintext on a closed network',
  },
  {
    needs: ['ldap.url', 'embedded'],
    isBroken: (settings) => settings['ldap.url'].length === 0 && !settings.embedded,
    remedy: 'name the directory (ldaps://…); to try Portillon without one, use npm start',
  },
  {
    needs: ['ldap.bindPassword', 'ldap.bindDn', 'ldap.url'],
    isBroken: (settings) =>
      settings['ldap.url'].length > 0 && settings['ldap.bindDn'] !== '' && settings['ldap.bindPassword'] === '',
    remedy: 'give the password of ldap.bindDn, best in the file that PORTILLON_LDAP_BIND_PASSWORD_FILE names',
  },
  {
    needs: ['ldap.directDn', 'ldap.mode'],
    isBroken: (settings) => settings['ldap.mode'] === 'direct' && !settings['ldap.directDn'].includes('{username}'),
    remedy: 'give a template with {username} in it, such as uid={username},ou=people,dc=univ,dc=fr',
  },
  {
    needs: ['mail.ownDomains', 'mail.host'],
    isBroken: (settings) => settings['mail.host'] !== '' && settings['mail.ownDomains'].length === 0,
    remedy:
      'name the mail domains of the institution (univ.example): without them people could give the mailbox that they have no access to as their backup address, or forward mail in a circle',
  },
  {
    needs: ['actuator.token'],
    isBroken: (settings) => isTooShort(settings['actuator.token']),
    remedy: 'give at least 32 characters',
  },
  {
    needs: ['secret'],
    isBroken: (settings) => isTooShort(settings.secret),
    remedy: 'give at least 32 characters',
  },
  {
    needs: ['cookie.name', 'publicUrl'],
    isBroken: (settings) => isPlainHttp(settings) && /^__(Host|Secure)-/.test(settings['cookie.name']),
    remedy: 'browsers take this prefix with https:// only: change it or the public URL',
  },
  {
    needs: ['cookie.name', 'publicUrl'],
    isBroken: (settings) =>
      settings['cookie.name'].startsWith('__Host-') && new URL(settings.publicUrl).pathname !== '/',
    remedy: 'a __Host- cookie needs a public URL without a path; use __Secure- instead',
  },
  {
    needs: ['tickets.capSeconds', 'tickets.idleSeconds'],
    isBroken: (settings) => settings['tickets.capSeconds'] < settings['tickets.idleSeconds'],
    remedy: 'it may not be shorter than tickets.idleSeconds',
  },
  {
    needs: ['theme.logoUrl', 'publicUrl'],
    isBroken: (settings) => {
      const logo = settings['theme.logoUrl'];
      return /^https?:/i.test(logo) && new URL(logo).origin !== new URL(settings.publicUrl).origin;
    },
    remedy: 'pages load pictures from the host of publicUrl only: put the logo into theme.siteDir',
  },
];

/**
 * What is wrong only in combination.
 * @param unread settings that could not be read: nothing is said about what hangs on them
 */
export function contradictions(settings: Settings, unread: ReadonlySet<string>): readonly Contradiction[] {
  return RULES.filter(({ needs, isBroken }) => !needs.some((key) => unread.has(key)) && isBroken(settings)).map(
    ({ needs, remedy }) => ({ key: needs[0], remedy }),
  );
}
