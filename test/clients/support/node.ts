import { type Application, appFolder, startApplication } from './application';
import type { Sso } from './sso';

/** Starts the application of a client from npm, which runs on this Node and trusts the authority of the test. */
export function startNode(
  sso: Sso,
  client: string,
  environment: Readonly<Record<string, string>>,
  overTls = false,
): Promise<Application> {
  return startApplication(sso, {
    command: process.execPath,
    argv: () => [`${appFolder(client)}/app.mjs`],
    environment: { NODE_EXTRA_CA_CERTS: sso.authority.caFile, NODE_ENV: 'production', ...environment },
    overTls,
  });
}
