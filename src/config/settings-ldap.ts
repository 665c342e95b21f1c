import { choice, flag, list, listLike, map, path, type Setting, secret, text, whole } from './setting';

const LDAP_URLS = 'URLs with ldap:// or ldaps://';
const isLdapUrl = (url: string) => /^ldaps?:\/\/[^/]/i.test(url) && URL.canParse(url);

/** What inetOrgPerson, eduPerson and supann have that services ask for, under its own name. The backup mail is not among them. */
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
  'ldap.startTls': flag(false, 'Upgrades ldap:// connections with StartTLS before anything is sent.'),
  'ldap.plaintext': flag(
    false,
    'Allows ldap:// without StartTLS to another machine, where passwords travel in clear. Only on a closed network.',
  ),
  'ldap.caFile': path('', 'PEM file with the authority that signed the certificate of the directory.'),
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
    ATTRIBUTES,
    'Attributes for services: from the name in the directory to the names that services see. A map of your own takes the place of the whole default.',
  ),
  'ldap.binaryAttributes': list(['jpegPhoto', 'userCertificate;binary'], 'Attributes that are given as base64.'),
  'ldap.pendingFilter': text(
    '(supannRessourceEtat={COMPTE}I:SupannPrecree*)',
    'Filter of accounts to be activated first; empty: none.',
  ),
  'ldap.lockedFilter': text('(supannRessourceEtat={COMPTE}S*)', 'Filter of locked accounts; empty: none.'),
  'ldap.expiredFilter': text(
    '(supannRessourceEtat={COMPTE}I:SupannExpire*)',
    'Filter of expired accounts; empty: none. {now} in a value stands for the present as generalized time.',
  ),
  'ldap.closedFilter': text(
    '(supannRessourceEtat={COMPTE}I*)',
    'Filter of closed accounts, looked at after the other states; empty: none.',
  ),
  'ldap.mailAttribute': text('mail', 'Attribute with the institutional address.'),
  'ldap.givenNameAttribute': text('givenName', 'Attribute with the first name.'),
  'ldap.familyNameAttribute': text('sn', 'Attribute with the last name.'),
  'ldap.displayNameAttribute': text('displayName', 'Attribute with the name that letters begin with.'),
  'ldap.affiliationAttribute': text(
    'eduPersonAffiliation',
    'Attribute that tells students from staff: the pages name their card.',
  ),
  'ldap.backupMailAttribute': text(
    'supannMailPerso',
    'Attribute with the backup mail; a leading {LABEL} is taken off.',
  ),
  'ldap.backupMailValue': text('{address}', 'How the backup mail is written: for supannMailPrive {SECOURS}{address}.'),
  'ldap.noForwardingFilter': text(
    '',
    'Filter of people whose mail must not be forwarded: they can only end a forwarding that there is; empty: none.',
  ),
  'ldap.decoyDn': text(
    '',
    'Entry with an unknown password, on which passwords of unknown accounts are tried so that they take as long; empty: uid=portillon-decoy under ldap.baseDn.',
  ),
  'ldap.passwordAttribute': text('userPassword', 'Attribute that new passwords are written to.'),
  'ldap.passwordChangedAttribute': text(
    'pwdChangedTime',
    'What the directory writes anew at each change of the password (pwdChangedTime, pwdLastSet): sessions that saw another value end.',
  ),
  'ldap.passwordPolicyDn': text(
    '',
    'Entry of the default password policy of the directory: read to tell from when on a password may be changed again. Entries with a policy of their own need none.',
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
  'ldap.serverRetryMilliseconds': whole(
    30_000,
    0,
    3_600_000,
    'A directory server that failed is not tried again for so long while another one answers.',
  ),
  'ldap.waitingLimit': whole(
    500,
    1,
    100_000,
    'Most requests that wait for a free connection to the directory; more are refused at once.',
  ),
  'ldap.connections': whole(8, 1, 200, 'Most connections of each kind (search, bind) to the directory.'),
} satisfies Record<string, Setting<unknown>>;
