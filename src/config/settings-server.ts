import { choice, flag, networks, path, type Setting, secret, text, textLike, whole } from './setting';

/** Refuses the address of the login page, a frequent mistake: links would begin with `/cas/login/login`. */
function isPublicUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return (
    !!url &&
    /^https?:$/.test(url.protocol) &&
    !url.search &&
    !url.hash &&
    !url.username &&
    !/\/login\/*$/.test(url.pathname)
  );
}

/** The process: network addresses, logs, health. */
export const SERVER_SETTINGS = {
  publicUrl: textLike(
    'an http or https URL without query and fragment that does not end in /login',
    isPublicUrl,
    'http://localhost:8080/cas',
    'The URL that browsers use. Every link, redirect and cookie path is built from it; its path is the base path. By default this machine, with the port of the setting port.',
  ),
  host: text('127.0.0.1', 'Network address to listen on; 0.0.0.0 for all interfaces.'),
  port: whole(8080, 0, 65535, 'Port to listen on; 0 for any free port.'),
  insecureHttp: flag(
    false,
    'Allows a public URL with http:// that is not on this machine. Only for a closed test network.',
  ),
  allowUnsafe: flag(
    false,
    'Starts with a configuration that is otherwise refused as unsafe: embedded parts, sample services or sample secrets on a public address, Redis without a secret. For tests only.',
  ),
  trustedProxies: networks([], 'Addresses or networks (CIDR) of the reverse proxies whose X-Forwarded-For is trusted.'),
  defaultLanguage: choice(
    ['fr', 'en'],
    'fr',
    'Language of pages when the browser accepts none of the available languages.',
  ),
  secret: secret(
    'Key that encrypts queued letters and unfinished forms, 32 characters or more, the same on every node. Empty: a random key at each start.',
  ),
  embedded: flag(
    false,
    'Uses embedded parts (directory with sample accounts, mailbox) in place of those that are not configured. For trials only; npm start sets it.',
  ),
  'security.contact': textLike(
    'a URL with mailto:, https:// or tel:',
    (url) => url === '' || /^(mailto:|https:\/\/|tel:)\S+$/i.test(url),
    '',
    'Contact for vulnerability reports, published at /.well-known/security.txt (RFC 9116); empty: no such file.',
  ),
  'security.policy': textLike(
    'a URL with https://',
    (url) => url === '' || /^https:\/\/\S+$/i.test(url),
    '',
    'Your vulnerability disclosure policy, named in security.txt.',
  ),
  'process.noticeSeconds': whole(
    0,
    0,
    60,
    'How long connections are still accepted after SIGTERM, with /health/ready at 503, so that the proxy stops sending requests. Behind a proxy: a little longer than its health checks need.',
  ),
  'process.drainSeconds': whole(10, 1, 300, 'How long requests under way may take to finish after SIGTERM.'),
  'health.intervalMilliseconds': whole(
    2000,
    100,
    60_000,
    'Interval of the health checks. A part that does not answer within this time counts as down.',
  ),
  'log.level': choice(['debug', 'info', 'warn', 'error', 'silent'], 'info', 'Lowest level that is written to the log.'),
  'log.file': path('', 'File of the log; empty: standard output.'),
  'audit.file': path('', 'File of the audit log; empty: it is part of the log.'),
  'metrics.port': whole(0, 0, 65535, 'Separate port of /metrics (Prometheus); 0: no metrics.'),
  'metrics.host': text('127.0.0.1', 'Network address of the metrics port.'),
} satisfies Record<string, Setting<unknown>>;
