import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { APP, type RunningProduct, runProduct, usualServices, writeService } from '../support/product';
import { TestClock } from '../support/test-clock';

const PASSWORD = 'Portillon-2026';

describe('operating the server', () => {
  it('tells that it is alive and ready', async () => {
    const running = await runProduct();
    expect((await running.client().get('/health/live')).status).toBe(200);
    const ready = await running.client().get('/health/ready');
    expect([ready.status, JSON.parse(ready.text)]).toEqual([
      200,
      { status: 'ready', parts: { store: 'up', directory: 'up', mail: 'up' } },
    ]);
    await running.close();
  });

  it('answers 404 and 405 with pages, and leads the root to the login page', async () => {
    const running = await runProduct();
    const client = running.client();
    expect((await client.get('/nowhere')).status).toBe(404);
    expect((await client.get('/LOGIN')).status).toBe(404);
    const put = await client.send('/login', { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect((await client.get(`${new URL(running.base).origin}/`)).location).toBe('/cas/login');
    expect((await client.get('')).location).toBe('/cas/login');
    await running.close();
  });

  it('serves metrics on a port of their own only', async () => {
    const running = await runProduct({ PORTILLON_METRICS_PORT: '0' });
    expect((await running.client().get('/metrics')).status).toBe(404);
    await running.close();
    const { port } = await new Promise<AddressInfo>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address() as AddressInfo;
        server.close(() => resolve(address));
      });
    });
    const watched = await runProduct({ PORTILLON_METRICS_PORT: String(port) });
    await watched.client().signIn('etudiant1', 'wrong');
    const metrics = await watched.client().get(`http://127.0.0.1:${port}/metrics`);
    expect(metrics.text).toContain('portillon_events_total{event="login.failed",outcome="failure"} 1');
    expect(metrics.text).toContain('portillon_http_request_seconds_count{route="/cas/login",status="401"} 1');
    expect(metrics.text).toContain('portillon_readiness{state="ready"} 1');
    expect(metrics.text).toContain('portillon_readiness{state="degraded"} 0');
    expect(metrics.text).toContain('portillon_part_up{part="directory"} 1');
    await watched.close();
  });

  it('writes facts for readers and no secrets anywhere', async () => {
    const folder = temporaryFolder();
    const log = join(folder.path, 'log');
    const audit = join(folder.path, 'audit');
    const running = await runProduct({
      PORTILLON_LOG_LEVEL: 'debug',
      PORTILLON_LOG_FILE: log,
      PORTILLON_AUDIT_FILE: audit,
    });
    const client = running.client();
    await client.signIn('etudiant1', 'canary-wrong-pass\nword');
    const { ticket } = await client.signIn('etudiant1', PASSWORD, { service: `${APP}?secret=canary-query` });
    await client.get(`/serviceValidate?${new URLSearchParams({ service: `${APP}?secret=canary-query`, ticket })}`);
    const cookie = client.cookies.get('TGC') ?? '';
    await client.get('/logout');
    await running.close();
    const written = readFileSync(log, 'utf8') + readFileSync(audit, 'utf8');
    for (const canary of ['canary', PASSWORD, ticket, ticket.slice(8), cookie, cookie.slice(9, 30)])
      expect(written).not.toContain(canary);
    const facts = readFileSync(audit, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(facts.map(({ event }) => event)).toEqual([
      'login.failed',
      'login.succeeded',
      'ticket.issued',
      'ticket.validated',
      'session.ended',
      'logout.notified',
    ]);
    expect(facts[1]).toMatchObject({
      user: 'etudiant1',
      outcome: 'success',
      service: 'Application',
      serviceUrl: APP,
      address: expect.any(String),
      requestId: expect.any(String),
      at: expect.stringMatching(/Z$/),
    });
    folder.remove();
  });

  it('believes X-Forwarded-For from trusted proxies only', async () => {
    const folder = temporaryFolder();
    for (const [trusted, expected] of [
      ['', '127.0.0.1'],
      ['127.0.0.1/32', '198.51.100.7'],
    ] as const) {
      const audit = join(folder.path, `audit${trusted.length}`);
      const running = await runProduct({ PORTILLON_AUDIT_FILE: audit, PORTILLON_TRUSTED_PROXIES: trusted });
      await running
        .client()
        .get('/login?service=https://evil.example/', { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' });
      await running.close();
      expect(JSON.parse(readFileSync(audit, 'utf8')).address).toBe(expected);
    }
    folder.remove();
  });

  it('makes every link and cookie from the public URL, whatever the Host header says', async () => {
    const running = await runProduct({ PORTILLON_PUBLIC_URL: 'https://localhost:8443/sso/cas' });
    expect(running.base).toMatch(/\/sso\/cas$/);
    const form = await running.client().get('/login', { 'x-forwarded-host': 'evil.example' });
    expect(form.text).toContain('action="/sso/cas/login"');
    expect(form.text).not.toContain('evil.example');
    expect(form.headers.getSetCookie().join()).toMatch(/Path=\/sso\/cas; HttpOnly; SameSite=Lax; Secure/);
    expect(form.headers.get('strict-transport-security')).toContain('max-age=31536000');
    await running.close();
  });

  it('works without a base path', async () => {
    const running = await runProduct({ PORTILLON_PUBLIC_URL: 'http://localhost:8080' });
    const client = running.client();
    expect((await client.signIn('etudiant1', PASSWORD, { service: APP })).ticket).not.toBe('');
    await running.close();
  });

  it('picks up a service that is registered while it runs', async () => {
    const running = await runProduct({}, { services: [] });
    expect((await running.client().get(`/login?service=${APP}`)).status).toBe(403);
    await running.servicesChanged(() =>
      writeService(running.servicesFolder, usualServices()[0] as { name: string; id: number }),
    );
    expect((await running.client().get(`/login?service=${APP}`)).status).toBe(200);
    await running.close();
  });
});

describe('the throttle', () => {
  let running: RunningProduct;
  const clock = new TestClock();
  beforeAll(async () => {
    running = await runProduct({}, { clock });
  });
  afterAll(() => running.close());

  it('slows one account with 423, also for the right password, until the wait is over, and nobody else', async () => {
    for (let failure = 0; failure < 5; failure += 1)
      expect((await running.client().signIn('etudiant1', 'wrong')).status).toBe(401);
    const throttled = await running.client().signIn('etudiant1', PASSWORD);
    expect([throttled.status, Number(throttled.headers.get('retry-after')) > 0]).toEqual([423, true]);
    expect((await running.client().signIn(' ETUDIANT1', PASSWORD)).status).toBe(423);
    expect((await running.client().signIn('etudiant2', PASSWORD)).status).toBe(200);
    clock.advanceSeconds(Number(throttled.headers.get('retry-after')) + 1);
    expect((await running.client().signIn('etudiant1', PASSWORD)).status).toBe(200);
  });
});

describe('sessions over time', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  beforeAll(async () => {
    running = await runProduct({ PORTILLON_TICKETS_CAP_SECONDS: String(20 * 3600) }, { clock });
  });
  afterAll(() => running.close());

  it('end when they are not used, live on when they are, and end at the cap', async () => {
    const client = running.client();
    const stillThere = async () => (await client.get(`/login?service=${APP}&gateway=true`)).ticket !== '';
    await client.signIn('etudiant1', PASSWORD);
    clock.advanceSeconds(7 * 3600);
    expect(await stillThere()).toBe(true);
    clock.advanceSeconds(7 * 3600);
    expect(await stillThere()).toBe(true);
    clock.advanceSeconds(7 * 3600);
    expect(await stillThere()).toBe(false);
    await client.signIn('etudiant1', PASSWORD);
    clock.advanceSeconds(8 * 3600 + 1);
    expect(await stillThere()).toBe(false);
  });

  it('stay for weeks with remember-me, and the cookie with them', async () => {
    const client = running.client();
    const { headers } = await client.signIn('etudiant1', PASSWORD, {}, { rememberMe: 'true' });
    expect(headers.getSetCookie().find((line) => line.startsWith('TGC='))).toContain('; Max-Age=7776000;');
    clock.advanceSeconds(20 * 24 * 3600);
    const { ticket } = await client.get(`/login?service=${APP}&gateway=true`);
    const { text } = await running.client().get(`/p3/serviceValidate?service=${APP}&ticket=${ticket}`);
    expect(text).toContain('<cas:longTermAuthenticationRequestTokenUsed>true<');
  });
});
