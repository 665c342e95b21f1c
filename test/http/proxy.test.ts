import type { RequestListener } from 'node:http';
import { parseStringPromise } from 'xml2js';
import { faultsOfAnswer } from '../support/cas-schema';
import { type Authority, makeAuthority, OtherServer } from '../support/other-server';
import { APP, OTHER, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';
import { describeWith } from '../support/tools';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const PORTAL = 'https://portal.univ.example/';
const MAIL = 'imap://mail.univ.example';

const mayCallBack = (pattern: string) => ({
  '@class': 'org.apereo.cas.services.RegexMatchingRegisteredServiceProxyPolicy',
  pattern,
});

const SERVICES = [
  ...usualServices(),
  serviceLike({
    serviceId: '^https://portal\\.univ\\.example/.*',
    name: 'Portal',
    id: 3,
    proxyPolicy: mayCallBack('^https?://localhost:[0-9]+/.*'),
  }),
  serviceLike({ serviceId: '^imap://mail\\.univ\\.example.*', name: 'Mail', id: 4 }),
  serviceLike({
    serviceId: '^https://staff\\.univ\\.example/.*',
    name: 'Staff',
    id: 5,
    accessStrategy: {
      '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy',
      requiredAttributes: { '@class': 'java.util.HashMap', eduPersonAffiliation: ['java.util.HashSet', ['^staff$']] },
    },
  }),
];

describeWith(['xmllint', 'openssl'], 'proxying', () => {
  let authority: Authority;
  let running: RunningProduct;
  let client: WebClient;
  const servers: OtherServer[] = [];
  beforeAll(async () => {
    authority = makeAuthority();
    running = await runProduct({ PORTILLON_OUTGOING_CA_FILE: authority.caFile }, { services: SERVICES });
  });
  beforeEach(async () => {
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  afterAll(async () => {
    await running.close();
    authority.remove();
  });

  const listening = async (answer?: RequestListener, isHttps = true) => {
    const server = await OtherServer.start(answer, isHttps ? authority : undefined);
    servers.push(server);
    return server;
  };
  const ticketFor = async (service: string) => (await client.get(`/login?${new URLSearchParams({ service })}`)).ticket;
  const ask = async (path: string, query: Record<string, string>) => {
    const { text, status } = await running.client().get(`${path}?${new URLSearchParams(query)}`);
    expect(status).toBe(200);
    if (query.format === undefined) expect(faultsOfAnswer(text)).toBe('');
    return text;
  };
  const validated = async (pgtUrl: string, service = PORTAL) =>
    ask('/serviceValidate', { service, ticket: await ticketFor(service), pgtUrl });
  const codeOf = (text: string) => /Failure code="([A-Z_]+)">/.exec(text)?.[1];
  const proxyTicketIn = (text: string) => /<cas:proxyTicket>([^<]+)<\/cas:proxyTicket>/.exec(text)?.[1] ?? '';
  const iouIn = (text: string) => /<cas:proxyGrantingTicket>([^<]+)</.exec(text)?.[1] ?? '';
  const receivedBy = (server: OtherServer) =>
    new URLSearchParams(server.received.at(-1)?.url.split('?')[1] ?? '') as URLSearchParams;
  /** A proxy-granting ticket of the portal, as its callback received it. */
  const granted = async () => {
    const callback = await listening();
    await validated(callback.url);
    return { pgt: receivedBy(callback).get('pgtId') ?? '', callback };
  };

  describe('the callback', () => {
    it('comes before the validation answers, with both tickets after its own query', async () => {
      const callback = await listening();
      const text = await validated(`${callback.url}cb?a=b%20c&d#part`);
      expect(callback.received).toHaveLength(1);
      expect(callback.received[0]).toMatchObject({
        method: 'GET',
        url: expect.stringMatching(/^\/cb\?a=b%20c&d&pgtId=/),
      });
      const sent = receivedBy(callback);
      expect(sent.get('pgtIou')).toBe(iouIn(text));
      expect(sent.get('pgtId')).toMatch(/^PGT-[A-Za-z0-9-]{16,60}$/);
      expect(text).toContain('<cas:user>etudiant1</cas:user>');
    });

    it.each(['/serviceValidate', '/p3/serviceValidate', '/proxyValidate', '/p3/proxyValidate'])(
      'is made at %s, in XML and in JSON',
      async (path) => {
        const callback = await listening();
        const base = { service: PORTAL, pgtUrl: callback.url };
        expect(iouIn(await ask(path, { ...base, ticket: await ticketFor(PORTAL) }))).toMatch(/^PGTIOU-/);
        const json = JSON.parse(await ask(path, { ...base, ticket: await ticketFor(PORTAL), format: 'JSON' }));
        expect(json.serviceResponse.authenticationSuccess.proxyGrantingTicket).toBe(receivedBy(callback).get('pgtIou'));
      },
    );

    it.each<[string, RequestListener]>([
      ['a refusal', (_request, response) => response.writeHead(403).end()],
      ['another success', (_request, response) => response.writeHead(204).end()],
      ['a redirect', (_request, response) => response.writeHead(302, { Location: 'https://localhost/' }).end()],
      ['a failure', (_request, response) => response.writeHead(500).end()],
      ['a broken connection', (request) => request.socket.destroy()],
    ])('that is answered by %s gives no ticket', async (_title, answer) => {
      const callback = await listening(answer);
      const text = await validated(callback.url);
      expect(codeOf(text)).toBe('INVALID_PROXY_CALLBACK');
      const pgt = receivedBy(callback).get('pgtId') ?? '';
      expect(pgt).toMatch(/^PGT-/);
      expect(codeOf(await ask('/proxy', { pgt, targetService: MAIL }))).toBe('INVALID_TICKET');
    });

    it('that is not answered ends after three seconds and delays no other request', async () => {
      const callback = await listening(() => undefined);
      const started = performance.now();
      const slow = validated(callback.url);
      await callback.hasReceived(1);
      const quick = await listening();
      expect(iouIn(await validated(quick.url))).not.toBe('');
      expect(performance.now() - started).toBeLessThan(2500);
      expect(codeOf(await slow)).toBe('INVALID_PROXY_CALLBACK');
      expect(performance.now() - started).toBeLessThan(5000);
    });

    it('is not made over plain http, nor to what is no web address', async () => {
      const callback = await listening(undefined, false);
      for (const pgtUrl of [callback.url, 'ftp://localhost/', 'javascript:alert(1)', 'nonsense'])
        expect(codeOf(await validated(pgtUrl))).toBe('INVALID_PROXY_CALLBACK');
      expect(callback.connections).toBe(0);
    });

    it('is made to an address of 2,048 characters, and not to a longer one', async () => {
      const callback = await listening();
      const longest = `${callback.url}${'x'.repeat(2048 - callback.url.length)}`;
      expect(codeOf(await validated(`${longest}x`))).toBe('INVALID_PROXY_CALLBACK');
      expect(callback.connections).toBe(0);
      expect(iouIn(await validated(longest))).toMatch(/^PGTIOU-/);
    });

    it('is not made to an address that the service did not register', async () => {
      const callback = await listening();
      const elsewhere = callback.url.replace('localhost', '127.0.0.1');
      expect(codeOf(await validated(elsewhere))).toBe('INVALID_PROXY_CALLBACK');
      expect(callback.connections).toBe(0);
    });

    it('is not made for a service that may not proxy', async () => {
      const callback = await listening();
      expect(codeOf(await validated(callback.url, APP))).toBe('UNAUTHORIZED_SERVICE_PROXY');
      expect(callback.connections).toBe(0);
    });

    it('is not made for a ticket that is not good', async () => {
      const callback = await listening();
      const query = { service: OTHER, ticket: await ticketFor(PORTAL), pgtUrl: callback.url };
      expect(codeOf(await ask('/serviceValidate', query))).toBe('INVALID_SERVICE');
      expect(callback.connections).toBe(0);
    });
  });

  describe('/proxy', () => {
    it('gives a ticket for a registered service, which may be a mail server', async () => {
      const { pgt, callback } = await granted();
      const ticket = proxyTicketIn(await ask('/proxy', { pgt, targetService: MAIL }));
      expect(ticket).toMatch(/^PT-[A-Za-z0-9-]{16,29}$/);
      const text = await ask('/proxyValidate', { service: MAIL, ticket });
      const { 'cas:serviceResponse': answer } = await parseStringPromise(text);
      const [success] = answer['cas:authenticationSuccess'];
      expect(success['cas:user']).toEqual(['etudiant1']);
      expect(success['cas:proxies']).toEqual([{ 'cas:proxy': [callback.url] }]);
      expect(codeOf(await ask('/proxyValidate', { service: MAIL, ticket }))).toBe('INVALID_TICKET');
    });

    it('answers in JSON too', async () => {
      const { pgt } = await granted();
      const good = JSON.parse(await ask('/proxy', { pgt, targetService: MAIL, format: 'JSON' }));
      expect(good.serviceResponse.proxySuccess.proxyTicket).toMatch(/^PT-/);
      const bad = JSON.parse(await ask('/proxy', { pgt: 'PGT-1', targetService: MAIL, format: 'json' }));
      expect(bad.serviceResponse.proxyFailure).toEqual({ code: 'INVALID_TICKET', description: expect.any(String) });
    });

    it('refuses what is missing, twice or of another format', async () => {
      const { pgt } = await granted();
      expect(codeOf(await ask('/proxy', { pgt }))).toBe('INVALID_REQUEST');
      expect(codeOf(await ask('/proxy', { targetService: MAIL }))).toBe('INVALID_REQUEST');
      const twice = await client.get(`/proxy?pgt=${pgt}&targetService=${MAIL}&targetService=${MAIL}`);
      expect(codeOf(twice.text)).toBe('INVALID_REQUEST');
      expect(codeOf((await client.get(`/proxy?pgt=${pgt}&targetService=${MAIL}&format=YAML`)).text)).toBe(
        'INVALID_REQUEST',
      );
    });

    it.each(['https://evil.example/', 'javascript:alert(1)', 'https://staff.univ.example/'])(
      'refuses %s, which is not registered or not for this person',
      async (targetService) => {
        const { pgt } = await granted();
        expect(codeOf(await ask('/proxy', { pgt, targetService }))).toBe('UNAUTHORIZED_SERVICE');
      },
    );

    it.each(['PGT-0000-nothing', 'TGT', 'ST'])('does not take %s for a proxy-granting ticket', async (kind) => {
      const tgc = client.cookies.get('TGC') ?? '';
      const pgt = kind === 'TGT' ? tgc : kind === 'ST' ? await ticketFor(APP) : kind;
      expect(codeOf(await ask('/proxy', { pgt, targetService: MAIL }))).toBe('INVALID_TICKET');
    });

    it('gives no ticket once the person has logged out', async () => {
      const { pgt } = await granted();
      const ticket = proxyTicketIn(await ask('/proxy', { pgt, targetService: MAIL }));
      await client.get('/logout');
      expect(codeOf(await ask('/proxyValidate', { service: MAIL, ticket }))).toBe('INVALID_TICKET');
      expect(codeOf(await ask('/proxy', { pgt, targetService: MAIL }))).toBe('INVALID_TICKET');
    });
  });

  describe('a proxy ticket', () => {
    it('leads to further ones, with all callbacks, the latest first, byte for byte', async () => {
      const callback = await listening();
      const first = `${callback.url}a?x=%e9&y=<'`;
      await validated(first);
      const pgt = receivedBy(callback).get('pgtId') ?? '';
      const toPortal = proxyTicketIn(await ask('/proxy', { pgt, targetService: PORTAL }));
      const second = `${callback.url}b`;
      await ask('/proxyValidate', { service: PORTAL, ticket: toPortal, pgtUrl: second });
      const next = receivedBy(callback).get('pgtId') ?? '';
      expect(next).not.toBe(pgt);
      const ticket = proxyTicketIn(await ask('/proxy', { pgt: next, targetService: MAIL }));
      const text = await ask('/p3/proxyValidate', { service: MAIL, ticket });
      const { 'cas:serviceResponse': answer } = await parseStringPromise(text);
      expect(answer['cas:authenticationSuccess'][0]['cas:proxies']).toEqual([{ 'cas:proxy': [second, first] }]);
      expect(text).toContain('<cas:isFromNewLogin>false</cas:isFromNewLogin>');
    });

    it.each(['/serviceValidate', '/p3/serviceValidate'])(
      'is refused at %s with the reason, and used up',
      async (path) => {
        const { pgt } = await granted();
        const ticket = proxyTicketIn(await ask('/proxy', { pgt, targetService: MAIL }));
        const text = await ask(path, { service: MAIL, ticket });
        expect(codeOf(text)).toBe('INVALID_TICKET');
        expect(text).toContain('/proxyValidate');
        expect(codeOf(await ask('/proxyValidate', { service: MAIL, ticket }))).toBe('INVALID_TICKET');
      },
    );

    it('is no at /validate', async () => {
      const { pgt } = await granted();
      const ticket = proxyTicketIn(await ask('/proxy', { pgt, targetService: MAIL }));
      expect((await client.get(`/validate?${new URLSearchParams({ service: MAIL, ticket })}`)).text).toBe('no\n\n');
    });

    it('does not meet renew, and is for its own service only', async () => {
      const { pgt } = await granted();
      const proxied = async () => proxyTicketIn(await ask('/proxy', { pgt, targetService: MAIL }));
      expect(codeOf(await ask('/proxyValidate', { service: MAIL, ticket: await proxied(), renew: 'true' }))).toBe(
        'INVALID_TICKET',
      );
      expect(codeOf(await ask('/proxyValidate', { service: OTHER, ticket: await proxied() }))).toBe('INVALID_SERVICE');
    });

    it('lives on a session that its person has renewed', async () => {
      const { pgt } = await granted();
      await client.signIn('etudiant1', PASSWORD, { service: APP, renew: 'true' });
      expect(proxyTicketIn(await ask('/proxy', { pgt, targetService: MAIL }))).toMatch(/^PT-/);
    });
  });

  it('takes service tickets at /proxyValidate, without proxies', async () => {
    const text = await ask('/proxyValidate', { service: APP, ticket: await ticketFor(APP) });
    expect(text).toContain('<cas:user>etudiant1</cas:user>');
    expect(text).not.toContain('cas:proxies');
  });

  it('makes callbacks over http where that is turned on', async () => {
    const loose = await runProduct(
      { PORTILLON_CAS_PROXY_CALLBACK_HTTP: 'true', PORTILLON_EMBEDDED: 'true' },
      { services: SERVICES },
    );
    const callback = await listening(undefined, false);
    const person = loose.client();
    await person.signIn('etudiant1', PASSWORD);
    const { ticket } = await person.get(`/login?service=${PORTAL}`);
    const query = new URLSearchParams({ service: PORTAL, ticket, pgtUrl: callback.url });
    expect(iouIn((await person.get(`/serviceValidate?${query}`)).text)).toMatch(/^PGTIOU-/);
    await loose.close();
  });
});
