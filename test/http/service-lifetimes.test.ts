import { OtherServer } from '../support/other-server';
import { APP, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';
import { TestClock } from '../support/test-clock';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const SLOW = 'https://slow.univ.example/';
const policy = (kind: string) => ({
  '@class': `org.apereo.cas.services.DefaultRegisteredService${kind}ExpirationPolicy`,
  timeToLive: 60,
});

describe('The ticket lifetimes of a service', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  let portal: OtherServer;
  let client: WebClient;
  beforeAll(async () => {
    portal = await OtherServer.start();
    const services = [
      ...usualServices(),
      serviceLike({
        serviceId: '^https://slow\\.univ\\.example/.*',
        name: 'Slow',
        id: 3,
        serviceTicketExpirationPolicy: policy('ServiceTicket'),
        proxyTicketExpirationPolicy: policy('ProxyTicket'),
      }),
      serviceLike({
        serviceId: '^http://localhost:[0-9]+/.*',
        name: 'Portal',
        id: 4,
        proxyPolicy: {
          '@class': 'org.apereo.cas.services.RegexMatchingRegisteredServiceProxyPolicy',
          pattern: '^http://localhost:[0-9]+/.*',
        },
      }),
    ];
    const settings = { PORTILLON_REST_ENABLED: 'true', PORTILLON_CAS_PROXY_CALLBACK_HTTP: 'true' };
    running = await runProduct(settings, { clock, services });
  });
  beforeEach(() => {
    client = running.client();
  });
  afterAll(async () => {
    await running.close();
    await portal.close();
  });

  const validate = async (service: string, ticket: string, query = {}) =>
    (await running.client().get(`/proxyValidate?${new URLSearchParams({ service, ticket, ...query })}`)).text;

  it.each<[string, (service: string) => Promise<string>]>([
    ['a password', async (service) => (await running.client().signIn('etudiant1', PASSWORD, { service })).ticket],
    [
      'single sign-on',
      async (service) => {
        await client.signIn('etudiant1', PASSWORD);
        return (await client.get(`/login?service=${service}`)).ticket;
      },
    ],
    [
      'the interface for programs',
      async (service) => {
        const opened = await client.post('/v1/tickets', { username: 'etudiant1', password: PASSWORD });
        const id = (opened.headers.get('location') ?? '').split('/').at(-1);
        return (await client.post(`/v1/tickets/${id}`, { service })).text;
      },
    ],
    [
      'a proxy',
      async (targetService) => {
        const { ticket } = await running.client().signIn('etudiant1', PASSWORD, { service: portal.url });
        await validate(portal.url, ticket, { pgtUrl: portal.url });
        const pgt = new URLSearchParams(portal.received.at(-1)?.url.split('?')[1]).get('pgtId') ?? '';
        const { text } = await client.get(`/proxy?${new URLSearchParams({ pgt, targetService })}`);
        return /<cas:proxyTicket>([^<]+)</.exec(text)?.[1] ?? '';
      },
    ],
  ])('hold for tickets by %s, and for no other service', async (_, ticketFor) => {
    const long = await ticketFor(SLOW);
    const short = await ticketFor(APP);
    clock.advanceSeconds(59);
    expect(await validate(SLOW, long)).toContain('<cas:user>etudiant1</cas:user>');
    expect(await validate(APP, short)).toContain('INVALID_TICKET');
    const late = await ticketFor(SLOW);
    clock.advanceSeconds(61);
    expect(await validate(SLOW, late)).toContain('INVALID_TICKET');
  });
});
