import { join } from 'node:path';
import { appFolder, startApplication } from './support/application';
import { describeClient } from './support/describe-client';
import { startPerl } from './support/perl';
import { checkProxying } from './support/proxying';
import type { Sso } from './support/sso';

interface Django {
  readonly client: string;
  readonly environment: Readonly<Record<string, string>>;
}

function startDjango(sso: Sso, { client, environment }: Django, overTls = false) {
  return startApplication(sso, {
    command: '/usr/bin/python3',
    argv: () => [join(appFolder(client), '../serve-django.py'), appFolder(client)],
    environment,
    overTls,
  });
}

/** The clients do not tell proxies apart or take no proxy tickets, so that the application that is asked has another one. */
const proxyingOf = (django: Django) => (running: () => { readonly sso: Sso }) =>
  checkProxying({
    sso: () => running().sso,
    startProxy: async (sso) => {
      const app = await startDjango(sso, django, true);
      return { ...app, callbackUrl: `${app.url}/callback` };
    },
    startProxied: (sso, proxyUrl) => startPerl(sso, 'perl-authcas', { PROXY_URL: proxyUrl }),
  });

for (const [row, version] of [
  ['django-cas-client, CAS 3.0', '3'],
  ['django-cas-client, CAS 2.0', '2'],
] as const) {
  const django = { client: 'django-casclient', environment: { CAS_VERSION: version } };
  describeClient({
    row,
    tools: ['django-casclient', 'perl', 'perl-httpd', 'AuthCAS'],
    attributes: true,
    gateway: true,
    logout: true,
    start: (sso) => startDjango(sso, django),
    more: proxyingOf(django),
  });
}
