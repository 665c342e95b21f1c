import { choice, flag, networks, path, type Setting, secret, textLike, whole } from './setting';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Services, tickets, logins and the protocol. */
export const CAS_SETTINGS = {
  'services.dir': path(
    'config/services',
    'Folder of the registered services, JSON or YAML files in the format of Apereo CAS; changes take effect at once.',
  ),
  'services.storage': choice(
    ['files', 'redis'],
    'files',
    'Where the registered services live. files: in services.dir; with Redis, administrators can look at them only, since a change would not reach the other nodes. redis: in Redis, where administrators change them for all nodes; the first start takes over the files of services.dir.',
  ),
  'services.readOnly': flag(
    false,
    'Administrators can look at services but not change them: for a folder under configuration management.',
  ),
  'services.urlMaxLength': whole(
    8000,
    2048,
    16000,
    'Longest service URL, in characters; longer ones are refused. Proxies in front need request lines and response headers of that length too.',
  ),
  'tickets.serviceTicketSeconds': whole(10, 1, 300, 'Lifetime of a service ticket.'),
  'tickets.proxyTicketSeconds': whole(10, 1, 300, 'Lifetime of a proxy ticket.'),
  'tickets.idleSeconds': whole(8 * HOUR, 60, 90 * DAY, 'Idle timeout of a session.'),
  'tickets.capSeconds': whole(24 * HOUR, 60, 90 * DAY, 'Absolute timeout of a session, however much it is used.'),
  'tickets.recheckSeconds': whole(
    900,
    0,
    DAY,
    'Interval at which the account of a session is checked in the directory; 0: never.',
  ),
  'tickets.visitsPerService': whole(
    20,
    1,
    1000,
    'Most visits (validated tickets), and proxy-granting tickets of one callback, that a session keeps for one registered service and host: single logout notifies the newest ones.',
  ),
  'tickets.visitsPerSession': whole(500, 10, 5000, 'The same for all services of one session together.'),
  'tickets.sessionsPerPerson': whole(
    50,
    1,
    1000,
    'Most concurrent sessions of one person; one more ends the oldest, and its services are notified.',
  ),
  'tickets.rememberMe': flag(true, 'Offers "stay signed in" on the login page.'),
  'tickets.rememberMeIdleSeconds': whole(30 * DAY, 60, 90 * DAY, 'Idle timeout of sessions that stay signed in.'),
  'tickets.rememberMeCapSeconds': whole(90 * DAY, 60, 90 * DAY, 'Absolute timeout of sessions that stay signed in.'),
  'cookie.name': textLike(
    'a name of letters, digits, - and _',
    (name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name),
    'TGC',
    'Name of the cookie of the single sign-on session; a __Host- or __Secure- prefix is possible.',
  ),
  'login.failureMilliseconds': whole(
    250,
    0,
    5000,
    'Account enumeration: refused logins are answered at multiples of this time, so that it does not reveal which accounts exist.',
  ),
  'login.formSeconds': whole(4 * HOUR, 60, DAY, 'How long the form of a login page is valid.'),
  'login.warnOffered': flag(
    false,
    'Offers "ask me before each service" on the login page. What a form sends is honoured either way.',
  ),
  'login.charter': choice(
    ['newVersion', 'always', 'off'],
    'newVersion',
    'Who is asked to accept the IT charter between password and service: newVersion: whoever accepted an earlier version; always: everybody whose acceptance of this version is not recorded; off: nobody.',
  ),
  'login.recentSeconds': whole(
    900,
    30,
    DAY,
    'Acts that require a recent sign-in, such as a password change, ask for the password again after this time.',
  ),
  'throttle.accountFailures': whole(5, 1, 100, 'Failed logins of one account before it has to wait.'),
  'throttle.accountWaitSeconds': whole(60, 1, DAY, 'First wait of an account; each further failure doubles it.'),
  'throttle.accountWaitMaxSeconds': whole(2 * HOUR, 1, DAY, 'Longest wait of an account.'),
  'throttle.accountDailyAttempts': whole(
    25,
    1,
    1000,
    'Failed logins of one account in any 24 hours, by any of its identifiers, before it has to wait until the oldest is a day old.',
  ),
  'throttle.addressFailures': whole(
    1000,
    1,
    100000,
    'Failed logins for different accounts from one network address (password spraying) before it has to wait.',
  ),
  'throttle.siteFailures': whole(5000, 1, 1000000, 'The same for an IPv6 site (/48), which has 65,536 networks (/64).'),
  'throttle.addressWindowSeconds': whole(
    900,
    10,
    DAY,
    'Sliding window in which failed logins of a network address are counted.',
  ),
  'throttle.allowedNetworks': networks(
    [],
    'Networks (CIDR) without a limit for the whole address, such as the NAT address of the campus.',
  ),
  'cas.attributesOnCas2': flag(
    true,
    'Releases attributes at /serviceValidate too, for clients that only use this path. A service can override it (property attributesOnCas2).',
  ),
  'cas.jsonSingleValues': flag(
    false,
    'JSON answers have single values without an array, as in the specification; otherwise always arrays, as in Apereo CAS. A service can override it (property jsonSingleValues).',
  ),
  'cas.proxyCallbackHttp': flag(
    false,
    'Allows proxy callbacks over http. For development only: eavesdroppers get the proxy-granting ticket.',
  ),
  'cas.followServiceAfterLogout': flag(true, 'Redirects to the registered service that a request to /logout names.'),
  'cas.logoutUrlParameter': flag(
    false,
    'Accepts the parameter url of /logout for service too, as in CAS 2.0; CAS 3.0 dropped it. For old clients: phpCAS::logoutWithUrl and what is built on it, python-cas and django-cas-ng set to version 1 or 2 of the protocol.',
  ),
  'cas.clearSiteData': choice(
    ['auto', 'none', 'storage', 'all'],
    'auto',
    'What a logout asks the browser to delete (Clear-Site-Data). storage: the storage of the whole origin; all: its cache too, and the cookies of the whole domain, including other hosts. auto: storage where the public URL has no path, so that no other application shares the host, and none otherwise. Our own session cookie is removed in any case.',
  ),
  'cas.logoutOnExpiry': flag(
    false,
    'Sends single logout also when a session expires, within about a minute. Does not apply to sessions that were opened before.',
  ),
  'outgoing.allowedNetworks': networks(
    [],
    'SSRF: internal networks (CIDR) that proxy callbacks and logout notices may be sent to. Private and loopback addresses are refused unless named here, link-local and cloud metadata addresses always. With embedded parts loopback is allowed.',
  ),
  'outgoing.caFile': path(
    '',
    'PEM file with private authorities that sign certificates of services, trusted in addition to the default ones.',
  ),
  'rest.enabled': flag(
    false,
    'Enables the REST protocol at /v1/tickets, where programs get tickets with a username and a password. The login throttle applies.',
  ),
  'actuator.token': secret(
    'Bearer token of /actuator/ssoSessions, which lists and ends sessions; empty: not available.',
  ),
  'actuator.allowedNetworks': networks(
    ['127.0.0.1', '::1'],
    'Addresses and networks (CIDR) that may use /actuator/ssoSessions, with the token. Behind a proxy set trustedProxies: otherwise every caller has the address of the proxy.',
  ),
} satisfies Record<string, Setting<unknown>>;
