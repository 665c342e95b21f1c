import { choice, flag, list, map, records, type Setting, secret, text, webUrl, whole } from './setting';

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Every setting, in the order of the reference. The key gives the place in the YAML file and the name in the environment:
 * `tickets.serviceTicketSeconds` is PORTILLON_TICKETS_SERVICE_TICKET_SECONDS.
 */
export const SETTINGS = {
  publicUrl: webUrl(
    'http://localhost:8080/cas',
    'The address that browsers use. Every link, redirect and cookie path comes from it; its path is the base path.',
  ),
  host: text('127.0.0.1', 'Network address to listen on; 0.0.0.0 for all of them.'),
  port: whole(8080, 0, 65535, 'Port to listen on; 0 takes a free one.'),
  insecureHttp: flag(
    false,
    'Allows a public URL with http:// on another host than this machine. Only for a closed test network.',
  ),
  trustedProxies: list([], 'Addresses or networks (CIDR) of the proxies in front, whose X-Forwarded-For is believed.'),
  defaultLanguage: choice(['fr', 'en'], 'fr', 'Language of pages when the browser asks for none that we speak.'),
  secret: secret(
    'Key that protects queued letters and unfinished forms, 32 characters or more, the same on every node. Without one a random key is made at each start.',
  ),
  embedded: flag(
    false,
    'Uses embedded parts (directory with sample accounts, mailbox) for those that are not configured. For trying out only; npm start sets it.',
  ),

  'process.noticeSeconds': whole(
    0,
    0,
    60,
    'After SIGTERM connections are still taken for so long, with /health/ready red, until the proxy in front has noticed. Behind a proxy: a little more than its checks take.',
  ),
  'process.drainSeconds': whole(10, 1, 300, 'How long requests under way may take to finish after SIGTERM.'),
  'log.level': choice(['debug', 'info', 'warn', 'error', 'silent'], 'info', 'What is written to the log.'),
  'log.file': text('', 'File to write the log to; standard output when empty.'),
  'audit.file': text('', 'File to write the audit log to; it goes into the log when empty.'),
  'metrics.port': whole(0, 0, 65535, 'Port of /metrics (Prometheus) on its own; 0 turns it off.'),
  'metrics.host': text('127.0.0.1', 'Network address of the metrics port.'),

  'redis.url': text(
    '',
    'Where tickets are kept: redis://host:port/database or rediss:// with TLS. Empty keeps them in memory: one node, lost at restart.',
  ),
  'redis.sentinels': list([], 'Redis Sentinel nodes as host:port; used instead of redis.url.'),
  'redis.sentinelName': text('mymaster', 'Name of the master that Sentinel watches.'),
  'redis.cluster': list([], 'Redis Cluster nodes as host:port; used instead of redis.url.'),
  'redis.username': text('', 'User name at Redis (ACL).'),
  'redis.password': secret('Password at Redis.'),
  'redis.caFile': text('', 'PEM file with the authority that signed the certificate of Redis.'),
  'redis.tls': flag(false, 'Speaks TLS to Sentinel and Cluster nodes.'),
  'redis.keyPrefix': text('portillon:', 'Put before every key, for a Redis that is shared.'),
  'redis.timeoutMilliseconds': whole(1000, 50, 30000, 'Longest wait for an answer of Redis.'),

  'ldap.url': list([], 'Directory servers, in order of preference: ldap:// or ldaps://.'),
  'ldap.startTls': flag(false, 'Upgrades ldap:// connections with StartTLS before anything is sent.'),
  'ldap.plaintext': flag(
    false,
    'Allows ldap:// without StartTLS to another machine, where passwords travel in clear. Only on a closed network.',
  ),
  'ldap.caFile': text('', 'PEM file with the authority that signed the certificate of the directory.'),
  'ldap.writeUrl': list([], 'Servers that take writes, when the others are replicas; empty means the same.'),
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

  'services.dir': text(
    'config/services',
    'Folder of the registered services, JSON files in the format of Apereo CAS; changes are picked up at once.',
  ),

  'tickets.serviceTicketSeconds': whole(10, 1, 300, 'Life of a service ticket.'),
  'tickets.proxyTicketSeconds': whole(10, 1, 300, 'Life of a proxy ticket.'),
  'tickets.idleSeconds': whole(8 * HOUR, 60, 90 * DAY, 'A session ends when it was not used for so long.'),
  'tickets.capSeconds': whole(24 * HOUR, 60, 90 * DAY, 'A session ends after so long, however much it is used.'),
  'tickets.recheckSeconds': whole(
    900,
    0,
    DAY,
    'How often the directory is asked whether the account of a session may still be used; 0 never.',
  ),
  'tickets.rememberMe': flag(true, 'Offers "stay signed in" on the login page.'),
  'tickets.rememberMeIdleSeconds': whole(30 * DAY, 60, 90 * DAY, 'Idle limit of sessions that stay signed in.'),
  'tickets.rememberMeCapSeconds': whole(90 * DAY, 60, 90 * DAY, 'Absolute limit of sessions that stay signed in.'),
  'cookie.name': text(
    'TGC',
    'Name of the cookie of the single sign-on session; a __Host- or __Secure- prefix is possible.',
  ),

  'login.failureMilliseconds': whole(
    250,
    0,
    5000,
    'Refused logins are answered at multiples of this time, so that it does not tell unknown from known accounts.',
  ),
  'login.formSeconds': whole(4 * HOUR, 60, DAY, 'How long an open login page stays good.'),
  'throttle.accountFailures': whole(5, 1, 100, 'Failures of one account before it has to wait.'),
  'throttle.accountWaitSeconds': whole(60, 1, DAY, 'First wait of an account; each further failure doubles it.'),
  'throttle.accountWaitMaxSeconds': whole(HOUR, 1, DAY, 'Longest wait of an account.'),
  'throttle.addressFailures': whole(
    100,
    1,
    100000,
    'Failures over different accounts from one network address before it has to wait.',
  ),
  'throttle.addressWindowSeconds': whole(900, 10, DAY, 'Time over which failures of a network address are counted.'),
  'throttle.allowedNetworks': list(
    [],
    'Networks (CIDR) that are never slowed as a whole, such as the campus address behind NAT.',
  ),

  'cas.attributesOnCas2': flag(
    true,
    'Releases attributes at /serviceValidate too, for clients that only know this path. A service can say otherwise (property attributesOnCas2).',
  ),
  'cas.jsonSingleValues': flag(
    false,
    'JSON answers give single values bare, as the specification shows; otherwise always as arrays, as Apereo CAS does. A service can say otherwise (property jsonSingleValues).',
  ),
  'cas.proxyCallbackHttp': flag(
    false,
    'Makes proxy callbacks over plain http too. For development only: whoever listens in gets the proxy-granting ticket.',
  ),
  'cas.followServiceAfterLogout': flag(true, 'Goes to a registered service that /logout names.'),
  'cas.logoutOnExpiry': flag(
    false,
    'Tells the services of a session by single logout too when it ends because it was not used or was open too long, within about a minute. Sessions opened before the switch are not counted in.',
  ),

  'mail.host': text(
    '',
    'Mail server that takes our letters; empty: the embedded mailbox, where embedded parts are allowed.',
  ),
  'mail.port': whole(587, 1, 65535, 'Port of the mail server.'),
  'mail.security': choice(
    ['starttls', 'tls', 'opportunistic', 'none'],
    'starttls',
    'starttls: nothing is sent before TLS is there; tls: TLS from the first byte (port 465); opportunistic: TLS where it is offered; none: clear text, for a relay on the same machine.',
  ),
  'mail.user': text('', 'User name at the mail server.'),
  'mail.password': secret('Password at the mail server.'),
  'mail.caFile': text('', 'PEM file with the authority that signed the certificate of the mail server.'),
  'mail.from': text('compte-informatique@univ.example', 'Sender of our letters.'),
  'mail.replyTo': text('', 'Where answers to our letters go.'),
  'mail.timeoutSeconds': whole(10, 1, 120, 'Longest wait for the mail server.'),
  'mail.ownDomains': list(
    ['univ.example'],
    'Mail domains of the institution, subdomains included: no backup address and no forwarding there.',
  ),
  'mail.helpContact': text('', 'Where people get help, as a text in letters: an address or a telephone number.'),

  'activation.mode': choice(
    ['card', 'mail'],
    'card',
    'card: a provisional password on paper is proved first; mail: the first link goes to the backup address that the registry office put in the directory.',
  ),
  'activation.linkSeconds': whole(DAY, 300, 7 * DAY, 'Life of the mailed link.'),
  'activation.coolDownSeconds': whole(60, 0, HOUR, 'A new mail to the same address has to wait so long.'),
  'activation.mailsPerHour': whole(3, 1, 100, 'Most activation mails to one person in an hour.'),
  'activation.mailsPerAddress': whole(
    300,
    1,
    100000,
    'Without cards: most first mails in an hour that one network address may ask for.',
  ),
  'activation.idleSeconds': whole(
    1800,
    60,
    DAY,
    'An activation that is left open ends in this browser; what was given is kept.',
  ),
  'activation.keepSeconds': whole(
    30 * DAY,
    HOUR,
    365 * DAY,
    'How long what was given is kept for people who come back.',
  ),
  'activation.charterDir': text(
    'config',
    'Folder of the IT charter: charter.fr.md and charter.en.md, with version and date.',
  ),
  'activation.charterAttribute': text('supannRefId', 'Attribute to which the acceptance of the charter is added.'),
  'activation.charterValue': text('{CHARTE}{version};{date}', 'Its value; {version} and {date} are filled in.'),
  'activation.forwardingAttribute': text(
    'mailForwardingAddress',
    'Attribute with the address that mail is forwarded to.',
  ),
  'activation.deliveryAttribute': text('mailDeliveryOption', 'Attribute that tells whether a copy is kept.'),
  'activation.keepCopyValues': list(['mailbox', 'forward'], 'Its values when a copy is kept.'),
  'activation.noCopyValues': list(['forward'], 'Its values when none is kept.'),
  'activation.stateChanges': records(
    [],
    'How a pending entry becomes active: a list of operation (add, delete, replace), attribute and value; one deletes what only pending entries have. Empty takes the usual supann ones.',
  ),
  'password.profile': choice(
    ['guide', 'cnil', 'asvs'],
    'guide',
    'Rules for new passwords: guide (the five rules of the printed guide), cnil (deliberation 2022-100) or asvs (OWASP ASVS 5.0: length and blocklist).',
  ),
  'password.contextWords': list([], 'Words that count as dictionary words: the university, its city, its products.'),

  'outgoing.allowedNetworks': list(
    [],
    'Networks (CIDR) inside, where proxy callbacks and logout notices may go: private and loopback addresses are refused unless they are named here, link-local and metadata addresses always. Trying out (embedded), loopback is allowed.',
  ),
  'outgoing.caFile': text(
    '',
    'PEM file with authorities of your own that sign certificates of services, trusted besides the usual ones.',
  ),
  'rest.enabled': flag(
    false,
    'Offers /v1/tickets, where programs with a name and a password get tickets. Attempts are slowed like those of the login page.',
  ),
  'actuator.token': secret(
    'Bearer token for /actuator/ssoSessions, which lists and ends sessions; without one it is not there.',
  ),
  'actuator.allowedNetworks': list(
    ['127.0.0.1', '::1'],
    'Addresses and networks (CIDR) that may use /actuator/ssoSessions, with the token. Behind a proxy set trustedProxies, or every caller has its address.',
  ),

  'theme.universityName': text("Université d'Exemple", 'Name of the university on every page.'),
  'theme.logoUrl': text('', 'Logo: a path below the base path or a URL on the same host; a small gate when empty.'),
  'theme.accentColour': text('', 'Colour of buttons and links, #rrggbb.'),
  'theme.portalUrl': text('', 'Address of the portal (ENT) that signed-in people are led to.'),
  'theme.siteDir': text(
    '',
    'Folder with logos and other files of yours, served under /assets/site/ below the base path.',
  ),
  'theme.links': records([], 'Links at the foot of every page, each with fr, en and url.'),
  'theme.named': map(
    {},
    'Further themes that services choose by name: each a list of universityName=…, logoUrl=…, accentColour=….',
  ),
} satisfies Record<string, Setting<unknown>>;

export type SettingKey = keyof typeof SETTINGS;

/** The values of all settings. */
export type Settings = { readonly [K in SettingKey]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never };

/** Every key, in the order of the reference. */
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** The environment's name for a setting: `ldap.caFile` is PORTILLON_LDAP_CA_FILE. */
export function environmentName(key: string): string {
  return `PORTILLON_${key
    .replaceAll('.', '_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()}`;
}
