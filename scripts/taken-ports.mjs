import { createServer } from 'node:net';

/**
 * The places whose port is in use (EADDRINUSE). Other errors are left to the program that listens.
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
