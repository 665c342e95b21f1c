import { existsSync } from 'node:fs';

/** Programs that some suites need, and the Debian package that brings each. */
const TOOLS = {
  slapd: { path: '/usr/sbin/slapd', debian: 'slapd ldap-utils' },
  'redis-server': { path: '/usr/bin/redis-server', debian: 'redis-server' },
  chromium: { path: '/usr/bin/chromium', debian: 'chromium' },
  xmllint: { path: '/usr/bin/xmllint', debian: 'libxml2-utils' },
  'docker-compose': { path: '/usr/bin/docker-compose', debian: 'docker-compose' },
  haproxy: { path: '/usr/sbin/haproxy', debian: 'haproxy' },
  nginx: { path: '/usr/sbin/nginx', debian: 'nginx' },
  openssl: { path: '/usr/bin/openssl', debian: 'openssl' },
  apache2: { path: '/usr/sbin/apache2', debian: 'apache2' },
  mod_auth_cas: { path: '/usr/lib/apache2/modules/mod_auth_cas.so', debian: 'libapache2-mod-auth-cas' },
  php: { path: '/usr/bin/php', debian: 'php-cli' },
  'php-cas': { path: '/usr/share/php/CAS.php', debian: 'php-cas' },
  'php-curl': { path: '/usr/share/php8.2-curl', debian: 'php-curl' },
  'php-xml': { path: '/usr/share/php8.2-xml', debian: 'php-xml' },
  perl: { path: '/usr/bin/perl', debian: 'perl' },
  'perl-httpd': { path: '/usr/share/perl5/HTTP/Daemon.pm', debian: 'libhttp-daemon-perl' },
  'perl-https': { path: '/usr/share/perl5/LWP/Protocol/https.pm', debian: 'liblwp-protocol-https-perl' },
  AuthCAS: { path: '/usr/share/perl5/AuthCAS.pm', debian: 'libauthcas-perl' },
  'Authen::CAS::Client': { path: '/usr/share/perl5/Authen/CAS/Client.pm', debian: 'libauthen-cas-client-perl' },
  'django-casclient': { path: '/usr/lib/python3/dist-packages/cas/backends.py', debian: 'python3-django-casclient' },
} as const;

export type Tool = keyof typeof TOOLS;

/** Where a program is. */
export function pathOf(tool: Tool): string {
  return TOOLS[tool].path;
}

/**
 * `describe` for suites that need programs of the machine. Where one is missing the suite is skipped with a line that says what to
 * install; with CI=true it runs all the same, and fails, because there nothing may be skipped silently.
 */
export function describeWith(tools: readonly Tool[], title: string, suite: () => void): void {
  // The private slapd of the tests has certificates of its own.
  const needed = tools.includes('slapd') ? [...tools, 'openssl' as const] : tools;
  const missing = needed.filter((tool) => !existsSync(TOOLS[tool].path));
  if (missing.length === 0 || process.env.CI === 'true') {
    describe(title, suite);
    return;
  }
  const packages = missing.map((tool) => TOOLS[tool].debian).join(' ');
  process.stderr.write(`skipped: ${title} (to run it: apt-get install ${packages})\n`);
  describe.skip(title, suite);
}
