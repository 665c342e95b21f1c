import { chmodSync, chownSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, type Program, startApplication } from './support/application';
import { describeClient } from './support/describe-client';

/** User and group www-data of Debian, to which an Apache that root starts changes. */
const WWW_DATA = 33;
const FILES = ['apache2.conf', 'auth-cas.conf', 'auth-cas-saml.conf', 'whoami.pl'];

function apache(configuration: string): Program {
  return {
    command: '/usr/sbin/apache2',
    argv: ({ folder }) => {
      prepare(folder);
      return ['-f', join(folder, 'apache2.conf'), '-DFOREGROUND'];
    },
    environment: { APP_CONFIGURATION: configuration, APP_LOG_LEVEL: process.env.CLIENTS_VERBOSE ? 'debug' : 'warn' },
  };
}

function prepare(folder: string): void {
  for (const file of FILES) copyFileSync(join(appFolder('mod-auth-cas'), file), join(folder, file));
  chmodSync(join(folder, 'whoami.pl'), 0o755);
  mkdirSync(join(folder, 'cookies'));
  if (process.getuid?.() !== 0) return;
  for (const path of [folder, join(folder, 'cookies')]) chownSync(path, WWW_DATA, WWW_DATA);
}

const TOOLS = ['apache2', 'mod_auth_cas', 'perl'] as const;
const ABILITIES = { attributes: true, gateway: true, renew: 'checked', singleLogout: true } as const;

describeClient({
  row: 'mod_auth_cas, CAS 2.0',
  tools: TOOLS,
  ...ABILITIES,
  start: (sso) => startApplication(sso, apache('auth-cas.conf')),
});

describeClient({
  row: 'mod_auth_cas, SAML 1.1',
  tools: TOOLS,
  ...ABILITIES,
  start: (sso) => startApplication(sso, apache('auth-cas-saml.conf')),
});
