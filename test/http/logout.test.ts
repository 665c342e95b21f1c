import { APP, type RunningProduct, runProduct } from '../support/product';

const PASSWORD = 'Portillon-2026';
/** A cookie that another host of the domain set for the whole domain: not a session of ours (cookie tossing). */
const PLANTED = `TGT-0000-${'a'.repeat(43)}`;

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

  it('goes on to a registered service that the parameter service names', async () => {
    const query = new URLSearchParams({ service: `${APP}bye?x=1` });
    const { status, location } = await running.client().get(`/logout?${query}`);
    expect([status, location]).toEqual([302, `${APP}bye?x=1`]);
  });

  it('ignores the parameter url, unless a setting for old clients is on', async () => {
    const query = new URLSearchParams({ url: `${APP}bye` });
    expect((await running.client().get(`/logout?${query}`)).status).toBe(200);
    const old = await runProduct({ PORTILLON_CAS_LOGOUT_URL_PARAMETER: 'true' });
    const { status, location } = await old.client().get(`/logout?${query}`);
    expect([status, location]).toEqual([302, `${APP}bye`]);
    expect((await old.client().get(`/logout?${new URLSearchParams({ url: 'https://evil.example/' })}`)).status).toBe(
      200,
    );
    await old.close();
  });

  it.each<[string, Record<string, string>]>([
    ['/logout', {}],
    ['/logout', { service: APP }],
    [`/logout?service=${APP}`, {}],
  ])('works by a POST to %s with %j too', async (path, fields) => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    const stolen = client.cookies.get('TGC') ?? '';
    const { status, location } = await client.post(path, fields);
    const isNamed = path.includes(APP) || fields.service !== undefined;
    expect([status, location]).toEqual(isNamed ? [302, APP] : [200, '']);
    expect(client.cookies.has('TGC')).toBe(false);
    client.setCookie('TGC', stolen);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
  });

  it.each([
    ['auto', 'http://localhost:8080/cas', null],
    ['auto', 'http://localhost:8080/', '"storage"'],
    ['none', 'http://localhost:8080/', null],
    ['storage', 'http://localhost:8080/cas', '"storage"'],
    ['all', 'http://localhost:8080/cas', '"cache", "cookies", "storage"'],
  ])('with cas.clearSiteData %s at %s asks the browser to forget %s', async (setting, publicUrl, expected) => {
    const clearing = await runProduct({
      PORTILLON_CAS_CLEAR_SITE_DATA: setting,
      PORTILLON_PUBLIC_URL: publicUrl,
    });
    expect((await clearing.client().get('/logout')).headers.get('clear-site-data')).toBe(expected);
    expect((await clearing.client().get(`/logout?service=${APP}`)).headers.get('clear-site-data')).toBe(expected);
    await clearing.close();
  });

  it('ends the session whichever cookie of the name it is in', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    const mine = client.cookies.get('TGC') ?? '';
    const cookie = `TGC=${PLANTED}; TGC=${mine}`;
    await running.client().get('/logout', { cookie });
    expect((await client.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
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
