import type { RequestListener } from 'node:http';
import { parseStringPromise } from 'xml2js';
import { OtherServer } from '../support/other-server';
import { APP, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const LOCAL = '^http://localhost:[0-9]+';

const property = (value: string) => ({
  '@class': 'org.apereo.cas.services.DefaultRegisteredServiceProperty',
  values: ['java.util.HashSet', [value]],
});

describe('single logout', () => {
  let running: RunningProduct;
  let central: OtherServer;
  const servers: OtherServer[] = [];
  beforeAll(async () => {
    central = await OtherServer.start();
    running = await runProduct(
      {},
      {
        services: [
          ...usualServices(),
          serviceLike({ serviceId: `${LOCAL}/app.*`, name: 'Local', id: 3, logoutType: 'BACK_CHANNEL' }),
          serviceLike({ serviceId: `${LOCAL}/silent.*`, name: 'Silent', id: 4, logoutType: 'NONE' }),
          serviceLike({ serviceId: `${LOCAL}/front.*`, name: 'Front', id: 5, logoutType: 'FRONT_CHANNEL' }),
          serviceLike({
            serviceId: `${LOCAL}/central.*`,
            name: 'Central',
            id: 6,
            logoutUrl: `${central.url}logout?from=cas`,
          }),
          serviceLike({
            serviceId: `${LOCAL}/every.*`,
            name: 'Every',
            id: 7,
            properties: { '@class': 'java.util.HashMap', logoutAllTickets: property('true') },
          }),
          serviceLike({
            serviceId: `${LOCAL}/mailname.*`,
            name: 'MailName',
            id: 8,
            usernameAttributeProvider: {
              '@class': 'org.apereo.cas.services.PrincipalAttributeRegisteredServiceUsernameProvider',
              usernameAttribute: 'mail',
            },
          }),
        ],
      },
    );
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  afterAll(async () => {
    await running.close();
    await central.close();
  });

  const listening = async (answer?: RequestListener) => {
    const server = await OtherServer.start(answer);
    servers.push(server);
    return server;
  };
  const signedIn = async (username = 'etudiant1') => {
    const client = running.client();
    await client.signIn(username, PASSWORD);
    return client;
  };
  /** Signs in to a service, which validates its ticket. */
  const visit = async (client: WebClient, service: string, isValidated = true) => {
    const { ticket } = await client.get(`/login?${new URLSearchParams({ service })}`);
    expect(ticket).not.toBe('');
    if (isValidated) await running.client().get(`/serviceValidate?${new URLSearchParams({ service, ticket })}`);
    return ticket;
  };
  const requestIn = (body: string) => new URLSearchParams(body).get('logoutRequest') ?? '';
  const ticketIn = (body: string) => /SessionIndex>([^<]+)</.exec(requestIn(body))?.[1];

  it('posts the request to the address that was visited, as clients of every age read it', async () => {
    const service = await listening();
    const client = await signedIn();
    const ticket = await visit(client, `${service.url}app/index?x=1&y=%20`);
    await client.get('/logout');
    const [notice] = await service.hasReceived(1);
    expect(notice).toMatchObject({ method: 'POST', url: '/app/index?x=1&y=%20' });
    expect(notice?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(notice?.headers['transfer-encoding']).toBeUndefined();
    expect(notice?.body).toMatch(/^logoutRequest=[^&=]+$/);
    expect(Buffer.byteLength(notice?.body ?? '')).toBeLessThan(1000);
    const xml = requestIn(notice?.body ?? '');
    expect(xml).toMatch(
      /^<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2\.0:protocol" ID="[A-Za-z][A-Za-z0-9-]+" Version="2\.0" IssueInstant="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"><saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2\.0:assertion">etudiant1<\/saml:NameID><samlp:SessionIndex>ST-[A-Za-z0-9-]+<\/samlp:SessionIndex><\/samlp:LogoutRequest>$/,
    );
    expect(xml).not.toMatch(/[%+\n]/);
    const parsed = await parseStringPromise(xml);
    expect(parsed['samlp:LogoutRequest']['samlp:SessionIndex']).toEqual([ticket]);
  });

  it('goes to the logout address that was registered, and names the person as the service knows them', async () => {
    const service = await listening();
    const client = await signedIn();
    const ticket = await visit(client, `${service.url}central`);
    await visit(client, `${service.url}mailname`);
    await client.get('/logout');
    const [atCentral] = await central.hasReceived(1);
    expect([atCentral?.url, ticketIn(atCentral?.body ?? '')]).toEqual(['/logout?from=cas', ticket]);
    const [named] = await service.hasReceived(1);
    expect(requestIn(named?.body ?? '')).toContain('>etudiant1@etu.univ.example</saml:NameID>');
  });

  it('tells only services that validated a ticket and want to be told, of the latest ticket of each address', async () => {
    const service = await listening();
    const client = await signedIn();
    await visit(client, `${service.url}app/a`);
    const latest = await visit(client, `${service.url}app/a?page=2`);
    const other = await visit(client, `${service.url}app/b`);
    await visit(client, `${service.url}app/not-validated`, false);
    await visit(client, `${service.url}silent`);
    await client.get('/logout');
    // The notice of the next person comes last: then all of the first one have been sent.
    const next = await signedIn('etudiant2');
    const last = await visit(next, `${service.url}app/last`);
    await next.get('/logout');
    const received = await service.hasReceived(3);
    expect(received.map(({ url, body }) => [url, ticketIn(body)]).sort()).toEqual([
      ['/app/a?page=2', latest],
      ['/app/b', other],
      ['/app/last', last],
    ]);
  });
  it('tells of every ticket where the service wants that', async () => {
    const service = await listening();
    const client = await signedIn();
    const tickets = [await visit(client, `${service.url}every`), await visit(client, `${service.url}every`)];
    await client.get('/logout');
    const received = await service.hasReceived(2);
    expect(received.map(({ body }) => ticketIn(body)).sort()).toEqual(tickets.sort());
  });

  it('loads the addresses of services with a front channel in frames of the page', async () => {
    const service = await listening();
    const client = await signedIn();
    const ticket = await visit(client, `${service.url}front?a=b`);
    const { status, text, headers } = await client.get(`/logout?service=${APP}`);
    expect(status).toBe(200);
    const source = /<iframe src="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#38;', '&') ?? '';
    expect(source.startsWith(`${service.url}front?a=b&logoutRequest=`)).toBe(true);
    expect(ticketIn(new URL(source).search.slice(1))).toBe(ticket);
    expect(headers.get('content-security-policy')).toContain(`frame-src ${new URL(service.url).origin};`);
    expect(text).toContain(`href="${APP}"`);
    expect(service.received).toEqual([]);
  });

  it('has no frames, and a policy without any, when nobody has a front channel', async () => {
    const client = await signedIn();
    const { text, headers } = await client.get('/logout');
    expect(text).not.toContain('<iframe');
    expect(headers.get('content-security-policy')).toContain("frame-src 'none'");
  });

  it('keeps the visits from before the password was given again', async () => {
    const service = await listening();
    const client = await signedIn();
    const before = await visit(client, `${service.url}app/before`);
    const again = `${service.url}app/again`;
    const { ticket, location } = await client.signIn('etudiant1', PASSWORD, { service: again, renew: 'true' });
    expect(location).toContain(again);
    await running.client().get(`/serviceValidate?${new URLSearchParams({ service: again, ticket, renew: 'true' })}`);
    await client.get('/logout');
    const received = await service.hasReceived(2);
    expect(received.map(({ body }) => ticketIn(body)).sort()).toEqual([before, ticket].sort());
  });

  it('is also for the session of somebody else that a new login in the same browser ends', async () => {
    const service = await listening();
    const client = await signedIn('etudiant1');
    const ticket = await visit(client, `${service.url}app`);
    const stolen = client.cookies.get('TGC') ?? '';
    await client.signIn('etudiant2', PASSWORD, { service: APP, renew: 'true' });
    const [notice] = await service.hasReceived(1);
    expect(ticketIn(notice?.body ?? '')).toBe(ticket);
    expect(client.cookies.get('TGC')).not.toBe(stolen);
    const thief = running.client();
    thief.setCookie('TGC', stolen);
    expect((await thief.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
  });

  it.each([
    ['an echoed ticket', (service: string, ticket: string) => [service, `${service}&ticket=${ticket}`]],
    ['a ticket of an earlier login', (service: string) => [`${service}&ticket=ST-0-old`, `${service}&ticket=ST-0-old`]],
    ['another spelling', (service: string) => [service, service.replace('~', '%7E')]],
  ])('is posted to the URL of the login, not of the validation, which had %s', async (_case, spelled) => {
    const service = await listening();
    const client = await signedIn();
    const plain = `${service.url}app/~me?page=1`;
    const [asLoggedIn = ''] = spelled(plain, '');
    const { location } = await client.get(`/login?${new URLSearchParams({ service: asLoggedIn })}`);
    const ticket = new URL(location).searchParams.getAll('ticket').at(-1) ?? '';
    const [, asValidated = ''] = spelled(plain, ticket);
    const query = new URLSearchParams({ service: asValidated, ticket });
    expect((await running.client().get(`/serviceValidate?${query}`)).text).toContain('authenticationSuccess');
    await client.get('/logout');
    const [notice] = await service.hasReceived(1);
    expect([notice?.url, ticketIn(notice?.body ?? '')]).toEqual(['/app/~me?page=1', ticket]);
  });

  it('does not wait for services that hang: of 50, 10 hang and 10 fail, the page is shown at once and all others are told', async () => {
    const services = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        if (i % 5 === 0) return listening(() => undefined);
        return listening(i % 5 === 1 ? (_request, response) => response.writeHead(500).end() : undefined);
      }),
    );
    const timeOfLogout = async (visited: readonly OtherServer[]) => {
      const client = await signedIn();
      for (const service of visited) await visit(client, `${service.url}app`);
      const started = performance.now();
      expect((await client.get('/logout')).status).toBe(200);
      return performance.now() - started;
    };
    const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const without = [await timeOfLogout([]), await timeOfLogout([]), await timeOfLogout([])];
    const first = await timeOfLogout(services);
    const loggedOut = performance.now();
    await Promise.all(services.map((service) => service.hasReceived(1)));
    expect(performance.now() - loggedOut).toBeLessThan(5000);
    const withServices = [first, await timeOfLogout(services), await timeOfLogout(services)];
    expect(median(withServices) - median(without)).toBeLessThan(200);
    await Promise.all(services.filter((_, i) => i % 5 !== 0).map((service) => service.hasReceived(3)));
  }, 60_000);
});

describe('single logout, in the metrics', () => {
  it('is counted by outcome', async () => {
    const services = [serviceLike({ serviceId: `${LOCAL}/.*`, name: 'Local', id: 3 })];
    const running = await runProduct({}, { services });
    const good = await OtherServer.start();
    const bad = await OtherServer.start((_request, response) => response.writeHead(404).end());
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    for (const { url } of [good, bad]) {
      const { ticket } = await client.get(`/login?${new URLSearchParams({ service: url })}`);
      await running.client().get(`/serviceValidate?${new URLSearchParams({ service: url, ticket })}`);
    }
    await client.get('/logout');
    let text = '';
    while (text.match(/^portillon_logout_notices_total\{/gm)?.length !== 2) {
      await client.get('/health/live');
      text = await running.product.parts.metrics.text();
    }
    for (const outcome of ['success', 'failure']) {
      expect(text).toMatch(
        new RegExp(`^portillon_events_total\\{event="logout.notified",outcome="${outcome}"\\} 1$`, 'm'),
      );
      expect(text).toMatch(
        new RegExp(`^portillon_logout_notices_total\\{service="Local",outcome="${outcome}"\\} 1$`, 'm'),
      );
    }
    await running.close();
    await Promise.all([good.close(), bad.close()]);
  });
});

describe('single logout on expiry', () => {
  // Only the interval of the rounds is controlled by the test; everything else uses real timers.
  const timers: ('setTimeout' | 'setImmediate' | 'nextTick' | 'Date' | 'queueMicrotask' | 'performance' | 'hrtime')[] =
    ['setTimeout', 'setImmediate', 'nextTick', 'Date', 'queueMicrotask', 'performance', 'hrtime'];
  beforeEach(() => jest.useFakeTimers({ doNotFake: timers }));
  afterEach(() => jest.useRealTimers());

  it('reaches the services of a session that was not used any more, where it is switched on', async () => {
    const clock = new TestClock();
    const service = await OtherServer.start();
    const services = [serviceLike({ serviceId: `${LOCAL}/.*`, name: 'Local', id: 3 })];
    const settings = { PORTILLON_CAS_LOGOUT_ON_EXPIRY: 'true', PORTILLON_TICKETS_IDLE_SECONDS: '600' };
    const running = await runProduct(settings, { clock, services });
    const { ticket } = await running.client().signIn('etudiant1', PASSWORD, { service: service.url });
    await running.client().get(`/serviceValidate?${new URLSearchParams({ service: service.url, ticket })}`);
    clock.advanceSeconds(601);
    jest.advanceTimersByTime(30_000);
    const [notice] = await service.hasReceived(1);
    expect(notice?.body).toContain(ticket);
    await running.close();
    await service.close();
  });
});

describeWith(['redis-server'], 'single logout of two nodes', () => {
  it('tells what one node had validated when the other one ends the session', async () => {
    const redis = await PrivateRedis.start();
    const service = await OtherServer.start();
    const services = [serviceLike({ serviceId: `${LOCAL}/.*`, name: 'Local', id: 3 })];
    const token = 'operator-token-of-the-test-0123456789';
    const environment = {
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_ACTUATOR_TOKEN: token,
    };
    const [one, other] = await Promise.all([1, 2].map(() => runProduct(environment, { services })));
    const visited = async (url: string) => {
      const client = one!.client();
      const { ticket } = await client.signIn('etudiant1', PASSWORD, { service: url });
      await other!.client().get(`/serviceValidate?${new URLSearchParams({ service: url, ticket })}`);
      return { client, ticket };
    };
    const first = await visited(`${service.url}a`);
    const atOther = other!.client();
    atOther.setCookie('TGC', first.client.cookies.get('TGC') ?? '');
    await atOther.get('/logout');
    await service.hasReceived(1);
    const second = await visited(`${service.url}b`);
    const headers = { authorization: `Bearer ${token}` };
    await other!.client().send('/actuator/ssoSessions/users/etudiant1', { method: 'DELETE', headers });
    const received = await service.hasReceived(2);
    expect(received.map(({ url, body }) => [url, /ST-[A-Za-z0-9-]+/.exec(body)?.[0]])).toEqual([
      ['/a', first.ticket],
      ['/b', second.ticket],
    ]);
    await Promise.all([one!.close(), other!.close()]);
    await service.close();
    await redis.stop();
  });
});
