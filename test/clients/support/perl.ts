import { type Application, appFolder, startApplication } from './application';
import { quietPort } from './quiet-port';
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
  const callbackPort = await quietPort();
  const front = await startTlsFront(sso.authority);
  front.leadTo(callbackPort);
  const callbackUrl = `https://localhost:${front.port}/callback`;
  const app = await startPerl(sso, client, {
    CALLBACK_PORT: String(callbackPort),
    CALLBACK_URL: callbackUrl,
    ...more,
  });
  const stop = async () => {
    front.stop();
    await app.stop();
  };
  return { url: app.url, callbackUrl, stop };
}
