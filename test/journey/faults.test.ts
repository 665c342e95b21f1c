import { readFileSync } from 'node:fs';
import { ldapSettings } from '../support/ldap-settings';
import { PortillonProcess } from '../support/process';
import { APP, OTHER } from '../support/product';
import { PrivateRedis } from '../support/redis';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import type { Answer, WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const ACCOUNTS = ['etudiant1', 'etudiant2', 'personnel1', 'admin1'];

describeWith(['slapd', 'redis-server'], 'when a part fails', () => {
  let slapd: Slapd;
  let redis: PrivateRedis;
  let server: PortillonProcess;

  beforeAll(async () => {
    [slapd, redis] = await Promise.all([startSlapd(), PrivateRedis.start()]);
    server = await PortillonProcess.start(settings());
  });
  afterAll(async () => {
    await server?.kill();
    await redis?.stop();
    await slapd?.stop();
  });

  const settings = () => ({
    ...ldapSettings(slapd),
    PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
    PORTILLON_REDIS_URL: redis.url,
    PORTILLON_REDIS_TIMEOUT_MILLISECONDS: '300',
    PORTILLON_THROTTLE_ACCOUNT_FAILURES: '100',
    PORTILLON_HEALTH_INTERVAL_MILLISECONDS: '200',
  });

  /** Waits for that readiness; the time limit of the test ends the wait. */
  async function becomes(readiness: 'ready' | 'degraded' | 'unavailable'): Promise<void> {
    for (;;) {
      const { status, text } = await server.client().get('/health/ready');
      if (JSON.parse(text).status !== readiness) continue;
      expect(status).toBe(readiness === 'unavailable' ? 503 : 200);
      return;
    }
  }

  /** The server recovers by itself. */
  const recovers = () => becomes('ready');

  function toService(browser: WebClient, service = APP): Promise<Answer> {
    return browser.get(`/login?${new URLSearchParams({ service })}`);
  }

  function validate(ticket: string, path = '/p3/serviceValidate', service = APP): Promise<Answer> {
    return server.client().get(`${path}?${new URLSearchParams({ service, ticket })}`);
  }

  /** Expects a page with status 503 and the incident id of the log. */
  function expectIncident({ status, text, headers }: Answer): void {
    expect(status).toBe(503);
    expect(headers.get('retry-after')).not.toBeNull();
    expect(headers.getSetCookie().join()).not.toContain('TGC');
    const log = readFileSync(server.logFile, 'utf8');
    const ids = [...log.matchAll(/"incidentId":"(\w+)"/g)].map(([, id]) => id as string);
    expect(ids.some((id) => text.includes(id))).toBe(true);
  }

  async function withSession(): Promise<WebClient> {
    const browser = server.client();
    expect((await browser.signIn('etudiant1', PASSWORD)).status).toBe(200);
    return browser;
  }

  async function timed<T>(work: Promise<T>): Promise<{ milliseconds: number; result: T }> {
    const started = performance.now();
    const result = await work;
    return { milliseconds: performance.now() - started, result };
  }

  /** 100 concurrent logins, and the time of the slowest. */
  function hundredLogins(): Promise<{ milliseconds: number; result: Answer[] }> {
    const logins = Array.from({ length: 100 }, (_, n) =>
      server.client().signIn(ACCOUNTS[n % ACCOUNTS.length] as string, PASSWORD, { service: APP }),
    );
    return timed(Promise.all(logins));
  }

  /** No effect of the outage remains: everybody signs in as who they are. */
  async function everybodyGetsIn(): Promise<void> {
    for (const account of ACCOUNTS) {
      const { ticket } = await server.client().signIn(account, PASSWORD, { service: APP });
      expect((await validate(ticket)).text).toContain(`<cas:user>${account}</cas:user>`);
    }
  }

  describe('a directory that is down', () => {
    it('stops logins with a page and an incident, and nothing else', async () => {
      const browser = await withSession();
      await slapd.kill();
      const { milliseconds, result } = await timed(server.client().signIn('etudiant2', PASSWORD, { service: APP }));
      expectIncident(result);
      expect(milliseconds).toBeLessThan(3000);
      await becomes('degraded');
      const { ticket } = await toService(browser);
      expect((await validate(ticket)).text).toContain('<cas:user>etudiant1</cas:user>');
      await slapd.restart();
      await recovers();
      await everybodyGetsIn();
    });
  });

  describe('a directory that was restarted', () => {
    it('is used again by the next login, and by many at once', async () => {
      await everybodyGetsIn();
      await slapd.kill();
      await slapd.restart();
      const { ticket } = await server.client().signIn('etudiant1', PASSWORD, { service: APP });
      expect(ticket).toMatch(/^ST-/);
      await slapd.kill();
      await slapd.restart();
      const { result } = await hundredLogins();
      expect(result.filter(({ status }) => status !== 302)).toEqual([]);
    });
  });

  describe('a person who tries again and again while the directory is down', () => {
    it('does not have to wait when it is back', async () => {
      await slapd.kill();
      const settings = {
        ...ldapSettings(slapd),
        PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
        PORTILLON_REDIS_URL: redis.url,
      };
      const strict = await PortillonProcess.start({ ...settings, PORTILLON_REDIS_KEY_PREFIX: 'strict:' });
      const statuses: number[] = [];
      for (let turn = 0; turn < 8; turn += 1)
        statuses.push((await strict.client().signIn('etudiant2', PASSWORD)).status);
      await slapd.restart();
      const { status } = await strict.client().signIn('etudiant2', PASSWORD);
      await strict.kill();
      await recovers();
      expect([...new Set(statuses), status]).toEqual([503, 200]);
    });
  });

  describe('a directory that is frozen', () => {
    it('ends 100 logins in time, and counts none of them later', async () => {
      const browser = await withSession();
      slapd.freeze();
      const logins = hundredLogins();
      const { ticket } = await toService(browser);
      expect((await validate(ticket)).text).toContain('<cas:user>etudiant1</cas:user>');
      const { milliseconds, result } = await logins;
      for (const answer of result) expectIncident(answer);
      expect(milliseconds).toBeLessThan(6000);
      await becomes('degraded');
      slapd.thaw();
      await recovers();
      await everybodyGetsIn();
    });
  });

  describe('a Redis that is down', () => {
    it('opens no session, is reported as a fault of the server, and is reconnected', async () => {
      const browser = await withSession();
      const { ticket } = await toService(browser);
      const form = await server.client().get('/login');
      await redis.kill();
      expect(form.status).toBe(200);
      expectIncident(await server.client().signIn('etudiant1', PASSWORD, { service: APP }));
      expectIncident(await toService(browser));
      expectIncident(await browser.get('/logout'));
      const { status, text } = await validate(ticket);
      expect([status, text]).toEqual([200, expect.stringContaining('code="INTERNAL_ERROR"')]);
      const old = await validate(ticket, '/validate');
      expect([old.status, old.text]).toEqual([200, 'no\n\n']);
      await becomes('unavailable');
      await redis.restart();
      await recovers();
      await everybodyGetsIn();
    });

    it('has lost the sessions when it comes back empty: people sign in again', async () => {
      const browser = await withSession();
      await redis.kill();
      await becomes('unavailable');
      await redis.restart();
      await recovers();
      expect((await toService(browser, OTHER)).status).toBe(200);
      expect((await browser.signIn('etudiant1', PASSWORD, { service: OTHER })).ticket).toMatch(/^ST-/);
    });
  });

  describe('a Redis that is frozen', () => {
    it('delays no request beyond the time limit', async () => {
      const browser = await withSession();
      const { ticket } = await toService(browser);
      redis.freeze();
      const { milliseconds, result } = await timed(
        Promise.all([
          server.client().signIn('etudiant1', PASSWORD, { service: APP }),
          toService(browser),
          validate(ticket),
          validate(ticket, '/validate'),
          server.client().get('/health/ready'),
        ]),
      );
      expect(milliseconds).toBeLessThan(3000);
      expectIncident(result[0]);
      expectIncident(result[1]);
      expect(result[2].text).toContain('code="INTERNAL_ERROR"');
      expect(result[3].text).toBe('no\n\n');
      await becomes('unavailable');
      redis.thaw();
      await recovers();
      await everybodyGetsIn();
    });

    it('does not delay the shutdown', async () => {
      const other = await PortillonProcess.start(settings());
      redis.freeze();
      other.signal('SIGTERM');
      expect(await other.ended).toEqual({ code: 0, signal: null });
      redis.thaw();
      await other.kill();
    });
  });
});
