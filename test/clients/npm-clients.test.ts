import { describeClient } from './support/describe-client';
import { startNode } from './support/node';
import { startPerl } from './support/perl';
import { checkProxying } from './support/proxying';
import type { Sso } from './support/sso';

/** An application over TLS that asks others, with its callback. */
async function startProxy(sso: Sso, client: string, environment: Readonly<Record<string, string>>) {
  const app = await startNode(sso, client, environment, true);
  return { ...app, callbackUrl: `${app.url}/callback` };
}

for (const [row, environment, attributes] of [
  ['passport-cas, CAS 3.0', { CAS_VERSION: 'CAS3.0' }, true],
  ['passport-cas, SAML 1.1', { CAS_VERSION: 'CAS3.0', CAS_SAML: 'true' }, true],
  ['passport-cas, CAS 1.0', { CAS_VERSION: 'CAS1.0' }, false],
] as const) {
  describeClient({
    row,
    tools: [],
    attributes,
    gateway: true,
    renew: 'asked',
    logout: true,
    start: (sso) => startNode(sso, 'passport-cas', environment),
  });
}

for (const [row, version, attributes] of [
  ['@coursetable/passport-cas, CAS 3.0', 'CAS3.0', true],
  ['@coursetable/passport-cas, CAS 2.0', 'CAS2.0', true],
  ['@coursetable/passport-cas, SAML 1.1', 'CAS3.0-with-saml', true],
  ['@coursetable/passport-cas, CAS 1.0', 'CAS1.0', false],
] as const) {
  describeClient({
    row,
    tools: [],
    attributes,
    gateway: true,
    renew: 'asked',
    logout: true,
    start: (sso) => startNode(sso, 'coursetable-passport-cas', { CAS_VERSION: version }),
  });
}

for (const [row, version, attributes] of [
  ['express-cas-authentication, CAS 3.0', '3.0', true],
  ['express-cas-authentication, CAS 2.0', '2.0', true],
  ['express-cas-authentication, SAML 1.1', 'saml1.1', true],
  ['express-cas-authentication, CAS 1.0', '1.0', false],
] as const) {
  describeClient({
    row,
    tools: [],
    attributes,
    renew: 'asked',
    logout: true,
    start: (sso) => startNode(sso, 'express-cas-authentication', { CAS_VERSION: version }),
  });
}

for (const [row, version] of [
  ['http-cas-client, CAS 3.0', '3'],
  ['http-cas-client, CAS 2.0', '2'],
] as const) {
  describeClient({
    row,
    tools: [],
    attributes: version === '3',
    gateway: true,
    renew: 'checked',
    logout: true,
    singleLogout: true,
    start: (sso) => startNode(sso, 'http-cas-client', { CAS_VERSION: version }),
    more: (running) =>
      checkProxying({
        sso: () => running().sso,
        startProxy: (sso) => startProxy(sso, 'http-cas-client', { CAS_VERSION: version }),
        startProxied: (sso) => startNode(sso, 'http-cas-client', { CAS_VERSION: version }),
      }),
  });
}

for (const [row, path] of [
  ['connect-cas2, CAS 3.0', '/p3/serviceValidate'],
  ['connect-cas2, CAS 2.0', '/serviceValidate'],
] as const) {
  const environment = { CAS_CLIENT: 'connect-cas2', CAS_VALIDATE: path };
  describeClient({
    row,
    tools: ['perl', 'perl-httpd', 'AuthCAS'],
    attributes: true,
    logout: true,
    start: (sso) => startNode(sso, 'connect-cas2', environment),
    // The client cannot be asked by others, so that the application that is asked has another one.
    more: (running) =>
      checkProxying({
        sso: () => running().sso,
        startProxy: (sso) => startProxy(sso, 'connect-cas2', environment),
        startProxied: (sso, proxyUrl) => startPerl(sso, 'perl-authcas', { PROXY_URL: proxyUrl }),
        refusal: /unknown proxy/,
      }),
  });
}

for (const [row, path] of [
  ['node-cas-client, CAS 3.0', '/p3/serviceValidate'],
  ['node-cas-client, CAS 2.0', '/serviceValidate'],
] as const) {
  describeClient({
    row,
    tools: [],
    attributes: true,
    logout: true,
    start: (sso) => startNode(sso, 'connect-cas2', { CAS_CLIENT: 'node-cas-client', CAS_VALIDATE: path }),
  });
}
