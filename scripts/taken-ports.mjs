import { createServer } from 'node:net';

/**
 * Those of the places that cannot be listened at because somebody else does. Other faults are left to whoever listens.
 *
 * @param {readonly {setting: string, port: string | number, host?: string}[]} places
 */
export async function takenPorts(places) {
  const taken = await Promise.all(places.map(isTaken));
  return places.filter((_, at) => taken[at]);
}

function isTaken({ port, host }) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(code === 'EADDRINUSE'));
    try {
      server.listen(Number(port), host || '127.0.0.1', () => server.close(() => resolve(false)));
    } catch {
      resolve(false);
    }
  });
}
