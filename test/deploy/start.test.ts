import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryFolder } from '../support/folder';
import { freePort } from '../support/free-port';

const SCRIPT = join(__dirname, '..', '..', 'scripts', 'start.mjs');

/** A trial of its own: the data folder of the checkout is the developer's. */
const data = temporaryFolder();

describe('npm start', () => {
  afterAll(() => data.remove());

  let port: number;
  let entPort: number;

  beforeEach(async () => {
    port = await freePort();
    entPort = await freePort();
  });

  it('runs Portillon and the portal on the ports that it is given, and ends both on SIGTERM', async () => {
    const script = start(port, entPort);
    await untilSaid(script, ['Portillon ready', 'ENT ready']);
    const login = await fetch(`http://localhost:${port}/cas/login`);
    expect([login.status, await login.text()]).toEqual([200, expect.stringContaining('name="password"')]);
    const portal = await fetch(`http://localhost:${entPort}/`, { redirect: 'manual' });
    expect(portal.headers.get('location')).toContain(`http://localhost:${port}/cas/login?service=`);
    script.kill('SIGTERM');
    const [code] = await once(script, 'exit');
    expect([code, await accepts(port), await accepts(entPort)]).toEqual([0, false, false]);
  }, 60_000);

  it('keeps the services that administrators change in a folder of its own, over a restart', async () => {
    const installed = join(__dirname, '../../config/services');
    const folder = join(data.path, 'kept');
    const first = start(port, entPort, { PORTILLON_DATA_DIR: folder });
    await untilSaid(first, ['Portillon ready']);
    const copies = readdirSync(join(folder, 'services'));
    expect(copies.sort()).toEqual(
      readdirSync(installed)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    );
    first.kill('SIGTERM');
    await once(first, 'exit');
    const text = '{"serviceId":"^http://kept\\\\.univ\\\\.example/.*","name":"Kept","id":77}';
    writeFileSync(join(folder, 'services', 'Kept-77.json'), text);
    const second = start(port, entPort, { PORTILLON_DATA_DIR: folder });
    await untilSaid(second, ['Portillon ready']);
    const page = await fetch(`http://localhost:${port}/cas/login?service=http://kept.univ.example/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Kept')]);
    second.kill('SIGTERM');
    await once(second, 'exit');
  }, 60_000);

  it.each([
    ['PORTILLON_PORT', 'port'],
    ['PORTILLON_ENT_PORT', 'entPort'],
  ])(
    'names %s when that port is taken, and leaves nothing running',
    async (setting, which) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const taken = (other.address() as AddressInfo).port;
      const [one, two] = which === 'port' ? [taken, entPort] : [port, taken];
      const script = start(one, two);
      let said = '';
      script.stderr?.on('data', (chunk) => {
        said += chunk;
      });
      const [code] = await once(script, 'close');
      other.close();
      expect(code).toBe(78);
      expect(said).toContain(setting);
      expect(await accepts(which === 'port' ? entPort : port)).toBe(false);
    },
    60_000,
  );

  it('names both ports at once when both are taken', async () => {
    const others = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
    await Promise.all(others.map((other) => once(other, 'listening')));
    const [one = 0, two = 0] = others.map((other) => (other.address() as AddressInfo).port);
    const script = start(one, two);
    let said = '';
    script.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(script, 'close');
    for (const other of others) other.close();
    expect([code, said]).toEqual([78, expect.stringMatching(/PORTILLON_PORT[\s\S]*PORTILLON_ENT_PORT/)]);
  }, 60_000);
});

function start(port: number, entPort: number, more: Readonly<Record<string, string>> = {}): ChildProcess {
  const entries = Object.entries(process.env).filter(([name]) => !/^(PORTILLON|npm)_/.test(name));
  const ports = { PORTILLON_PORT: String(port), PORTILLON_ENT_PORT: String(entPort) };
  const settings = { ...ports, PORTILLON_DATA_DIR: data.path, ...more };
  return spawn(process.execPath, [SCRIPT], { env: { ...Object.fromEntries(entries), ...settings } });
}

/** @throws when the script exits before it has printed everything */
async function untilSaid(script: ChildProcess, beginnings: readonly string[]): Promise<void> {
  const missing = new Set(beginnings);
  const lines = createInterface({ input: script.stdout as NodeJS.ReadableStream });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      for (const beginning of missing) if (line.startsWith(beginning)) missing.delete(beginning);
      if (missing.size === 0) resolve();
    });
    script.once('exit', () => reject(new Error(`npm start ended without: ${[...missing].join(', ')}`)));
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
