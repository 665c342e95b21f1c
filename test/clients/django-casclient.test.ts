import { appFolder, startApplication } from './support/application';
import { describeClient } from './support/describe-client';
import { startPerl } from './support/perl';
import { checkProxying } from './support/proxying';
import type { Sso } from './support/sso';

function startDjango(sso: Sso, version: string, overTls = false) {
  return startApplication(sso, {
    command: '/usr/bin/python3',
    argv: () => [`${appFolder('django-casclient')}/manage.py`],
    environment: { CAS_VERSION: version },
    overTls,
  });
}

for (const [row, version] of [
  ['django-cas-client, CAS 3.0', '3'],
  ['django-cas-client, CAS 2.0', '2'],
] as const) {
  describeClient({
    row,
    tools: ['django-casclient', 'perl', 'perl-httpd', 'AuthCAS'],
    attributes: true,
    gateway: true,
    logout: true,
    start: (sso) => startDjango(sso, version),
    // The client does not tell proxies apart, so that the application that is asked has another one.
    more: (running) =>
      checkProxying({
        sso: () => running().sso,
        startProxy: async (sso) => {
          const app = await startDjango(sso, version, true);
          return { ...app, callbackUrl: `${app.url}/callback` };
        },
        startProxied: (sso, proxyUrl) => startPerl(sso, 'perl-authcas', { PROXY_URL: proxyUrl }),
      }),
  });
}
