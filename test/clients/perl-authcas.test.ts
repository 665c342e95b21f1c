import { describeClient } from './support/describe-client';
import { startPerl, startPerlProxy } from './support/perl';
import { checkProxying } from './support/proxying';

const CLIENT = 'perl-authcas';

describeClient({
  row: 'Perl AuthCAS, CAS 2.0',
  tools: ['perl', 'perl-httpd', 'AuthCAS'],
  gateway: true,
  logout: true,
  singleLogout: true,
  start: (sso) => startPerl(sso, CLIENT, {}),
  more: (running) =>
    checkProxying({
      sso: () => running().sso,
      startProxy: (sso) => startPerlProxy(sso, CLIENT),
      startProxied: (sso, proxyUrl) => startPerl(sso, CLIENT, { PROXY_URL: proxyUrl }),
      refusal: /unknown proxy/,
    }),
});
