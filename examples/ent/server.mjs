import { createServer } from 'node:http';
import { createEnt } from './ent.mjs';

/** EX_CONFIG of sysexits.h: the settings are wrong. */
const EXIT_CONFIG = 78;

const port = Number(process.env.PORTILLON_ENT_PORT || 8081);
const host = process.env.ENT_HOST || '127.0.0.1';

const server = createServer();
server.once('error', (error) => {
  const remedy = 'set PORTILLON_ENT_PORT to a free port';
  const what = error.code === 'EADDRINUSE' ? `port ${port} is taken` : error.message;
  process.stderr.write(`ENT: cannot listen on ${host}:${port}: ${what}; ${remedy}.\n`);
  process.exit(EXIT_CONFIG);
});
server.listen(port, host, () => {
  const publicUrl = trimmed(process.env.ENT_PUBLIC_URL || `http://localhost:${server.address().port}`);
  const casUrl = trimmed(process.env.PORTILLON_PUBLIC_URL || 'http://localhost:8080/cas');
  const settings = { publicUrl, casUrl, casServerUrl: trimmed(process.env.ENT_CAS_URL || casUrl) };
  server.on('request', createEnt(settings));
  process.stdout.write(`ENT ready at ${publicUrl}/ (signs in at ${casUrl})\n`);
});

// The timers of the CAS client would keep the process running.
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(0));

function trimmed(url) {
  return url.replace(/\/+$/, '');
}
