import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { loadSettings } from '../../src/config/load';
import { temporaryFolder } from '../support/folder';
import { OtherServer } from '../support/other-server';
import { APP, OTHER, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';
import { PrivateRedis } from '../support/redis';
import { selfSigned } from '../support/self-signed';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const PORTAL = 'https://portal.univ.example/';
const MAIL = 'imap://mail.univ.example';
const NO_SSO = 'https://nosso.univ.example/';
const DISABLED = 'https://disabled.univ.example/';
const ODD = 'https://odd.univ.example/';
const access = { '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy' };

const SERVICES = [
  ...usualServices(),
  serviceLike({
    serviceId: '^https://portal\\.univ\\.example/.*',
    name: 'Portal',
    id: 3,
    proxyPolicy: {
      '@class': 'org.apereo.cas.services.RegexMatchingRegisteredServiceProxyPolicy',
      pattern: '^https?://localhost:[0-9]+/.*',
    },
  }),
  serviceLike({ serviceId: '^imap://mail\\.univ\\.example.*', name: 'Mail', id: 4 }),
  serviceLike({
    serviceId: '^https://nosso\\.univ\\.example/.*',
    name: 'NoSso',
    id: 5,
    accessStrategy: { ...access, ssoEnabled: false },
  }),
  serviceLike({
    serviceId: '^https://disabled\\.univ\\.example/.*',
    name: 'Disabled',
    id: 6,
    accessStrategy: { ...access, enabled: false },
  }),
  serviceLike({
    serviceId: '^https://odd\\.univ\\.example/.*',
    name: 'Odd',
    id: 7,
    attributeReleasePolicy: {
      '@class': 'org.apereo.cas.services.ReturnMappedAttributeReleasePolicy',
      allowedAttributes: { '@class': 'java.util.TreeMap', mail: 'e mail', displayName: 'displayName' },
    },
  }),
  serviceLike({ serviceId: '^http://localhost:[0-9]+/.*', name: 'Local', id: 8 }),
];

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
const codeOf = (text: string) => /Failure code="([A-Z_]+)">[^<]+</.exec(text)?.[1];
const proxyTicketIn = (text: string) => /<cas:proxyTicket>([^<]+)</.exec(text)?.[1] ?? '';
const soap = (ticket: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><p:Request xmlns:p="urn:oasis:names:tc:SAML:1.0:protocol"><p:AssertionArtifact>${ticket}</p:AssertionArtifact></p:Request></s:Body></s:Envelope>`;

describe('the protocol on the wire', () => {
  const clock = new TestClock();
  const folder = temporaryFolder();
  const logFile = join(folder.path, 'log');
  let running: RunningProduct;
  let callback: OtherServer;
  let client: WebClient;
  beforeAll(async () => {
    const settings = {
      PORTILLON_CAS_PROXY_CALLBACK_HTTP: 'true',
      PORTILLON_TRUSTED_PROXIES: '127.0.0.1',
      PORTILLON_LOG_LEVEL: 'warn',
      PORTILLON_LOG_FILE: logFile,
    };
    running = await runProduct(settings, { clock, services: SERVICES });
    callback = await OtherServer.start();
  });
  beforeEach(async () => {
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
  });
  afterAll(async () => {
    await callback.close();
    await running.close();
    folder.remove();
  });

  const login = (parameters: Record<string, string>) => client.get(`/login?${query(parameters)}`);
  const ticketFor = async (service: string) => (await login({ service })).ticket;
  const ask = async (path: string, parameters: Record<string, string>) =>
    (await running.client().get(`${path}?${query(parameters)}`)).text;
  /** A proxy-granting ticket of the portal, as its callback received it. */
  const granted = async () => {
    const service = PORTAL;
    await ask('/serviceValidate', { service, ticket: await ticketFor(service), pgtUrl: `${callback.url}cb` });
    return new URLSearchParams(callback.received.at(-1)?.url.split('?')[1]).get('pgtId') ?? '';
  };
  const proxyTicket = async (pgt: string) => proxyTicketIn(await ask('/proxy', { pgt, targetService: MAIL }));

  describe('tickets and cookies', () => {
    it('have digits that do not count the logins', async () => {
      const digits: number[] = [];
      for (let turn = 0; turn < 12; turn++) {
        const { ticket } = await running.client().signIn('etudiant2', PASSWORD, { service: APP });
        digits.push(Number(ticket.split('-')[1]));
      }
      expect(digits).not.toEqual([...digits].sort((a, b) => a - b));
      expect(digits).not.toEqual([...digits].sort((a, b) => b - a));
    });

    it('have the name that is configured for the cookie, and Secure where the public URL is https', async () => {
      const environment = {
        PORTILLON_COOKIE_NAME: '__Secure-SSO',
        PORTILLON_PUBLIC_URL: 'https://localhost:8443/cas',
      };
      const secure = await runProduct(environment);
      const browser = secure.client();
      const answer = await browser.signIn('etudiant1', PASSWORD);
      const line = answer.headers.getSetCookie().find((cookie) => cookie.includes('TGT-'));
      expect(line).toMatch(/^__Secure-SSO=TGT-[A-Za-z0-9-]+; Path=\/cas; HttpOnly; SameSite=Lax; Secure$/);
      expect((await browser.get(`/login?${query({ service: APP })}`)).ticket).toMatch(/^ST-/);
      await secure.close();
    });

    it('go on when the address of the browser changes', async () => {
      const { ticket } = await client.get(`/login?${query({ service: APP })}`, { 'x-forwarded-for': '198.51.100.7' });
      expect(ticket).toMatch(/^ST-/);
    });

    it('live ten seconds, service tickets and proxy tickets alike', async () => {
      const pgt = await granted();
      for (const [seconds, isGood] of [
        [9, true],
        [11, false],
      ] as const) {
        const [ticket, proxied] = [await ticketFor(APP), await proxyTicket(pgt)];
        clock.advanceSeconds(seconds);
        const answers = [
          await ask('/serviceValidate', { service: APP, ticket }),
          await ask('/proxyValidate', { service: MAIL, ticket: proxied }),
        ];
        expect(answers.map((text) => text.includes('<cas:user>'))).toEqual([isGood, isGood]);
      }
    });

    it('live as long as is configured, each kind for itself', async () => {
      const time = new TestClock();
      const environment = {
        PORTILLON_TICKETS_SERVICE_TICKET_SECONDS: '20',
        PORTILLON_TICKETS_PROXY_TICKET_SECONDS: '40',
        PORTILLON_TICKETS_REMEMBER_ME_IDLE_SECONDS: '3600',
        PORTILLON_TICKETS_REMEMBER_ME_CAP_SECONDS: '7200',
        PORTILLON_CAS_PROXY_CALLBACK_HTTP: 'true',
      };
      const other = await runProduct(environment, { clock: time, services: SERVICES });
      const browser = other.client();
      const text = async (path: string, parameters: Record<string, string>) =>
        (await browser.get(`${path}?${query(parameters)}`)).text;
      const ticketOf = async (service: string) => (await browser.get(`/login?${query({ service })}`)).ticket;
      await browser.signIn('etudiant1', PASSWORD, {}, { rememberMe: 'true' });
      await text('/serviceValidate', { service: PORTAL, ticket: await ticketOf(PORTAL), pgtUrl: callback.url });
      const pgt = new URLSearchParams(callback.received.at(-1)?.url.split('?')[1]).get('pgtId') ?? '';
      for (const [seconds, kinds] of [
        [19, [true, true]],
        [21, [false, true]],
        [41, [false, false]],
      ] as const) {
        const ticket = await ticketOf(APP);
        const proxied = proxyTicketIn(await text('/proxy', { pgt, targetService: MAIL }));
        time.advanceSeconds(seconds);
        const answers = [
          await text('/serviceValidate', { service: APP, ticket }),
          await text('/proxyValidate', { service: MAIL, ticket: proxied }),
        ];
        expect(answers.map((answer) => answer.includes('<cas:user>'))).toEqual(kinds);
      }
      time.advanceSeconds(3550);
      expect(await ticketOf(APP)).toMatch(/^ST-/);
      time.advanceSeconds(3590);
      expect(await ticketOf(APP)).toBe('');
      await browser.signIn('etudiant1', PASSWORD, {}, { rememberMe: 'true' });
      time.advanceSeconds(3601);
      expect(await ticketOf(APP)).toBe('');
      await other.close();
    });

    it('keep a session alive by proxy tickets too', async () => {
      const pgt = await granted();
      for (let turn = 0; turn < 3; turn++) {
        clock.advanceSeconds(7 * 3600);
        expect(await proxyTicket(pgt)).toMatch(/^PT-/);
      }
      expect(await ticketFor(APP)).toMatch(/^ST-/);
    });

    it.each(['PORTILLON_TICKETS_CAP_SECONDS', 'PORTILLON_TICKETS_REMEMBER_ME_CAP_SECONDS'])(
      'last 90 days at most, whatever %s says',
      (name) => {
        const days = (count: number) => ({ PORTILLON_EMBEDDED: 'true', [name]: String(count * 86_400) });
        expect(() => loadSettings(days(90))).not.toThrow();
        expect(() => loadSettings(days(91))).toThrow();
      },
    );

    it('are good for one attempt, also one that fails for renew or for its callback', async () => {
      const failures: [string, Record<string, string>, string][] = [
        [APP, { renew: 'true' }, 'INVALID_TICKET'],
        [APP, { pgtUrl: callback.url }, 'UNAUTHORIZED_SERVICE_PROXY'],
        [PORTAL, { pgtUrl: 'ftp://localhost/' }, 'INVALID_PROXY_CALLBACK'],
      ];
      for (const [service, parameters, code] of failures) {
        const ticket = await ticketFor(service);
        expect(codeOf(await ask('/serviceValidate', { service, ticket, ...parameters }))).toBe(code);
        expect(codeOf(await ask('/serviceValidate', { service, ticket }))).toBe('INVALID_TICKET');
      }
    });

    it('are all good side by side, in any order', async () => {
      const tickets = [await ticketFor(APP), await ticketFor(APP), await ticketFor(OTHER)];
      const services = [APP, APP, OTHER];
      for (const at of [1, 2, 0]) {
        const text = await ask('/serviceValidate', { service: services[at] ?? '', ticket: tickets[at] ?? '' });
        expect(text).toContain('<cas:user>etudiant1</cas:user>');
      }
    });
  });

  describe('GET /login', () => {
    it('takes a service that is only partly encoded', async () => {
      const service = `${APP}page?a=1&b=x y`;
      const { status, location, ticket } = await client.get(`/login?service=${APP}page?a=1%26b=x%20y`);
      expect([status, location]).toEqual([302, `${APP}page?a=1&b=x%20y&ticket=${ticket}`]);
      expect(await ask('/serviceValidate', { service, ticket })).toContain('<cas:user>');
    });

    it('redirects with method=GET and with an unknown method', async () => {
      for (const method of ['GET', 'get', 'PUT', '']) {
        const { status, location } = await login({ service: APP, method });
        expect([status, location]).toMatchObject([302, expect.stringMatching(/\?ticket=ST-/)]);
      }
    });

    it('says that a service is not open, without a form and without a way there', async () => {
      const { status, text, location } = await login({ service: DISABLED });
      expect([status, location]).toEqual([403, '']);
      expect(text).toContain('Ce service n’est pas ouvert actuellement.');
      expect(text).not.toContain('<form');
      expect(text).not.toMatch(/href="https:\/\/disabled/);
    });

    it('never shows a form to a gateway request, at a service without single sign-on either', async () => {
      const { status, location } = await login({ service: NO_SSO, gateway: 'true' });
      expect([status, location]).toEqual([302, NO_SSO]);
    });

    it('keeps renew on the way through the form, so that the ticket is from a new login', async () => {
      const { ticket } = await client.signIn('etudiant1', PASSWORD, { service: APP, renew: 'true' });
      const text = await ask('/p3/serviceValidate', { service: APP, ticket, renew: 'true' });
      expect(text).toContain('<cas:isFromNewLogin>true</cas:isFromNewLogin>');
    });

    it('lets a form lead to the one service that asks, and nowhere else', async () => {
      const formAction = (answer: { headers: Headers }) =>
        /form-action ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
      const service = `${APP}deep?next=https://evil.example/`;
      expect(formAction(await login({ service, renew: 'true' }))).toBe("'self' https://app.univ.example");
      expect(formAction(await login({ renew: 'true' }))).toBe("'self'");
      const wrong = await running.client().signIn('nobody', 'wrong', { service });
      expect([wrong.status, formAction(wrong)]).toEqual([401, "'self' https://app.univ.example"]);
      const careful = running.client();
      await careful.signIn('etudiant1', PASSWORD, {}, { warn: 'true' });
      expect(formAction(await careful.get(`/login?${query({ service })}`))).toBe("'self' https://app.univ.example");
    });
  });

  describe('POST /login', () => {
    it.each(['POST', 'HEADER'])('hands a ticket on by method=%s after the password too', async (method) => {
      const answer = await running.client().signIn('etudiant1', PASSWORD, { service: APP, method });
      const ticket =
        method === 'HEADER' ? answer.headers.get('ticket') : /name="ticket"[^>]*value="([^"]*)"/.exec(answer.text)?.[1];
      expect([answer.status, answer.location]).toEqual([200, '']);
      expect(await ask('/serviceValidate', { service: APP, ticket: ticket ?? '' })).toContain('<cas:user>');
    });

    it('knows one person by the name and by the mail address', async () => {
      const { ticket } = await running.client().signIn(' Etudiant1@ETU.univ.example ', PASSWORD, { service: APP });
      expect(await ask('/validate', { service: APP, ticket })).toBe('yes\netudiant1\n');
    });
  });

  describe('GET /logout', () => {
    it('says that the browser should be closed', async () => {
      expect((await client.get('/logout')).text).toMatch(/ferme[rz][^.]*navigateur/i);
    });

    it('does not lead to a service that is registered but disabled', async () => {
      const { status, location, text } = await client.get(`/logout?${query({ service: DISABLED })}`);
      expect([status, location]).toEqual([200, '']);
      expect(text).not.toMatch(/href="https:\/\/disabled/);
    });
  });

  describe('validation', () => {
    it.each(['/validate', '/serviceValidate', '/p3/serviceValidate', '/proxyValidate', '/p3/proxyValidate'])(
      'takes a form at %s',
      async (path) => {
        const good = await running.client().post(path, { service: APP, ticket: await ticketFor(APP) });
        expect([good.status, good.text]).toEqual([
          200,
          expect.stringMatching(/^yes\netudiant1\n$|<cas:user>etudiant1</),
        ]);
        const renewed = { service: APP, ticket: await ticketFor(APP), renew: 'true' };
        expect((await running.client().post(path, renewed)).text).not.toContain('etudiant1');
      },
    );

    it.each(['/validate', '/serviceValidate', '/p3/serviceValidate', '/proxyValidate', '/p3/proxyValidate', '/proxy'])(
      'is never kept by a cache at %s, and always has status 200',
      async (path) => {
        for (const parameters of [{}, { service: APP, ticket: await ticketFor(APP) }, { format: 'JSON' }]) {
          const { status, headers } = await running.client().get(`${path}?${query(parameters)}`);
          expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
        }
      },
    );

    it('is no at /validate for a ticket that does not meet renew, and for another service', async () => {
      expect(await ask('/validate', { service: APP, ticket: await ticketFor(APP), renew: 'true' })).toBe('no\n\n');
      expect(await ask('/validate', { service: OTHER, ticket: await ticketFor(APP) })).toBe('no\n\n');
    });

    it('answers HTTP/1.0 with a Host that lacks the port, up to the end of the connection', async () => {
      const { port, pathname } = new URL(running.base);
      const target = `${pathname}/validate?${query({ service: APP, ticket: await ticketFor(APP) })}`;
      const answer = await new Promise<string>((resolve, reject) => {
        let received = '';
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(`GET ${target} HTTP/1.0\r\nHost: sso.univ.example\r\n\r\n`),
        );
        socket.setEncoding('utf8').on('data', (text: string) => {
          received += text;
        });
        socket.on('end', () => resolve(received)).on('error', reject);
      });
      const [head = '', text] = answer.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.\d 200 /);
      expect(head).not.toMatch(/transfer-encoding/i);
      expect(text).toBe('yes\netudiant1\n');
    });

    it('leaves out a name that cannot be an element and logs it once', async () => {
      for (let turn = 0; turn < 3; turn++) {
        const text = await ask('/p3/serviceValidate', { service: ODD, ticket: await ticketFor(ODD) });
        expect(text).toContain('<cas:displayName>Zoé Lefèvre</cas:displayName>');
        expect(text).not.toContain('e mail');
      }
      const lines = readFileSync(logFile, 'utf8').split('\n');
      expect(lines.filter((line) => line.includes('"e mail"'))).toHaveLength(1);
    });

    it('gives attributes at /serviceValidate by configuration, and as the service says', async () => {
      const value = { '@class': 'org.apereo.cas.services.DefaultRegisteredServiceProperty' };
      const property = { ...value, values: ['java.util.HashSet', ['true']] };
      const asking = serviceLike({
        serviceId: '^https://asking\\.univ\\.example/.*',
        name: 'Asking',
        id: 3,
        properties: { '@class': 'java.util.HashMap', attributesOnCas2: property },
      });
      const environment = { PORTILLON_CAS_ATTRIBUTES_ON_CAS2: 'false' };
      const plain = await runProduct(environment, { services: [...usualServices(), asking] });
      const shows = async (path: string, service: string) => {
        const { ticket } = await plain.client().signIn('etudiant1', PASSWORD, { service });
        return (await plain.client().get(`${path}?${query({ service, ticket })}`)).text.includes('<cas:mail>');
      };
      expect([
        await shows('/serviceValidate', APP),
        await shows('/serviceValidate', 'https://asking.univ.example/'),
        await shows('/p3/serviceValidate', APP),
      ]).toEqual([false, true, true]);
      await plain.close();
    });

    it('has the proxies in JSON as in XML', async () => {
      const ticket = await proxyTicket(await granted());
      const text = await ask('/p3/proxyValidate', { service: MAIL, ticket, format: 'JSON' });
      const { user, proxies } = JSON.parse(text).serviceResponse.authenticationSuccess;
      expect([user, proxies]).toEqual(['etudiant1', [`${callback.url}cb`]]);
    });

    it.each(['renew=true&renew=false', 'pgtUrl=https://a/&pgtUrl=https://b/', 'format=XML&format=JSON'])(
      'refuses %s as repeated',
      async (twice) => {
        const asked = query({ service: APP, ticket: await ticketFor(APP) });
        expect(codeOf((await client.get(`/serviceValidate?${asked}&${twice}`)).text)).toBe('INVALID_REQUEST');
      },
    );

    it('does not count what follows a service that is not the last parameter', async () => {
      const service = `${APP}page?a=1&b=2`;
      const { text } = await client.get(`/serviceValidate?service=${service}&ticket=${await ticketFor(service)}`);
      expect(codeOf(text)).toBe('INVALID_SERVICE');
    });

    it('decodes a service once', async () => {
      const service = `${APP}page?a=%2541`;
      const twice = { service: `${APP}page?a=%41`, ticket: await ticketFor(service) };
      expect(codeOf(await ask('/serviceValidate', twice))).toBe('INVALID_SERVICE');
      expect(await ask('/serviceValidate', { service, ticket: await ticketFor(service) })).toContain('<cas:user>');
    });
  });

  describe('/proxy', () => {
    it('gives no ticket for a service that is registered but disabled', async () => {
      expect(codeOf(await ask('/proxy', { pgt: await granted(), targetService: DISABLED }))).toBe(
        'UNAUTHORIZED_SERVICE',
      );
    });

    it('knows a proxy-granting ticket no longer than its session lives', async () => {
      const pgt = await granted();
      clock.advanceSeconds(8 * 3600 + 1);
      expect(codeOf(await ask('/proxy', { pgt, targetService: MAIL }))).toBe('INVALID_TICKET');
    });
  });

  describe('single logout', () => {
    it('starts within a second of the logout', async () => {
      const service = `${callback.url}app`;
      await ask('/serviceValidate', { service, ticket: await ticketFor(service) });
      const started = performance.now();
      const count = callback.received.length;
      await client.get('/logout');
      const received = await callback.hasReceived(count + 1);
      expect(performance.now() - started).toBeLessThan(1000);
      expect(received.at(-1)).toMatchObject({ method: 'POST', url: '/app' });
    });
  });
});

describeWith(['openssl'], 'a proxy callback', () => {
  it('whose certificate is not trusted gives no ticket', async () => {
    const running = await runProduct({}, { services: SERVICES });
    const callback = await OtherServer.start(undefined, selfSigned());
    const { ticket } = await running.client().signIn('etudiant1', PASSWORD, { service: PORTAL });
    const asked = query({ service: PORTAL, ticket, pgtUrl: callback.url });
    expect(codeOf((await running.client().get(`/serviceValidate?${asked}`)).text)).toBe('INVALID_PROXY_CALLBACK');
    expect(callback.received).toEqual([]);
    await callback.close();
    await running.close();
  });
});

describeWith(['redis-server'], 'a registry that is down', () => {
  it('is told as INTERNAL_ERROR or Responder, with status 200', async () => {
    const redis = await PrivateRedis.start();
    const environment = {
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_REDIS_TIMEOUT_MILLISECONDS: '300',
    };
    const running = await runProduct(environment, { services: SERVICES });
    const client = running.client();
    const { ticket } = await client.signIn('etudiant1', PASSWORD, { service: APP });
    await redis.kill();
    const pgt = `PGT-1234-${'a'.repeat(43)}`;
    const proxy = await client.get(`/proxy?${query({ pgt, targetService: MAIL })}`);
    expect([proxy.status, codeOf(proxy.text)]).toEqual([200, 'INTERNAL_ERROR']);
    const json = await client.get(`/proxyValidate?${query({ service: APP, ticket, format: 'JSON' })}`);
    expect([json.status, JSON.parse(json.text).serviceResponse.authenticationFailure.code]).toEqual([
      200,
      'INTERNAL_ERROR',
    ]);
    const headers = { 'content-type': 'text/xml' };
    const saml = await client.send(`/samlValidate?${query({ TARGET: APP })}`, {
      method: 'POST',
      headers,
      body: soap(ticket),
    });
    expect([saml.status, saml.text]).toEqual([200, expect.stringContaining('Value="samlp:Responder"')]);
    expect(saml.text).toMatch(/<samlp:StatusMessage>[^<]+</);
    // Services and their users get an incident id, and no internals.
    for (const { text } of [proxy, json, saml]) {
      expect(text).toMatch(/a part of the server is not available; incident [A-Za-z0-9_-]{10}[<"]/);
      expect(text).not.toMatch(/redis|store|ECONN|127\.0\.0\.1|PORTILLON|connection/i);
    }
    await redis.restart();
    while ((await client.get('/health/ready')).status !== 200);
    await running.close();
    await redis.stop();
  });
});
