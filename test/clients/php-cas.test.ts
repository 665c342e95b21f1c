import { appFolder, type Program, startApplication } from './support/application';
import { describeClient } from './support/describe-client';
import { checkProxying } from './support/proxying';
import type { Sso } from './support/sso';

const TOOLS = ['php', 'php-cas', 'php-curl', 'php-xml'] as const;
const ABILITIES = { attributes: true, gateway: true, renew: 'checked', logout: true, singleLogout: true } as const;

function php(environment: Readonly<Record<string, string>>, overTls = false): Program {
  const index = `${appFolder('php-cas')}/index.php`;
  return {
    command: '/usr/bin/php',
    argv: ({ port, folder }) => ['-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${port}`, index],
    // A proxying application is called back while it waits for the answer to its own request.
    environment: { PHP_CLI_SERVER_WORKERS: '4', ...environment },
    overTls,
  };
}

const start = (environment: Readonly<Record<string, string>>) => (sso: Sso) => startApplication(sso, php(environment));

for (const [row, version] of [
  ['phpCAS, CAS 3.0', 'CAS_VERSION_3_0'],
  ['phpCAS, CAS 2.0', 'CAS_VERSION_2_0'],
  ['phpCAS, SAML 1.1', 'SAML_VERSION_1_1'],
] as const) {
  describeClient({ row, tools: TOOLS, ...ABILITIES, start: start({ CAS_VERSION: version }) });
}

for (const [row, version] of [
  ['phpCAS as proxy, CAS 3.0', 'CAS_VERSION_3_0'],
  ['phpCAS as proxy, CAS 2.0', 'CAS_VERSION_2_0'],
] as const) {
  const startProxy = (sso: Sso) => startApplication(sso, php({ CAS_VERSION: version, APP_ROLE: 'proxy' }, true));
  describeClient({
    row,
    tools: TOOLS,
    ...ABILITIES,
    start: startProxy,
    more: (running) =>
      checkProxying({
        sso: () => running().sso,
        startProxy: async (sso) => {
          const app = await startProxy(sso);
          return { ...app, callbackUrl: `${app.url}/private` };
        },
        startProxied: (sso, proxyUrl) =>
          startApplication(sso, php({ CAS_VERSION: version, APP_ROLE: 'proxied', PROXY_URL: proxyUrl })),
        refusal: /Proxy not allowed/,
      }),
  });
}
