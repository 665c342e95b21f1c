import { choice, flag, list, listLike, map, type Setting, secret, text, whole } from './setting';

const LDAP_URLS = 'URLs with ldap:// or ldaps://';
const isLdapUrl = (url: string) => /^ldaps?:\/\/[^/]/i.test(url) && URL.canParse(url);

/** The directory of accounts. */
export const LDAP_SETTINGS = {
  'ldap.url': listLike(LDAP_URLS, isLdapUrl, [], 'Directory servers, in order of preference: ldap:// or ldaps://.'),
  'ldap.startTls': flag(false, 'Upgrades ldap:// connections with StartTLS before anything is sent.'),
  'ldap.plaintext': flag(
    false,
    'Allows ldap:// without StartTLS to another machine, where passwords travel in clear. Only on a closed network.',
  ),
  'ldap.caFile': text('', 'PEM file with the authority that signed the certificate of the directory.'),
  'ldap.writeUrl': listLike(
    LDAP_URLS,
    isLdapUrl,
    [],
    'Servers that take writes, when the others are replicas; empty means the same.',
  ),
  'ldap.baseDn': text('ou=people,dc=univ,dc=example', 'Where accounts are searched.'),
  'ldap.bindDn': text('', 'Service account that searches and, for activation, writes.'),
  'ldap.bindPassword': secret('Password of the service account.'),
  'ldap.mode': choice(
    ['search', 'direct'],
    'search',
    'search: find the entry, then bind as it; direct: bind as the DN made from the template.',
  ),
  'ldap.directDn': text('uid={username},ou=people,dc=univ,dc=example', 'Template of the DN for the direct mode.'),
  'ldap.loginAttributes': list(['uid', 'mail'], 'Attributes that people may sign in with.'),
  'ldap.userFilter': text('(objectClass=person)', 'Further filter that accounts must match.'),
  'ldap.usernameAttribute': text('uid', 'Attribute with the canonical identifier that services receive.'),
  'ldap.attributes': map(
    {},
    'Attributes for services: from the name in the directory to the names that services see. Empty takes the usual inetOrgPerson, eduPerson and supann ones.',
  ),
  'ldap.binaryAttributes': list(['jpegPhoto', 'userCertificate;binary'], 'Attributes that are given as base64.'),
  'ldap.pendingFilter': text(
    '',
    'Filter of accounts to be activated first; empty takes the default of the supann scheme.',
  ),
  'ldap.backupMailAttribute': text(
    'supannMailPerso',
    'Attribute with the backup mail; a leading {LABEL} is taken off.',
  ),
  'ldap.backupMailValue': text('{address}', 'How the backup mail is written: for supannMailPrive {SECOURS}{address}.'),
  'ldap.decoyDn': text(
    '',
    'Entry with an unknown password, on which passwords of unknown accounts are tried so that they take as long.',
  ),
  'ldap.lockedFilter': text('', 'Filter of locked accounts.'),
  'ldap.expiredFilter': text('', 'Filter of expired accounts.'),
  'ldap.closedFilter': text('', 'Filter of closed accounts.'),
  'ldap.passwordChangedAttribute': text(
    'pwdChangedTime',
    'Where the directory notes when a password was changed: sessions from before end.',
  ),
  'ldap.passwordChange': choice(
    ['modify', 'exop', 'hashed'],
    'modify',
    'How passwords are written: modify in clear for the own policy of the directory, the extended operation of RFC 3062, or hashed here.',
  ),
  'ldap.connectTimeoutMilliseconds': whole(2000, 50, 60000, 'Longest wait for a connection to the directory.'),
  'ldap.timeoutMilliseconds': whole(3000, 50, 60000, 'Longest wait for an answer of the directory.'),
  'ldap.waitMilliseconds': whole(
    3000,
    50,
    60000,
    'Longest wait for a free connection to the directory; whoever waits longer gets a page that asks to try again.',
  ),
  'ldap.connections': whole(8, 1, 200, 'Most connections of each kind (search, bind) to the directory.'),
} satisfies Record<string, Setting<unknown>>;
