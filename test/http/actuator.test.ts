import { OtherServer } from '../support/other-server';
import { APP, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';

const PASSWORD = 'Portillon-2026';
const TOKEN = 'operator-token-of-the-test-0123456789';
const PATH = '/actuator/ssoSessions';

const GUARDED = [
  ['GET', PATH],
  ['DELETE', PATH],
  ['GET', `${PATH}/users/:username`],
  ['DELETE', `${PATH}/users/:username`],
  ['DELETE', `${PATH}/:ticket`],
] as const;

describe('/actuator/ssoSessions', () => {
  let running: RunningProduct;
  beforeEach(async () => {
    const local = serviceLike({ serviceId: '^http://localhost:[0-9]+/.*', name: 'Local', id: 3 });
    running = await runProduct({ PORTILLON_ACTUATOR_TOKEN: TOKEN }, { services: [...usualServices(), local] });
  });
  afterEach(() => running.close());

  const send = (method: string, path: string, token = TOKEN) =>
    running.client().send(path, { method, headers: { authorization: `Bearer ${token}` } });
  const signedIn = async (username = 'etudiant1') => {
    const client = running.client();
    await client.signIn(username, PASSWORD);
    return client;
  };
  const listed = async (username = 'etudiant1') => JSON.parse((await send('GET', `${PATH}/users/${username}`)).text);

  it.each([`${PATH}/users/etudiant1`, `${PATH}?username=etudiant1`, `${PATH}?type=ALL&username=etudiant1`])(
    'lists the sessions of a person at %s, without their tickets',
    async (path) => {
      const client = await signedIn();
      await signedIn();
      await signedIn('etudiant2');
      const { status, headers, text } = await send('GET', path);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=UTF-8']);
      const list = JSON.parse(text);
      expect(list).toMatchObject({ totalPrincipals: 1, totalTicketGrantingTickets: 2, totalTickets: 2 });
      expect(list.activeSsoSessions).toHaveLength(2);
      expect(list.activeSsoSessions[0]).toMatchObject({
        authenticated_principal: 'etudiant1',
        authentication_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        ticket_granting_ticket: expect.any(String),
        remember_me: false,
        is_proxied: false,
        principal_attributes: expect.objectContaining({ mail: ['etudiant1@etu.univ.example'] }),
      });
      expect(text).not.toContain(client.cookies.get('TGC'));
      expect(text).not.toContain('TGT-');
    },
  );

  it('ends one session by its reference in the list, and tells its services', async () => {
    const service = await OtherServer.start();
    const client = await signedIn();
    const { ticket } = await client.get(`/login?${new URLSearchParams({ service: service.url })}`);
    await client.get(`/serviceValidate?${new URLSearchParams({ service: service.url, ticket })}`);
    const [{ ticket_granting_ticket: named }] = (await listed()).activeSsoSessions;
    const { status, text } = await send('DELETE', `${PATH}/${named}`);
    expect([status, JSON.parse(text)]).toEqual([200, { status: 200, ticketGrantingTicket: named }]);
    expect((await service.hasReceived(1))[0]?.body).toContain(ticket);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    expect((await send('DELETE', `${PATH}/${named}`)).status).toBe(404);
    await service.close();
  });

  it.each([`${PATH}/users/etudiant1`, `${PATH}?username=etudiant1`])(
    'ends every session of a person at %s, and nobody else',
    async (path) => {
      const clients = [await signedIn(), await signedIn()];
      const other = await signedIn('etudiant2');
      const { status, text } = await send('DELETE', path);
      expect(status).toBe(200);
      expect(JSON.parse(text).sessionsRemoved).toHaveLength(2);
      for (const client of clients) expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).toBe('');
      expect((await other.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
      expect((await listed()).activeSsoSessions).toEqual([]);
    },
  );

  it.each(['', '?type=ALL', '?type=DIRECT', '?type=all&from=0&count=0'])(
    'lists the sessions of all at %s',
    async (query) => {
      await signedIn();
      await signedIn('etudiant2');
      const list = JSON.parse((await send('GET', `${PATH}${query}`)).text);
      expect(list).toMatchObject({ totalPrincipals: 2, totalTicketGrantingTickets: 2, totalTickets: 2 });
      const names = list.activeSsoSessions.map((one: Record<string, unknown>) => one.authenticated_principal);
      expect(names.sort()).toEqual(['etudiant1', 'etudiant2']);
    },
  );

  it('tells which services validated a ticket of a session', async () => {
    const client = await signedIn();
    const { ticket } = await client.get(`/login?service=${APP}`);
    await client.get(`/serviceValidate?${new URLSearchParams({ service: APP, ticket })}`);
    const [session] = (await listed()).activeSsoSessions;
    expect(session.authenticated_services).toEqual({ [ticket]: { id: APP } });
  });

  it('lists ranges that together are all', async () => {
    for (let turn = 0; turn < 5; turn++) await signedIn();
    const part = async (query: string) => {
      const { activeSsoSessions } = JSON.parse((await send('GET', `${PATH}?${query}`)).text);
      return activeSsoSessions.map((one: Record<string, unknown>) => one.ticket_granting_ticket);
    };
    const all = await part('');
    expect(all).toHaveLength(5);
    expect([...(await part('count=2')), ...(await part('from=2&count=2')), ...(await part('from=4'))]).toEqual(all);
    expect(JSON.parse((await send('GET', `${PATH}?from=1&count=2`)).text).nextFrom).toBe(3);
    expect(JSON.parse((await send('GET', `${PATH}?from=3&count=2`)).text).nextFrom).toBeUndefined();
    expect(await part('from=5&count=2')).toEqual([]);
    expect(await part('username=etudiant1&from=1&count=3')).toHaveLength(3);
  });

  it.each(['', '?type=ALL'])('ends the sessions of all at %s, and their services hear of it', async (query) => {
    const service = await OtherServer.start();
    const clients = [await signedIn(), await signedIn('etudiant2')];
    for (const client of clients) {
      const { ticket } = await client.get(`/login?${new URLSearchParams({ service: service.url })}`);
      await client.get(`/serviceValidate?${new URLSearchParams({ service: service.url, ticket })}`);
    }
    const { status, text } = await send('DELETE', `${PATH}${query}`);
    expect([status, JSON.parse(text).sessionsRemoved.length]).toEqual([200, 2]);
    for (const client of clients) expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).toBe('');
    expect(await service.hasReceived(2)).toHaveLength(2);
    expect(JSON.parse((await send('GET', PATH)).text).activeSsoSessions).toEqual([]);
    await service.close();
  });

  it.each([
    '?username=',
    '?username=%20',
    '?user=etudiant1',
    '?type=PROXIED',
    '?type=all&type=all',
    '?count=many',
    '?from=-1',
    '?username=etudiant1&username=etudiant2',
  ])('ends nothing at %s, which may be a typing error', async (query) => {
    await signedIn();
    for (const method of ['GET', 'DELETE']) {
      const { status, text } = await send(method, `${PATH}${query}`);
      expect([status, JSON.parse(text)]).toEqual([400, { status: 400, message: expect.any(String) }]);
    }
    expect((await listed()).activeSsoSessions).toHaveLength(1);
  });

  it('tries every address that asks for the token', () => {
    const declared = running.product.features
      .flatMap(({ routes }) => routes)
      .filter(({ access }) => access === 'token')
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(GUARDED.map(([method, path]) => `${method} ${path}`).sort()).toEqual(declared.sort());
  });

  it.each(GUARDED)('refuses %s %s without the token, or with a wrong one', async (method, declared) => {
    const path = declared.replace(':username', 'etudiant1');
    const sameLength = `${TOKEN.slice(0, -1)}x`;
    await signedIn();
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: `Basic ${TOKEN}` },
      { authorization: 'Bearer' },
      { authorization: `Bearer ${sameLength}` },
      { authorization: `Bearer ${TOKEN.toUpperCase()}` },
      { authorization: `Bearer ${TOKEN}x` },
      { authorization: `Bearer ${TOKEN.slice(0, -1)}` },
    ])
      expect((await running.client().send(path, { method, headers })).status).toBe(401);
    expect((await listed()).activeSsoSessions).toHaveLength(1);
  });

  it.each(['/actuator/ssosessions', '/Actuator/ssoSessions', `${PATH}/`, `${PATH};x`, `/${PATH}`, `${PATH}%2f`])(
    'has no other address: %s',
    async (path) => {
      const { status, text } = await running.client().send(`${path}?username=etudiant1`, { method: 'GET' });
      expect([401, 404]).toContain(status);
      expect(text).not.toContain('activeSsoSessions');
    },
  );

  it('answers only addresses that are allowed', async () => {
    const elsewhere = await runProduct({
      PORTILLON_ACTUATOR_TOKEN: TOKEN,
      PORTILLON_ACTUATOR_ALLOWED_NETWORKS: '10.0.0.0/8',
    });
    const headers = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '10.0.0.1' };
    expect((await elsewhere.client().get(`${PATH}/users/etudiant1`, headers)).status).toBe(403);
    await elsewhere.close();
  });

  it('is not there without a token in the configuration', async () => {
    const usual = await runProduct();
    const headers = { authorization: 'Bearer ' };
    expect((await usual.client().get(`${PATH}/users/etudiant1`, headers)).status).toBe(404);
    await usual.close();
  });
});
