import { choice, flag, networks, path, type Setting, secret, textLike, whole } from './setting';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Services, tickets, logins and the protocol. */
export const CAS_SETTINGS = {
  'services.dir': path(
    'config/services',
    'Folder of the registered services, JSON files in the format of Apereo CAS; changes are picked up at once.',
  ),
  'services.urlMaxLength': whole(
    8000,
    2048,
    16000,
    'Longest service URL, in characters; longer ones are refused. Proxies in front need request lines and response headers of that length too.',
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
  'tickets.visitsPerService': whole(
    20,
    1,
    1000,
    'How many visits, and proxy-granting tickets of one callback, a session keeps for one registered service and host: at the end of the session the service hears of the newest ones.',
  ),
  'tickets.visitsPerSession': whole(500, 10, 5000, 'The same of all services of one session together.'),
  'tickets.sessionsPerPerson': whole(
    50,
    1,
    1000,
    'How many sessions one person may have at the same time; one more ends the oldest, and its services are told.',
  ),
  'tickets.rememberMe': flag(true, 'Offers "stay signed in" on the login page.'),
  'tickets.rememberMeIdleSeconds': whole(30 * DAY, 60, 90 * DAY, 'Idle limit of sessions that stay signed in.'),
  'tickets.rememberMeCapSeconds': whole(90 * DAY, 60, 90 * DAY, 'Absolute limit of sessions that stay signed in.'),
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
    'Refused logins are answered at multiples of this time, so that it does not tell unknown from known accounts.',
  ),
  'login.formSeconds': whole(4 * HOUR, 60, DAY, 'How long an open login page stays good.'),
  'login.warnOffered': flag(
    false,
    'Offers "ask me before each service" on the login page. What a form sends is honoured either way.',
  ),
  'login.recentSeconds': whole(
    900,
    30,
    DAY,
    'How long ago the password may have been given for acts that ask for a recent sign-in, such as changing it; then it is asked again.',
  ),
  'throttle.accountFailures': whole(5, 1, 100, 'Failures of one account before it has to wait.'),
  'throttle.accountWaitSeconds': whole(60, 1, DAY, 'First wait of an account; each further failure doubles it.'),
  'throttle.accountWaitMaxSeconds': whole(2 * HOUR, 1, DAY, 'Longest wait of an account.'),
  'throttle.accountDailyAttempts': whole(
    25,
    1,
    1000,
    'Failed attempts for one account in any 24 hours, under whatever name, before it has to wait until the oldest is a day old.',
  ),
  'throttle.addressFailures': whole(
    1000,
    1,
    100000,
    'Failures over different accounts from one network address before it has to wait.',
  ),
  'throttle.siteFailures': whole(
    5000,
    1,
    1000000,
    'The same for all networks of an IPv6 site (/48), which has 65,536 networks (/64).',
  ),
  'throttle.addressWindowSeconds': whole(900, 10, DAY, 'Time over which failures of a network address are counted.'),
  'throttle.allowedNetworks': networks(
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
  'cas.logoutUrlParameter': flag(
    false,
    'Takes the parameter url of /logout for service too, as the specification of CAS 2.0 had it and 3.0 dropped it. For old clients: phpCAS::logoutWithUrl and what is built on it, python-cas and django-cas-ng set to version 1 or 2 of the protocol.',
  ),
  'cas.clearSiteData': choice(
    ['auto', 'none', 'storage', 'all'],
    'auto',
    'What a logout asks the browser to forget (Clear-Site-Data). storage is the storage of the whole origin; all is its cache too, and the cookies of the whole domain, those of other hosts included. auto is storage where the public URL has no path, so that the host is ours alone, and none otherwise. Our own session cookie is removed in any case.',
  ),
  'cas.logoutOnExpiry': flag(
    false,
    'Tells the services of a session by single logout too when it ends because it was not used or was open too long, within about a minute. Sessions opened before the switch are not counted in.',
  ),
  'outgoing.allowedNetworks': networks(
    [],
    'Networks (CIDR) inside, where proxy callbacks and logout notices may go: private and loopback addresses are refused unless they are named here, link-local and metadata addresses always. Trying out (embedded), loopback is allowed.',
  ),
  'outgoing.caFile': path(
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
  'actuator.allowedNetworks': networks(
    ['127.0.0.1', '::1'],
    'Addresses and networks (CIDR) that may use /actuator/ssoSessions, with the token. Behind a proxy set trustedProxies, or every caller has its address.',
  ),
} satisfies Record<string, Setting<unknown>>;
