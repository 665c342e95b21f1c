import { APP, type RunningProduct, runProduct } from '../support/product';
import { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';

describe('paths as clients write them', () => {
  let running: RunningProduct;
  let origin: WebClient;
  beforeAll(async () => {
    running = await runProduct();
    origin = new WebClient(new URL(running.base).origin);
  });
  afterAll(() => running.close());

  it.each([
    ['/cas//login', '/cas/login'],
    ['//cas/login', '/cas/login'],
    ['/cas/login/', '/cas/login'],
    ['/cas/login;jsessionid=0A1B', '/cas/login'],
    [
      '/cas;x=1//login;jsessionid=0A1B/?service=https%3A%2F%2Fapp.univ.example%2F',
      '/cas/login?service=https%3A%2F%2Fapp.univ.example%2F',
    ],
    ['/cas/logout/', '/cas/logout'],
    ['/cas/recovery/?a?b', '/cas/recovery?a?b'],
  ])('leads %s to %s', async (path, location) => {
    const answer = await origin.get(origin.base + path);
    expect([answer.status, answer.location]).toEqual([308, location]);
  });

  it.each(['//serviceValidate', '/serviceValidate/', '/serviceValidate;jsessionid=1', '//p3//serviceValidate'])(
    'validates at %s',
    async (path) => {
      const { location } = await running.client().signIn('etudiant1', PASSWORD, { service: APP });
      const ticket = new URL(location ?? '').searchParams.get('ticket') ?? '';
      const query = new URLSearchParams({ service: APP, ticket });
      const { status, text } = await running.client().get(`${path}?${query}`);
      expect([status, text]).toEqual([200, expect.stringContaining('<cas:user>etudiant1</cas:user>')]);
    },
  );

  it.each([
    ['GET', '/health//ready'],
    ['GET', '/actuator/ssoSessions/'],
    ['GET', '/mailbox;x=1'],
    ['GET', '/%6cogin'],
    ['GET', '/LOGIN/'],
    ['GET', '/nowhere/../login/'],
    ['POST', '/login/'],
    ['POST', '//samlValidate'],
  ])('matches %s %s exactly', async (method, path) => {
    const { status } = await running.client().send(path, { method });
    // The client itself resolves dot segments before the request.
    expect(status).toBe(path.includes('..') ? 308 : 404);
  });
});

describe('what programs ask every host for', () => {
  let running: RunningProduct;
  beforeAll(async () => {
    running = await runProduct({ PORTILLON_SECURITY_CONTACT: 'mailto:securite@univ.example' });
  });
  afterAll(() => running.close());

  const ask = (path: string, place: 'host' | 'base') =>
    running.client().get(place === 'host' ? new URL(running.base).origin + path : path);

  it.each(['host', 'base'] as const)('answers at the %s', async (place) => {
    const icon = await ask('/favicon.ico', place);
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\/svg\+xml/)]);
    const password = await ask('/.well-known/change-password', place);
    expect([password.status, password.location]).toEqual([303, '/cas/recovery']);
    const security = await ask('/.well-known/security.txt', place);
    expect(security.status).toBe(200);
    expect(security.text).toMatch(/^Contact: mailto:securite@univ\.example\nExpires: 20\d\d-[^\n]+Z\n/);
  });

  it('has no security.txt without a contact', async () => {
    const other = await runProduct();
    expect((await other.client().get('/.well-known/security.txt')).status).toBe(404);
    await other.close();
  });
});

describe('the headers of every answer', () => {
  it.each([
    ['https://localhost:8443/cas', 'max-age=31536000; includeSubDomains'],
    ['http://localhost:8080/cas', null],
  ])('are there for the public URL %s', async (publicUrl, hsts) => {
    const running = await runProduct({ PORTILLON_PUBLIC_URL: publicUrl });
    const client = running.client();
    const paths = [
      '/login',
      '/nowhere',
      '/serviceValidate',
      '/validate',
      '/proxy',
      '/health/live',
      '/logout',
      '/login?gateway=true&service=https%3A%2F%2Fapp.univ.example%2F',
      '/login/',
      '/assets/favicon.svg',
      '/favicon.ico',
    ];
    for (const path of paths) {
      const { headers } = await client.get(path);
      const found = [headers.get('x-content-type-options'), headers.get('strict-transport-security')];
      expect({ path, found }).toEqual({ path, found: ['nosniff', hsts] });
    }
    await running.close();
  });
});
