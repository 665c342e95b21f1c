import { choice, flag, list, listLike, map, path, type Setting, secret, text, whole } from './setting';

const LDAP_URLS = 'URLs with ldap:// or ldaps://';
const isLdapUrl = (url: string) => /^ldaps?:\/\/[^/]/i.test(url) && URL.canParse(url);

/** Attributes of inetOrgPerson, eduPerson and supann that services use, under their own names. Without the backup mail. */
const ATTRIBUTES = Object.fromEntries(
  [
    'uid cn sn givenName displayName mail preferredLanguage memberOf isMemberOf',
    'eduPersonAffiliation eduPersonPrimaryAffiliation eduPersonPrincipalName',
    'supannAliasLogin supannCivilite supannEtuId supannEmpId supannEtablissement supannEntiteAffectation',
    'supannEntiteAffectationPrincipale supannListeRouge',
  ].flatMap((line) => line.split(' ').map((name) => [name, [name]])),
);

/** The directory of accounts. State filters are those of SupAnn's `supannRessourceEtat`. */
export const LDAP_SETTINGS = {
  'ldap.url': listLike(LDAP_URLS, isLdapUrl, [], 'Directory servers, in order of preference: ldap:// or ldaps://.'),
  'ldap.startTls': flag(false, 'Upgrades ldap:// connections with StartTLS before credentials are sent.'),
  'ldap.plaintext': flag(
    false,
    'Allows ldap:// without StartTLS to another machine: passwords are sent in clear. Only on a closed network.',
  ),
  'ldap.caFile': path('', 'PEM file with the authority that signed the certificate of the directory.'),
  'ldap.writeUrl': listLike(
    LDAP_URLS,
    isLdapUrl,
    [],
    'Servers that accept writes, when those of ldap.url are replicas; empty: ldap.url.',
  ),
  'ldap.baseDn': text('ou=people,dc=univ,dc=example', 'Search base of accounts.'),
  'ldap.bindDn': text(
    '',
    'DN of the service account, which searches and, for activation and password changes, writes.',
  ),
  'ldap.bindPassword': secret('Password of the service account.'),
  'ldap.mode': choice(
    ['search', 'direct'],
    'search',
    'search: search the entry, then bind as it; direct: bind with the DN from the template.',
  ),
  'ldap.directDn': text('uid={username},ou=people,dc=univ,dc=example', 'Template of the DN for the direct mode.'),
  'ldap.loginAttributes': list(['uid', 'mail'], 'Attributes that people may sign in with.'),
  'ldap.userFilter': text('(objectClass=person)', 'Filter that accounts must match in addition.'),
  'ldap.usernameAttribute': text('uid', 'Attribute with the canonical identifier that services receive.'),
  'ldap.attributes': map(
    ATTRIBUTES,
    'Attributes for services: from the name in the directory to the names that services see. Your own map replaces the whole default.',
  ),
  'ldap.binaryAttributes': list(['jpegPhoto', 'userCertificate;binary'], 'Attributes whose values become base64.'),
  'ldap.pendingFilter': text(
    '(supannRessourceEtat={COMPTE}I:SupannPrecree*)',
    'Filter of accounts that must be activated; empty: none.',
  ),
  'ldap.lockedFilter': text('(supannRessourceEtat={COMPTE}S*)', 'Filter of locked accounts; empty: none.'),
  'ldap.expiredFilter': text(
    '(supannRessourceEtat={COMPTE}I:SupannExpire*)',
    'Filter of expired accounts; empty: none. {now} in a value is replaced by the present as generalized time.',
  ),
  'ldap.closedFilter': text(
    '(supannRessourceEtat={COMPTE}I*)',
    'Filter of closed accounts, evaluated after the other states; empty: none.',
  ),
  'ldap.mailAttribute': text('mail', 'Attribute with the institutional address.'),
  'ldap.givenNameAttribute': text('givenName', 'Attribute with the first name.'),
  'ldap.familyNameAttribute': text('sn', 'Attribute with the last name.'),
  'ldap.displayNameAttribute': text('displayName', 'Attribute with the name that letters begin with.'),
  'ldap.affiliationAttribute': text(
    'eduPersonAffiliation',
    'Attribute that distinguishes students and staff, whose cards have different names.',
  ),
  'ldap.backupMailAttribute': text('supannMailPerso', 'Attribute with the backup mail; a leading {LABEL} is removed.'),
  'ldap.backupMailValue': text('{address}', 'Template of the backup mail; for supannMailPrive {SECOURS}{address}.'),
  'ldap.noForwardingFilter': text(
    '',
    'Filter of people whose mail must not be forwarded: they can only end a forwarding that there is; empty: none.',
  ),
  'ldap.decoyDn': text(
    '',
    'Account enumeration: passwords of unknown accounts are tried on this entry, so that they take as long. It must have an unknown password. Empty: uid=portillon-decoy under ldap.baseDn.',
  ),
  'ldap.passwordAttribute': text('userPassword', 'Attribute that new passwords are written to.'),
  'ldap.passwordChangedAttribute': text(
    'pwdChangedTime',
    'Attribute that changes with the password (pwdChangedTime, pwdLastSet): sessions that were opened with another value end.',
  ),
  'ldap.passwordPolicyDn': text(
    '',
    'Entry of the default password policy of the directory, read to say when a password may be changed again. Entries with their own policy do not need it.',
  ),
  'ldap.passwordChange': choice(
    ['modify', 'exop', 'hashed'],
    'modify',
    'How passwords are written: modify (in clear, so that the policy of the directory applies), exop (extended operation of RFC 3062), or hashed (hashed here).',
  ),
  'ldap.connectTimeoutMilliseconds': whole(2000, 50, 60000, 'Timeout of a connection to the directory.'),
  'ldap.timeoutMilliseconds': whole(3000, 50, 60000, 'Timeout of an operation of the directory.'),
  'ldap.waitMilliseconds': whole(
    3000,
    50,
    60000,
    'Longest wait for a free connection to the directory; after it people get a page that asks to try again.',
  ),
  'ldap.serverRetryMilliseconds': whole(
    30_000,
    0,
    3_600_000,
    'How long a directory server that failed is not tried again while another one answers.',
  ),
  'ldap.waitingLimit': whole(
    500,
    1,
    100_000,
    'Most requests that wait for a free connection to the directory; more are refused at once.',
  ),
  'ldap.connections': whole(8, 1, 200, 'Most connections of each kind (search, bind) to the directory.'),
} satisfies Record<string, Setting<unknown>>;
