import { freePort } from '../../support/free-port';
import { type Application, appFolder, startApplication } from './application';
import type { Sso } from './sso';
import { startTlsFront } from './tls-front';

/** Starts the application of a Perl client. */
export function startPerl(sso: Sso, client: string, environment: Readonly<Record<string, string>>) {
  return startApplication(sso, {
    command: '/usr/bin/perl',
    argv: () => [`${appFolder(client)}/app.pl`],
    environment,
  });
}

/** Starts it with a callback for proxy-granting tickets, which is a process of its own behind TLS. */
export async function startPerlProxy(
  sso: Sso,
  client: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Application & { readonly callbackUrl: string }> {
  const [callbackPort, tlsPort] = [await freePort(), await freePort()];
  const stopFront = await startTlsFront(sso.authority, tlsPort, callbackPort);
  const callbackUrl = `https://localhost:${tlsPort}/callback`;
  const app = await startPerl(sso, client, {
    CALLBACK_PORT: String(callbackPort),
    CALLBACK_URL: callbackUrl,
    ...more,
  });
  const stop = async () => {
    stopFront();
    await app.stop();
  };
  return { url: app.url, callbackUrl, stop };
}
