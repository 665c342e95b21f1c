import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Authority } from './authority';

/** What belongs to one connection and is not passed on. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding'];

/**
 * Takes TLS off on `port` and passes everything on to `targetPort`, as the reverse proxy of a university does.
 * @returns the way to stop it
 */
export async function startTlsFront(authority: Authority, port: number, targetPort: number): Promise<() => void> {
  const server = createServer({ key: authority.key, cert: authority.cert }, (incoming, outgoing) =>
    passOn(incoming, outgoing, targetPort),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

function passOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const headers = { ...incoming.headers, 'x-forwarded-proto': 'https', connection: 'close' };
  const options = { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers, agent: false };
  const onward = request(options, (answer) => {
    const kept = Object.entries(answer.headers).filter(([name]) => !OF_THE_CONNECTION.includes(name));
    outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
    answer.pipe(outgoing);
  });
  onward.once('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
