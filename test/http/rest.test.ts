import { OtherServer } from '../support/other-server';
import { APP, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';

const PASSWORD = 'Portillon-2026';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('/v1/tickets', () => {
  let running: RunningProduct;
  beforeAll(async () => {
    const services = [
      ...usualServices(),
      serviceLike({ serviceId: '^http://localhost:[0-9]+/.*', name: 'Local', id: 3 }),
      serviceLike({
        serviceId: '^https://staff\\.univ\\.example/.*',
        name: 'Staff',
        id: 4,
        accessStrategy: {
          '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy',
          requiredAttributes: {
            '@class': 'java.util.HashMap',
            eduPersonAffiliation: ['java.util.HashSet', ['^staff$']],
          },
        },
      }),
    ];
    running = await runProduct({ PORTILLON_REST_ENABLED: 'true' }, { services });
  });
  afterAll(() => running.close());

  const send = (method: string, path: string, fields?: Record<string, string>) =>
    running.client().send(path, {
      method,
      ...(fields ? { headers: FORM, body: new URLSearchParams(fields).toString() } : {}),
    });
  const opened = async () => {
    const { headers } = await send('POST', '/v1/tickets', { username: 'etudiant1', password: PASSWORD });
    return (headers.get('location') ?? '').split('/').at(-1) ?? '';
  };

  it('opens a session, whose address it tells', async () => {
    const { status, headers, text } = await send('POST', '/v1/tickets', { username: 'etudiant1', password: PASSWORD });
    expect(status).toBe(201);
    const location = headers.get('location') ?? '';
    expect(location).toMatch(/^http:\/\/localhost:8080\/cas\/v1\/tickets\/TGT-[A-Za-z0-9-]+$/);
    expect(text).toContain(`action="${location}"`);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('gives tickets that validate', async () => {
    const { status, headers, text } = await send('POST', `/v1/tickets/${await opened()}`, { service: APP });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=UTF-8']);
    expect(text).toMatch(/^ST-[A-Za-z0-9-]{16,29}$/);
    const validation = await send('GET', `/p3/serviceValidate?${new URLSearchParams({ service: APP, ticket: text })}`);
    expect(validation.text).toContain('<cas:user>etudiant1</cas:user>');
    expect(validation.text).toContain('<cas:isFromNewLogin>false</cas:isFromNewLogin>');
  });

  it('tells whether a session is alive, and ends it for the services too', async () => {
    const service = await OtherServer.start();
    const tgt = await opened();
    const ticket = (await send('POST', `/v1/tickets/${tgt}`, { service: service.url })).text;
    await send('GET', `/serviceValidate?${new URLSearchParams({ service: service.url, ticket })}`);
    expect((await send('GET', `/v1/tickets/${tgt}`)).status).toBe(200);
    expect((await send('DELETE', `/v1/tickets/${tgt}`)).status).toBe(200);
    const [notice] = await service.hasReceived(1);
    expect(decodeURIComponent(notice?.body ?? '')).toContain(`<samlp:SessionIndex>${ticket}</samlp:SessionIndex>`);
    for (const [method, fields] of [['GET'], ['DELETE'], ['POST', { service: APP }]] as const)
      expect((await send(method, `/v1/tickets/${tgt}`, fields)).status).toBe(404);
    await service.close();
  });

  it('refuses what is missing or of another type', async () => {
    expect((await send('POST', '/v1/tickets', { username: 'etudiant1' })).status).toBe(400);
    expect((await send('POST', '/v1/tickets', { password: PASSWORD })).status).toBe(400);
    expect((await send('POST', `/v1/tickets/${await opened()}`, { x: 'y' })).status).toBe(400);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"username":"etudiant1"}' };
    expect((await running.client().send('/v1/tickets', json)).status).toBe(415);
  });

  it.each(['https://evil.example/', 'javascript:alert(1)', 'https://staff.univ.example/'])(
    'gives no ticket for %s',
    async (service) => {
      expect((await send('POST', `/v1/tickets/${await opened()}`, { service })).status).toBe(400);
    },
  );

  it('answers the same to an unknown name and a wrong password', async () => {
    const answers = await Promise.all(
      ['etudiant1', 'nobody'].map((username) => send('POST', '/v1/tickets', { username, password: 'wrong' })),
    );
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [401, expect.any(String)],
      [401, answers[0]?.text],
    ]);
  });

  it('refuses an account that is not active yet', async () => {
    const { status } = await send('POST', '/v1/tickets', { username: 'nouveau1', password: 'prov-7K4M-9QXR' });
    expect(status).toBe(401);
  });

  it('slows guesses like the login page, also when the right password comes', async () => {
    const guess = (password: string) => send('POST', '/v1/tickets', { username: 'etudiant2', password });
    for (let i = 0; i < 5; i++) expect((await guess('wrong')).status).toBe(401);
    const throttled = await guess(PASSWORD);
    expect(throttled.status).toBe(423);
    expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await running.client().signIn('etudiant2', PASSWORD)).status).toBe(423);
  });

  it('is not there unless it is turned on', async () => {
    const usual = await runProduct();
    const { status } = await usual.client().post('/v1/tickets', { username: 'etudiant1', password: PASSWORD });
    expect(status).toBe(404);
    await usual.close();
  });
});
