import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Authority } from './authority';

/** What belongs to one connection and is not passed on. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding'];

/** A server with TLS in front of another one. */
export interface TlsFront {
  readonly port: number;
  /** Says where the other one listens; before that nobody is answered. */
  readonly leadTo: (targetPort: number) => void;
  readonly stop: () => void;
}

/** Takes TLS off on a free port and passes everything on, as the reverse proxy of a university does. */
export async function startTlsFront(authority: Authority): Promise<TlsFront> {
  let target = 0;
  const server = createServer({ key: authority.key, cert: authority.cert }, (incoming, outgoing) =>
    passOn(incoming, outgoing, target),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (targetPort) => {
      target = targetPort;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
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
