import { describeClient } from './support/describe-client';
import { startPerl, startPerlProxy } from './support/perl';
import { checkProxying } from './support/proxying';

const CLIENT = 'perl-authen-cas-client';
const TOOLS = ['perl', 'perl-httpd', 'perl-https', 'Authen::CAS::Client'] as const;

describeClient({
  row: 'Perl Authen::CAS::Client, CAS 1.0',
  tools: TOOLS,
  gateway: true,
  renew: 'checked',
  logout: true,
  start: (sso) => startPerl(sso, CLIENT, { CAS_VALIDATE: 'validate' }),
});

describeClient({
  row: 'Perl Authen::CAS::Client, CAS 2.0',
  tools: TOOLS,
  attributes: true,
  gateway: true,
  renew: 'checked',
  logout: true,
  start: (sso) => startPerl(sso, CLIENT, { CAS_VALIDATE: 'service_validate' }),
  more: (running) =>
    checkProxying({
      sso: () => running().sso,
      startProxy: (sso) => startPerlProxy(sso, CLIENT, { CAS_VALIDATE: 'service_validate' }),
      startProxied: (sso, proxyUrl) => startPerl(sso, CLIENT, { CAS_VALIDATE: 'proxy_validate', PROXY_URL: proxyUrl }),
      refusal: /unknown proxy/,
    }),
});
