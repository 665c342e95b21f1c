import { choice, flag, networks, path, type Setting, secret, text, textLike, whole } from './setting';

/** A login page in it would be sent twice: `/cas/login/login`. */
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

/** The process: where it listens, what it writes. */
export const SERVER_SETTINGS = {
  publicUrl: textLike(
    'an http or https URL without query and fragment that does not end in /login',
    isPublicUrl,
    'http://localhost:8080/cas',
    'The address that browsers use. Every link, redirect and cookie path comes from it; its path is the base path. By default this machine, with the port of the setting port.',
  ),
  host: text('127.0.0.1', 'Network address to listen on; 0.0.0.0 for all of them.'),
  port: whole(8080, 0, 65535, 'Port to listen on; 0 takes a free one.'),
  insecureHttp: flag(
    false,
    'Allows a public URL with http:// on another host than this machine. Only for a closed test network.',
  ),
  allowUnsafe: flag(
    false,
    'Starts with what is refused as unsafe otherwise: embedded parts, sample services or sample secrets on a public address, Redis without a secret. For tests only.',
  ),
  trustedProxies: networks(
    [],
    'Addresses or networks (CIDR) of the proxies in front, whose X-Forwarded-For is believed.',
  ),
  defaultLanguage: choice(['fr', 'en'], 'fr', 'Language of pages when the browser asks for none that we speak.'),
  secret: secret(
    'Key that protects queued letters and unfinished forms, 32 characters or more, the same on every node. Without one a random key is made at each start.',
  ),
  embedded: flag(
    false,
    'Uses embedded parts (directory with sample accounts, mailbox) for those that are not configured. For trying out only; npm start sets it.',
  ),
  'security.contact': textLike(
    'a URL with mailto:, https:// or tel:',
    (url) => url === '' || /^(mailto:|https:\/\/|tel:)\S+$/i.test(url),
    '',
    'Whom to tell of a weakness of this server: told at /.well-known/security.txt (RFC 9116), which is not there without.',
  ),
  'security.policy': textLike(
    'a URL with https://',
    (url) => url === '' || /^https:\/\/\S+$/i.test(url),
    '',
    'Your rules for people who look for weaknesses, named in security.txt.',
  ),
  'process.noticeSeconds': whole(
    0,
    0,
    60,
    'After SIGTERM connections are still taken for so long, with /health/ready at 503, until the proxy in front has noticed. Behind a proxy: a little more than its checks take.',
  ),
  'process.drainSeconds': whole(10, 1, 300, 'How long requests under way may take to finish after SIGTERM.'),
  'health.intervalMilliseconds': whole(
    2000,
    100,
    60_000,
    'How often the parts are asked whether they work. One that does not answer in this time counts as down.',
  ),
  'log.level': choice(['debug', 'info', 'warn', 'error', 'silent'], 'info', 'What is written to the log.'),
  'log.file': path('', 'File to write the log to; standard output when empty.'),
  'audit.file': path('', 'File to write the audit log to; it goes into the log when empty.'),
  'metrics.port': whole(0, 0, 65535, 'Port of /metrics (Prometheus) on its own; 0 turns it off.'),
  'metrics.host': text('127.0.0.1', 'Network address of the metrics port.'),
} satisfies Record<string, Setting<unknown>>;
