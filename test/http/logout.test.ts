import { APP, type RunningProduct, runProduct } from '../support/product';

const PASSWORD = 'Portillon-2026';

describe('logging out', () => {
  let running: RunningProduct;
  beforeAll(async () => {
    running = await runProduct();
  });
  afterAll(() => running.close());

  it('ends the session, clears the cookie with the same path and says so', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    const stolen = client.cookies.get('TGC') ?? '';
    const { status, text, headers } = await client.get('/logout');
    expect(status).toBe(200);
    expect(text).toContain('Votre session est fermée');
    expect(headers.getSetCookie().find((line) => line.startsWith('TGC='))).toBe(
      'TGC=; Path=/cas; Max-Age=0; HttpOnly; SameSite=Lax',
    );
    const thief = running.client();
    thief.setCookie('TGC', stolen);
    expect((await thief.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
  });

  it.each(['service', 'url'])('goes on to a registered service that the parameter %s names', async (name) => {
    const { status, location } = await running
      .client()
      .get(`/logout?${new URLSearchParams({ [name]: `${APP}bye?x=1` })}`);
    expect([status, location]).toEqual([302, `${APP}bye?x=1`]);
  });

  it.each(['https://evil.example/', 'javascript:alert(1)', '//evil.example', 'https://app.univ.example@evil.example/'])(
    'stays here for %s, without a link to it',
    async (service) => {
      for (const name of ['service', 'url']) {
        const { status, location, text } = await running
          .client()
          .get(`/logout?${new URLSearchParams({ [name]: service })}`);
        expect([status, location]).toEqual([200, '']);
        expect(text).not.toMatch(/(href|action|src)="[^?"]*(evil|javascript)/);
      }
    },
  );

  it('is no fault without a session', async () => {
    expect((await running.client().get('/logout')).status).toBe(200);
  });

  it('leaves the choice to stay to the operator', async () => {
    const staying = await runProduct({ PORTILLON_CAS_FOLLOW_SERVICE_AFTER_LOGOUT: 'false' });
    expect((await staying.client().get(`/logout?service=${APP}`)).status).toBe(200);
    await staying.close();
  });
});
