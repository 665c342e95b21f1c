// CPU time of a login, a single sign-on and a validation, compared with the baseline of a minimal Express server (floor-server.mjs).
// Both run on the same Redis, alternating every few seconds, and the result is the median of the paired ratios: absolute figures depend
// on the machine and its load. Needs redis-server; `npm run build` first.
//   node bench/load.mjs [--pairs 7] [--seconds 3]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { pairs: { type: 'string' }, seconds: { type: 'string' } } });
const PAIRS = Number(values.pairs ?? 7);
const SECONDS = Number(values.seconds ?? 3);
const AT_ONCE = 16;
const SERVICE = 'https://app.univ.example/';
const TICKS_PER_SECOND = 100;

const folder = mkdtempSync(join(tmpdir(), 'portillon-bench-'));
const children = [];
async function main() {
  const [redisPort, ourPort, floorPort] = [await freePort(), await freePort(), await freePort()];
  const redis = await start(
    'redis-server',
    ['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--dir', folder],
    {},
    /Ready to accept/,
  );
  writeFileSync(join(folder, 'Application-1.json'), JSON.stringify(registration()));
  const redisUrl = `redis://127.0.0.1:${redisPort}`;
  const ours = await start(process.execPath, ['dist/main.js'], ourEnvironment(ourPort, redisUrl), /Portillon ready/);
  const floor = await start(
    process.execPath,
    ['bench/floor-server.mjs'],
    { FLOOR_PORT: floorPort, FLOOR_REDIS_URL: redisUrl },
    /Floor ready/,
  );
  const servers = {
    ours: new Server(ourPort, [ours.pid, redis.pid]),
    floor: new Server(floorPort, [floor.pid, redis.pid]),
  };
  for (const server of Object.values(servers)) await server.warmUp();
  for (const operation of ['validate', 'sso', 'login']) await compare(operation, servers);
}

async function compare(operation, { ours, floor }) {
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair += 1)
    pairs.push([await ours.measure(operation), await floor.measure(operation)]);
  const ratios = pairs.map(([one, other]) => one / other).sort((a, b) => a - b);
  const cost = (index) => median(pairs.map((pair) => pair[index])).toFixed(3);
  console.log(
    `${operation}: ${median(ratios).toFixed(2)} times the floor [${ratios[0].toFixed(2)}-${ratios.at(-1).toFixed(2)}] (${cost(0)} and ${cost(1)} ms of CPU)`,
  );
}

class Server {
  agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  cookies = [];

  constructor(port, pids) {
    Object.assign(this, { port, pids });
  }

  async warmUp() {
    while (this.cookies.length < 50) await this.login();
    await this.measure('sso');
  }

  /** CPU milliseconds of all processes for one operation. */
  async measure(operation) {
    const tickets = operation === 'validate' ? await this.tickets(600 * SECONDS) : [];
    const before = this.cpuMilliseconds();
    const end = performance.now() + SECONDS * 1000;
    let done = 0;
    const work = async () => {
      while (performance.now() < end) {
        if (operation === 'validate') {
          const ticket = tickets.pop();
          if (!ticket) return;
          await this.validate(ticket);
        } else await this[operation]();
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return (this.cpuMilliseconds() - before) / done;
  }

  async tickets(count) {
    const tickets = [];
    const work = async () => {
      while (tickets.length < count) tickets.push(await this.sso());
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return tickets;
  }

  async sso() {
    const cookie = this.cookies[Math.floor(this.cookies.length * Math.random())];
    const { headers } = await this.send('GET', `/cas/login?service=${encodeURIComponent(SERVICE)}`, { cookie });
    return ticketOf(headers);
  }

  async validate(ticket) {
    const { body } = await this.send(
      'GET',
      `/cas/serviceValidate?service=${encodeURIComponent(SERVICE)}&ticket=${ticket}`,
    );
    if (!body.includes('<cas:user>etudiant1</cas:user>')) throw new Error(`a ticket was refused: ${body}`);
  }

  /** The form is opened before, as by a person; only the part that the baseline has too is measured. */
  async login() {
    const form = await this.send('GET', '/cas/login?renew=true');
    const lt = /name="lt" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const key = /portillon-form=[^;]+/.exec(String(form.headers['set-cookie']))?.[0] ?? '';
    const fields = new URLSearchParams({ lt, service: SERVICE, username: 'etudiant1', password: 'Portillon-2026' });
    const answer = await this.send(
      'POST',
      '/cas/login',
      { cookie: key, 'content-type': 'application/x-www-form-urlencoded' },
      fields.toString(),
    );
    ticketOf(answer.headers);
    const cookie = /TGC=[^;]+/.exec(String(answer.headers['set-cookie']))?.[0];
    if (this.cookies.length < 200) this.cookies.push(cookie);
  }

  send(method, path, headers = {}, body = '') {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port: this.port, method, path, headers, agent: this.agent },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (piece) => (text += piece));
          response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }));
        },
      );
      outgoing.on('error', reject).end(body);
    });
  }

  cpuMilliseconds() {
    const ticks = this.pids.map((pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return Number(fields[11]) + Number(fields[12]);
    });
    return (ticks.reduce((sum, one) => sum + one, 0) * 1000) / TICKS_PER_SECOND;
  }
}

function ticketOf({ location }) {
  const ticket = /ticket=([\w-]+)/.exec(location ?? '')?.[1];
  if (!ticket) throw new Error(`no ticket in ${location}`);
  return ticket;
}

function registration() {
  return {
    '@class': 'org.apereo.cas.services.CasRegisteredService',
    serviceId: '^https://app\\.univ\\.example/.*',
    name: 'Application',
    id: 1,
    attributeReleasePolicy: {
      '@class': 'org.apereo.cas.services.ReturnAllowedAttributeReleasePolicy',
      allowedAttributes: ['java.util.ArrayList', ['mail', 'displayName']],
    },
  };
}

function ourEnvironment(port, redisUrl) {
  return {
    PORTILLON_EMBEDDED: 'true',
    PORTILLON_PORT: String(port),
    PORTILLON_PUBLIC_URL: `http://localhost:${port}/cas`,
    PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
    PORTILLON_REDIS_URL: redisUrl,
    PORTILLON_SERVICES_DIR: folder,
    PORTILLON_LOG_FILE: join(folder, 'log'),
    PORTILLON_TICKETS_SERVICE_TICKET_SECONDS: '300',
    // All requests are of one account from one address.
    PORTILLON_THROTTLE_ACCOUNT_FAILURES: '100',
  };
}

async function start(program, argv, environment, readyLine) {
  const child = spawn(program, argv.map(String), {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => readyLine.test(line) && resolve());
  });
  child.removeAllListeners('exit');
  return child;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

try {
  await main();
} finally {
  for (const child of children) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
