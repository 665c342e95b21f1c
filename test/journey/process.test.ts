import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { temporaryFolder } from '../support/folder';
import { freePort } from '../support/free-port';
import { ldapSettings } from '../support/ldap-settings';
import { PortillonProcess, ROOT, runMain } from '../support/process';
import { APP } from '../support/product';
import { TcpGate } from '../support/tcp-gate';

const PASSWORD = 'Portillon-2026';
const EXIT_CONFIG = 78;

describe('node dist/main.js', () => {
  it('prints its help', async () => {
    const { code, output } = await runMain(['--help']);
    expect(code).toBe(0);
    expect(output).toContain('--config FILE');
    expect(output).toContain('PORTILLON_LDAP_BIND_PASSWORD');
  });

  it('prints the settings in force without their secrets', async () => {
    const { code, output } = await runMain(['--print-config'], {
      PORTILLON_EMBEDDED: 'true',
      PORTILLON_LDAP_BIND_PASSWORD: 'canary-password',
      PORTILLON_REDIS_URL: 'redis://someone:canary-r@dis@127.0.0.1:6379',
      PORTILLON_SECRET: 'canary-secret-of-thirty-two-characters',
    });
    expect(code).toBe(0);
    expect(output).toContain('ldap.bindPassword: ********');
    expect(output).not.toContain('canary');
  });

  it('prints the settings in force also when some are wrong, and then the errors', async () => {
    const { code, output } = await runMain(['--print-config'], {
      PORTILLON_HOST: '0.0.0.0',
      PORTILLON_PORT: 'eighty',
      PORTILLON_LDAP_BIND_PASSWORD: 'canary-password',
    });
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain('host: "0.0.0.0"');
    expect(output).toContain('port (PORTILLON_PORT): “eighty” is refused. Give a whole number from 0 to 65535.');
    expect(output).not.toContain('canary');
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await runMain(['--version'])).toEqual({ code: 0, output: `${version}\n` });
  });

  it('is ready at the given port without a public URL', async () => {
    const port = await freePort();
    const server = await PortillonProcess.start({ PORTILLON_PORT: String(port) });
    await server.kill();
    expect(server.output).toContain(`ready at http://localhost:${port}/cas/login`);
  });

  it('refuses an unknown argument, and names it', async () => {
    const { code, output } = await runMain(['--verbose']);
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain('--verbose');
    expect(output).not.toContain('stack');
  });

  it('refuses to start without a directory', async () => {
    const { code, output } = await runMain([]);
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain('ldap.url');
    expect(output).toContain('PORTILLON_LDAP_URL');
  });

  it('lists every fault of a configuration at once, and does not listen', async () => {
    const port = await freePort();
    const { code, output } = await runMain(['--config', '/nowhere/portillon.yaml'], {
      PORTILLON_PORT: String(port),
      PORTILLON_LOG_LEVEL: 'loud',
      PORTILLON_TICKETS_SERVICE_TICKET_SECONDS: '0',
      PORTILLON_PUBLIC_URL: 'sso.univ.example',
      PORTILLON_LDAP_ULR: 'ldaps://ldap.univ.example',
    });
    expect(code).toBe(EXIT_CONFIG);
    for (const fault of [
      '/nowhere/portillon.yaml',
      'log.level',
      'tickets.serviceTicketSeconds',
      'publicUrl',
      'PORTILLON_LDAP_ULR',
    ])
      expect(output).toContain(fault);
    await expect(reached(port)).resolves.toBe(false);
  });

  it('names the setting to change when its port is taken', async () => {
    const other = await takenPort();
    const { port } = other.address() as AddressInfo;
    const { code, output } = await runMain([], { PORTILLON_EMBEDDED: 'true', PORTILLON_PORT: String(port) });
    other.close();
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(output).toContain('PORTILLON_PORT');
    expect(output).not.toContain('    at ');
  });

  it('names the setting to change when the port of the metrics is taken', async () => {
    const other = await takenPort();
    const { port } = other.address() as AddressInfo;
    const settings = { PORTILLON_EMBEDDED: 'true', PORTILLON_PORT: '0', PORTILLON_METRICS_PORT: String(port) };
    const { code, output } = await runMain([], settings);
    other.close();
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain('PORTILLON_METRICS_PORT');
  });

  it.each([
    ['PORTILLON_LOG_FILE', '/nowhere/log'],
    ['PORTILLON_TRUSTED_PROXIES', 'proxy.univ.example'],
    ['PORTILLON_HOST', '192.0.2.1'],
    ['PORTILLON_COOKIE_NAME', 'TGC; Path=/'],
  ])('refuses to start with %s=%s and tells what to do, without a stack', async (name, value) => {
    const settings = {
      PORTILLON_EMBEDDED: 'true',
      PORTILLON_ALLOW_UNSAFE: 'true',
      PORTILLON_PORT: '0',
      PORTILLON_LOG_LEVEL: 'silent',
      [name]: value,
    };
    const { code, output } = await runMain([], settings);
    expect(code).toBe(EXIT_CONFIG);
    expect(output).not.toMatch(/^ +at |\\n +at /m);
    expect(output).toMatch(/What to do: |^ {2}(cookie\.name|trustedProxies) .*\. Give /m);
  });

  it('refuses a folder of services that is not there', async () => {
    const folder = temporaryFolder();
    const services = join(folder.path, 'missing');
    const settings = { PORTILLON_EMBEDDED: 'true', PORTILLON_PORT: '0', PORTILLON_SERVICES_DIR: services };
    const { code, output } = await runMain([], settings);
    folder.remove();
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain(services);
  });
});

describe('--check', () => {
  it('finds a good configuration good', async () => {
    const { code, output } = await runMain(['--check'], { PORTILLON_EMBEDDED: 'true', PORTILLON_PORT: '0' });
    expect([code, output]).toEqual([0, expect.stringContaining('The configuration is good')]);
  });

  it('tells what to do about a directory that does not answer', async () => {
    const url = `ldap://127.0.0.1:${await freePort()}`;
    const { code, output } = await runMain(['--check'], { PORTILLON_LDAP_URL: url });
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain(url);
    expect(output).toContain('What to do: Check that the LDAP server runs');
  });

  it('tells what to do about a store that does not answer', async () => {
    const port = await freePort();
    const { code, output } = await runMain(['--check'], {
      PORTILLON_EMBEDDED: 'true',
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_REDIS_URL: `redis://127.0.0.1:${port}`,
    });
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain('Redis');
    expect(output).toContain('What to do:');
  });

  it('tries every part though others are down, reports each in order, and prints nothing else', async () => {
    const port = await freePort();
    const { code, output } = await runMain(['--check'], {
      PORTILLON_LDAP_URL: `ldap://127.0.0.1:${port}`,
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_REDIS_URL: `redis://127.0.0.1:${port}`,
      PORTILLON_ACTIVATION_CHARTER_DIR: '/nowhere',
    });
    expect(code).toBe(EXIT_CONFIG);
    const told = output.split('\n').filter((line) => !line.startsWith('  '));
    expect(told).toEqual([
      expect.stringMatching(/^settings +good$/),
      expect.stringMatching(/^log +good$/),
      expect.stringMatching(/^services +good$/),
      expect.stringMatching(/^store .*Redis/),
      expect.stringMatching(/^directory .*LDAP/),
      expect.stringMatching(/^mail .*No mail server/),
      expect.stringMatching(/^theme +good$/),
      expect.stringMatching(/^outgoing +good$/),
      expect.stringMatching(/^charter .*\/nowhere/),
      'The configuration is not good.',
      '',
    ]);
  });
});

describe('a full disk', () => {
  it('stops no login, and shows in the metrics and on standard error', async () => {
    const metricsPort = await freePort();
    const server = await PortillonProcess.start({
      PORTILLON_LOG_FILE: '/dev/full',
      PORTILLON_AUDIT_FILE: '/dev/full',
      PORTILLON_METRICS_PORT: String(metricsPort),
    });
    const browser = server.client();
    const { ticket } = await browser.signIn('etudiant1', PASSWORD, { service: APP });
    const validation = await browser.get(`/serviceValidate?${new URLSearchParams({ service: APP, ticket })}`);
    const metrics = await browser.get(`http://127.0.0.1:${metricsPort}/metrics`);
    server.signal('SIGTERM');
    const { code } = await server.ended;
    await server.kill();
    expect(validation.text).toContain('<cas:user>etudiant1</cas:user>');
    expect(metrics.text).toMatch(/^portillon_log_lines_late_total [1-9]/m);
    expect(server.output).toContain('The log cannot be written (ENOSPC): /dev/full');
    expect(code).toBe(0);
  });
});

describe('stopping', () => {
  let directory: EmbeddedDirectory;
  let gate: TcpGate;
  let server: PortillonProcess;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    directory = await startEmbeddedDirectory();
    gate = await TcpGate.start(Number(new URL(directory.url).port));
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.kill();
    await gate.close();
    await directory.close();
  });

  /** Only logins ask the directory: the first health probe is over before the server listens. */
  const start = (more: Record<string, string>) =>
    PortillonProcess.start({
      ...ldapSettings(directory, `ldap://127.0.0.1:${gate.port}`),
      PORTILLON_HEALTH_INTERVAL_MILLISECONDS: '60000',
      ...more,
    });

  /** An idle connection: after an answered request, or before any request. */
  async function idleConnection(text: string): Promise<void> {
    const socket = connect(server.port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    if (text === '') return;
    socket.write(text);
    await once(socket, 'data');
  }

  it('takes no new connection, finishes the login under way, and ends with 0 in spite of idle and silent connections', async () => {
    // The limit is longer than the test: the process ends because nothing is left to do.
    server = await start({ PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '30000', PORTILLON_PROCESS_DRAIN_SECONDS: '60' });
    await idleConnection('GET /cas/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await idleConnection('');
    const waiting = gate.hold();
    const login = server.client().signIn('etudiant1', PASSWORD, { service: APP });
    await waiting;
    server.signal('SIGTERM');
    while (await reached(server.port));
    server.signal('SIGTERM');
    gate.release();
    const { status, ticket } = await login;
    expect([status, ticket]).toEqual([302, expect.stringMatching(/^ST-/)]);
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('ends with 0 within its bound when the directory does not come back', async () => {
    server = await start({ PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '60000', PORTILLON_PROCESS_DRAIN_SECONDS: '1' });
    const waiting = gate.hold();
    const login = server
      .client()
      .signIn('etudiant1', PASSWORD, { service: APP })
      .catch(() => 'cut');
    await waiting;
    server.signal('SIGTERM');
    expect(await login).toBe('cut');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('ends by Ctrl-C in the same way', async () => {
    server = await start({});
    server.signal('SIGINT');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });
});

/** Whether a port accepts connections. */
function reached(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function takenPort(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
