import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { freePort } from '../support/free-port';
import { ldapSettings } from '../support/ldap-settings';
import { PortillonProcess, ROOT } from '../support/process';
import { APP } from '../support/product';
import { PrivateRedis } from '../support/redis';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith, pathOf } from '../support/tools';
import { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
// Several checks of the proxy take seconds on a busy machine.
jest.setTimeout(60_000);

/** HAProxy removes a node after two failed checks. */
const CHECKS = 4;

describeWith(['slapd', 'redis-server', 'haproxy'], 'two nodes behind the HAProxy of the sample', () => {
  const folder = temporaryFolder();
  let slapd: Slapd;
  let redis: PrivateRedis;
  let nodes: PortillonProcess[] = [];
  let proxy: ChildProcess;
  let base: string;

  beforeAll(async () => {
    [slapd, redis] = await Promise.all([startSlapd(), PrivateRedis.start(['--maxmemory-policy', 'noeviction'])]);
    const port = await freePort();
    base = `http://localhost:${port}/cas`;
    const settings = {
      ...ldapSettings(slapd),
      PORTILLON_PUBLIC_URL: base,
      PORTILLON_SECRET: 'secret-of-two-nodes-behind-one-proxy',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_REDIS_TIMEOUT_MILLISECONDS: '300',
      PORTILLON_HEALTH_INTERVAL_MILLISECONDS: '200',
    };
    nodes = await Promise.all([PortillonProcess.start(settings), PortillonProcess.start(settings)]);
    const file = join(folder.path, 'haproxy.cfg');
    writeFileSync(file, sampleFor(port, nodes));
    proxy = spawn(pathOf('haproxy'), ['-db', '-f', file], { stdio: 'ignore' });
    while ((await fetch(`${base}/health/ready`).catch(() => undefined))?.status !== 200);
  }, 60_000);
  afterAll(async () => {
    if (proxy && proxy.exitCode === null) {
      proxy.kill('SIGTERM');
      await once(proxy, 'exit');
    }
    await Promise.all(nodes.map((node) => node.kill()));
    await redis?.stop();
    await slapd?.stop();
    folder.remove();
  });

  const browserWithSession = async () => {
    const browser = new WebClient(base);
    expect((await browser.signIn('etudiant1', PASSWORD)).status).toBe(200);
    return browser;
  };
  const readiness = async (node: PortillonProcess) => {
    const { status, text } = await node.client().get('/health/ready');
    return { code: status, ...JSON.parse(text) } as { code: number; status: string; parts: Record<string, string> };
  };

  /** Waits until both nodes report the status and the proxy has checked them often enough. */
  async function becomes(status: string): Promise<void> {
    for (const node of nodes) {
      while ((await readiness(node)).status !== status);
      const checks = () => readFileSync(node.logFile, 'utf8').split('"route":"/cas/health/ready"').length;
      const before = checks();
      while (checks() < before + CHECKS) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Single sign-on and validation at both nodes in turn, through the proxy. */
  async function keepsItsTickets(browser: WebClient): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) {
      const { ticket } = await browser.get(`/login?${new URLSearchParams({ service: APP })}`);
      const { text } = await browser.get(`/serviceValidate?${new URLSearchParams({ service: APP, ticket })}`);
      expect(text).toContain('<cas:user>etudiant1</cas:user>');
    }
  }

  it('give open sessions tickets that validate while the directory is down', async () => {
    const browser = await browserWithSession();
    await slapd.kill();
    await becomes('degraded');
    expect(await readiness(nodes[0]!)).toMatchObject({ code: 200, parts: { store: 'up', directory: 'down' } });
    await keepsItsTickets(browser);
    await slapd.restart();
    await becomes('ready');
  });

  it('give open sessions tickets that validate while the directory hangs, and report it at once', async () => {
    const browser = await browserWithSession();
    slapd.freeze();
    await becomes('degraded');
    const started = performance.now();
    expect((await readiness(nodes[0]!)).parts.directory).toBe('down');
    expect(performance.now() - started).toBeLessThan(400);
    await keepsItsTickets(browser);
    slapd.thaw();
    await becomes('ready');
  });

  it('give open sessions tickets that validate while Redis is full', async () => {
    const browser = await browserWithSession();
    const client = redis.client();
    await client.config('SET', 'maxmemory', '1');
    await becomes('degraded');
    expect(await readiness(nodes[1]!)).toMatchObject({ code: 200, parts: { store: 'full', directory: 'up' } });
    await keepsItsTickets(browser);
    await client.config('SET', 'maxmemory', '0');
    client.disconnect();
    await becomes('ready');
    await browserWithSession();
  });

  it('are removed by the proxy while Redis is down', async () => {
    const browser = new WebClient(base);
    await redis.kill();
    await becomes('unavailable');
    const { status, headers } = await browser.get('/login');
    expect([status, headers.get('x-request-id')]).toEqual([503, null]);
    await redis.restart();
    await becomes('ready');
    await browserWithSession();
  });
});

/** The sample with the ports of this test, and shorter intervals of the checks. */
function sampleFor(port: number, nodes: readonly PortillonProcess[]): string {
  const sample = readFileSync(join(ROOT, 'deploy/proxy/haproxy.cfg'), 'utf8');
  const replaced = sample
    .replace('bind :8080', `bind 127.0.0.1:${port}`)
    .replace('check inter 2s', 'check inter 200ms')
    .replace(/sso([12]):8080/g, (_, n: string) => `127.0.0.1:${nodes[Number(n) - 1]?.port}`);
  if (!replaced.includes('200ms') || replaced.includes(':8080')) throw new Error('the sample is not as expected');
  return replaced;
}
