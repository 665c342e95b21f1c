/**
 * Starts the product by a command, signs a sample account in, has a ticket validated, and ends it again:
 *   node .ci/smoke.mjs [--portal] COMMAND [ARGUMENT…]
 * `--portal`: the command starts the example portal too. Exit code 0 when everything went right, the end included: the command has to
 * end with code 0 on SIGTERM and to close its ports.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_MILLISECONDS = 90_000;
const ENDED_MILLISECONDS = 20_000;
const TRY_MILLISECONDS = 100;
const USER = 'etudiant1';
const PASSWORD = 'Portillon-2026';

const argv = process.argv.slice(2);
const hasPortal = argv[0] === '--portal';
const [command, ...argumentsOf] = hasPortal ? argv.slice(1) : argv;
const [port, portalPort] = await freePorts(2);
const base = `http://localhost:${port}/cas`;
const service = `http://localhost:${portalPort}/`;
const cookies = new Map();
const data = mkdtempSync(join(tmpdir(), 'portillon-smoke-'));
let output = '';

const child = spawn(command, argumentsOf, {
  env: {
    ...process.env,
    PORTILLON_PORT: String(port),
    PORTILLON_ENT_PORT: String(portalPort),
    PORTILLON_PUBLIC_URL: base,
    PORTILLON_EMBEDDED: 'true',
    PORTILLON_DATA_DIR: data,
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
const ended = once(child, 'exit');
for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));

let failure;
try {
  await until('it is ready', READY_MILLISECONDS, () => isReady() || child.exitCode !== null);
  demand('it became ready', isReady());
  await signIn();
  if (hasPortal) await visitPortal();
} catch (error) {
  failure = error;
}
const fault = failure ?? (await endFault());
rmSync(data, { recursive: true, force: true });
if (fault) {
  process.stdout.write(`${output.split('\n').slice(-40).join('\n')}\n${fault.stack}\n`);
  process.exit(1);
}

function isReady() {
  return /^Portillon ready/m.test(output) && (!hasPortal || /^ENT ready/m.test(output));
}

/** The form as a browser sends it, the ticket, and its validation. */
async function signIn() {
  const form = await (await visit(`${base}/login?service=${encodeURIComponent(service)}`)).text();
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const fields = new URLSearchParams(hidden.map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]));
  fields.set('username', USER);
  fields.set('password', PASSWORD);
  const [, action = '/cas/login'] = /<form[^>]* action="([^"]*)"/.exec(form) ?? [];
  const target = new URL(action.replaceAll('&amp;', '&'), base);
  const answer = await visit(target, { method: 'POST', body: fields });
  const ticket = new URL(answer.headers.get('location') ?? '', base).searchParams.get('ticket');
  demand(`a ticket comes back (status ${answer.status})`, /^ST-/.test(ticket ?? ''));
  const query = new URLSearchParams({ service, ticket });
  const validated = await (await visit(`${base}/p3/serviceValidate?${query}`)).text();
  demand('the ticket validates', validated.includes(`<cas:user>${USER}</cas:user>`));
  demand('the health is good', (await visit(`${base}/health/ready`)).status === 200);
}

async function visitPortal() {
  const answer = await fetch(`http://localhost:${portalPort}/`, { redirect: 'manual' });
  demand('the portal sends to the login', answer.headers.get('location')?.startsWith(`${base}/login?service=`));
}

async function visit(url, options = {}) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {}, ...options });
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
  return answer;
}

async function endFault() {
  try {
    child.kill('SIGTERM');
    const [code, signal] = await Promise.race([ended, late('it ends after SIGTERM')]);
    // npm ends itself by the signal that it was sent, when the script that it ran has ended.
    const isGood = code === 0 || (command === 'npm' && signal === 'SIGTERM');
    demand(`it ends in good order on SIGTERM (${signal ?? `code ${code}`})`, isGood);
    for (const one of [port, portalPort]) {
      await until(`port ${one} is closed`, ENDED_MILLISECONDS, async () => !(await isOpen(one)));
    }
    return undefined;
  } catch (error) {
    child.kill('SIGKILL');
    return error;
  }
}

function demand(what, isSo) {
  process.stdout.write(`${what}: ${isSo ? 'good' : 'FAILED'}\n`);
  if (!isSo) throw new Error(`not so: ${what}`);
}

async function until(what, milliseconds, isSo) {
  const deadline = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, TRY_MILLISECONDS));
  }
}

function late(what) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`not within ${ENDED_MILLISECONDS} ms: ${what}`)), ENDED_MILLISECONDS).unref();
  });
}

function isOpen(wanted) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: wanted });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
