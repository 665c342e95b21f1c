// Throughput of logout notices to services that answer, and the cost of thousands of them while no service answers. The services are
// https servers in another process, with a private authority (outgoing.caFile). Needs redis-server and openssl; `npm run build` first.
//   node bench/logout-notices.mjs [--notices 4000] [--answer 20]
import { execFileSync, fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { values } = parseArgs({
  options: { notices: { type: 'string' }, answer: { type: 'string' }, services: { type: 'string' } },
});
const NOTICES = Number(values.notices ?? 4000);
const ANSWER_MILLISECONDS = Number(values.answer ?? 20);
const SERVICES = 5;
const UNANSWERED = 8000;
const UNANSWERED_SECONDS = 20;
const MEGABYTE = 2 ** 20;

if (values.services) await runServices(values.services);
else await main();

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'portillon-bench-'));
  makeCertificates(folder);
  const services = fork(process.argv[1], ['--services', folder, '--answer', String(ANSWER_MILLISECONDS)]);
  const { answering, silent } = await new Promise((resolve) => services.once('message', resolve));
  const redisPort = await freePort();
  const redis = spawn('redis-server', ['--port', redisPort, '--bind', '127.0.0.1', '--save', ''], { cwd: folder });
  try {
    const url = `redis://127.0.0.1:${redisPort}`;
    const rates = [
      await rate(url, folder, answering),
      await rate(url, folder, answering),
      await rate(url, folder, answering),
    ];
    console.log(
      `services that answer after ${ANSWER_MILLISECONDS} ms: ${rates.map((one) => one.toFixed(0)).join(', ')} notices a second`,
    );
    await costOfSilence(url, folder, silent);
  } finally {
    services.kill();
    redis.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns notices a second, from the first session's end to the last service's answer */
async function rate(redisUrl, folder, ports) {
  const node = await openNode(redisUrl, folder);
  const started = performance.now();
  for (let i = 0; i < NOTICES; i++) await node.singleLogout.announce([closed(ports[i % ports.length], i)]);
  while (node.told.success + node.told.failure < NOTICES) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - started) / 1000;
  if (node.told.failure > 0) console.log(`${node.told.failure} of ${NOTICES} failed`);
  await node.close();
  return NOTICES / seconds;
}

/** Logouts with services that accept the connection and never answer. */
async function costOfSilence(redisUrl, folder, ports) {
  const node = await openNode(redisUrl, folder);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let highest = 0;
  for (let i = 0; i < UNANSWERED; i++) {
    await node.singleLogout.announce([closed(ports[i % ports.length], i)]);
    highest = Math.max(highest, process.memoryUsage.rss());
  }
  const ends = performance.now() + UNANSWERED_SECONDS * 1000;
  while (performance.now() < ends) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    highest = Math.max(highest, process.memoryUsage.rss());
  }
  const { user, system } = process.cpuUsage(cpu);
  const tried = node.told.failure;
  console.log(
    `${UNANSWERED} logouts, no service answers: ${((highest - before) / MEGABYTE).toFixed(0)} MB more at most, ` +
      `${((user + system) / 1e6).toFixed(1)} s of CPU, event loop held up for ${(delay.percentile(99) / 1e6).toFixed(0)} ms (99th percentile), ` +
      `${tried} tries ended in ${UNANSWERED_SECONDS} s`,
  );
  await node.close();
}

async function openNode(redisUrl, folder) {
  const { systemClock } = require('../dist/base/clock.js');
  const { NetworkList } = require('../dist/base/network-list.js');
  const { NOTICE_LIMITS } = require('../dist/compose/outgoing.js');
  const { JobQueue } = require('../dist/jobs/job-queue.js');
  const { DestinationGuard } = require('../dist/outgoing/destination-guard.js');
  const { GuardedRequests } = require('../dist/outgoing/guarded-request.js');
  const { SingleLogout } = require('../dist/session/single-logout.js');
  const { openRedisStore } = require('../dist/store/redis-store.js');
  const silentLog = { debug() {}, info() {}, warn() {}, error() {} };
  const store = await openRedisStore({ url: redisUrl, log: silentLog });
  await store.client.flushall();
  const guard = new DestinationGuard(new NetworkList(['127.0.0.0/8', '::1']));
  const authority = readFileSync(join(folder, 'ca.pem'), 'utf8');
  const told = { success: 0, failure: 0 };
  const service = {
    name: 'App',
    logoutType: 'BACK_CHANNEL',
    username: { kind: 'default', letterCase: 'asIs' },
    release: { kind: 'allowed', names: [] },
    properties: {},
  };
  const singleLogout = new SingleLogout({
    services: { match: () => service, all: () => [], problems: () => [], close: async () => {} },
    queue: new JobQueue(store, systemClock, { name: 'logout', leaseSeconds: 120 }),
    outgoing: new GuardedRequests(guard, systemClock, NOTICE_LIMITS, authority),
    audit: { record: ({ outcome }) => (told[outcome] += 1) },
    clock: systemClock,
    log: silentLog,
  });
  singleLogout.start();
  const close = async () => {
    await singleLogout.close();
    await store.close();
  };
  return { singleLogout, told, close };
}

function closed(port, number) {
  const session = {
    principal: { id: `u${number}`, attributes: {} },
    authenticatedAt: 0,
    rememberMe: false,
    warn: false,
  };
  return { session, visits: [{ ticketId: `ST-1234-${number}`, service: `https://localhost:${port}/app` }] };
}

/** The services, in a process of their own. */
async function runServices(folder) {
  const identity = { key: readFileSync(join(folder, 'key')), cert: readFileSync(join(folder, 'cert')) };
  const answer = (request, response) => {
    request.resume().on('end', () => setTimeout(() => response.end('ok'), ANSWER_MILLISECONDS));
  };
  const listening = async (server) => {
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server.address().port;
  };
  const ports = (make) => Promise.all(Array.from({ length: SERVICES }, () => listening(make())));
  process.send({
    answering: await ports(() => createHttpsServer(identity, answer)),
    silent: await ports(() => createServer((socket) => socket.on('error', () => undefined))),
  });
}

function makeCertificates(folder) {
  const at = (name) => join(folder, name);
  const openssl = (...words) => execFileSync('openssl', words, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const extension = ['-addext', 'subjectAltName=DNS:localhost'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    at('key'),
    '-out',
    at('cert'),
    '-subj',
    '/CN=localhost',
    ...extension,
    '-days',
    '2',
  );
  openssl('x509', '-in', at('cert'), '-out', at('ca.pem'));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
