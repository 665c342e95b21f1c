import { existsSync } from 'node:fs';

/** Programs that some suites need, and the Debian package that brings each. */
const TOOLS = {
  slapd: { path: '/usr/sbin/slapd', debian: 'slapd ldap-utils' },
  'redis-server': { path: '/usr/bin/redis-server', debian: 'redis-server' },
  chromium: { path: '/usr/bin/chromium', debian: 'chromium' },
  xmllint: { path: '/usr/bin/xmllint', debian: 'libxml2-utils' },
  'docker-compose': { path: '/usr/bin/docker-compose', debian: 'docker-compose' },
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
  const missing = tools.filter((tool) => !existsSync(TOOLS[tool].path));
  if (missing.length === 0 || process.env.CI === 'true') {
    describe(title, suite);
    return;
  }
  const packages = missing.map((tool) => TOOLS[tool].debian).join(' ');
  process.stderr.write(`skipped: ${title} (to run it: apt-get install ${packages})\n`);
  describe.skip(title, suite);
}
