import { Attribute, Change, Client } from 'ldapts';
import { Seal } from '../../src/base/seal';
import { body } from '../../src/web/reply';
import type { PersonalAct } from '../../src/web/route';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import type { Answer, WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const SECRET = 'a-secret-for-the-test-that-is-long-enough';

describe('An act behind the SSO session', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  let client: WebClient;
  let changes: string[];
  const who: PersonalAct = async (request, { principal, authenticatedAt }) => {
    if (request.method === 'POST') changes.push(request.form.one('colour') ?? '');
    return body(200, 'text/plain', `${principal.id} ${authenticatedAt.toISOString()} ${request.query.one('tab')}`);
  };
  beforeAll(async () => {
    const feature = {
      name: 'test',
      routes: [
        { method: 'get', path: '/mine', access: 'session', act: who },
        { method: 'get', path: '/mine/password', access: 'recent', act: who },
        { method: 'post', path: '/mine/password', access: 'recent', act: who },
      ],
    } as const;
    running = await runProduct({ PORTILLON_SECRET: SECRET }, { clock, features: [feature] });
  });
  beforeEach(() => {
    client = running.client();
    changes = [];
  });
  afterAll(() => running.close());

  /** Follows a redirect to our own host. */
  const follow = ({ status, location }: Answer) => {
    expect(status).toBe(303);
    expect(location).toMatch(/^\/cas\//);
    return client.get(location.replace(/^\/cas/, ''));
  };
  /** Fills in the login form. */
  const giveCredentials = (form: Answer, password = PASSWORD, username = 'etudiant1') => {
    expect(form.text).toContain('name="password"');
    return client.post('/login', { ...form.hidden(), username, password });
  };

  it('leads to the login page without a session, and back with the same query afterwards', async () => {
    const form = await follow(await client.get('/mine?tab=devices&x=%C3%A9'));
    const back = await giveCredentials(form);
    expect(back.location).toBe('/cas/mine?tab=devices&x=%C3%A9');
    expect((await follow(back)).text).toMatch(/^etudiant1 .* devices$/);
  });

  it('comes back after a wrong password too', async () => {
    const again = await giveCredentials(await follow(await client.get('/mine?tab=devices')), 'wrong');
    expect(again.status).toBe(401);
    expect((await giveCredentials(again)).location).toBe('/cas/mine?tab=devices');
  });

  it('is done at once with a session, and knows whose it is', async () => {
    await client.signIn('etudiant1', PASSWORD);
    const { status, text } = await client.get('/mine?tab=a');
    expect([status, text]).toEqual([200, `etudiant1 ${new Date(clock.now()).toISOString()} a`]);
  });

  it('goes straight back when somebody has signed in meanwhile', async () => {
    const refused = await client.get('/mine');
    await client.signIn('etudiant1', PASSWORD);
    expect((await follow(refused)).location).toBe('/cas/mine');
  });

  it('lets nobody in whose session has ended or whose id is made up', async () => {
    await client.signIn('etudiant1', PASSWORD);
    const stolen = client.cookies.get('TGC') ?? '';
    await client.get('/logout');
    for (const value of [stolen, `TGT-0000-${'a'.repeat(43)}`, 'nonsense']) {
      client.setCookie('TGC', value);
      expect((await client.get('/mine')).status).toBe(303);
    }
  });

  it('lets nobody in whose account has been locked', async () => {
    await client.signIn('etudiant2', PASSWORD);
    const embedded = running.product.parts.embeddedDirectory!;
    const admin = new Client({ url: embedded.url });
    await admin.bind(embedded.bindDn, embedded.bindPassword);
    const modification = new Attribute({ type: 'supannRessourceEtat', values: ['{COMPTE}S:SupannSuspendu'] });
    await admin.modify(`uid=etudiant2,${embedded.peopleDn}`, new Change({ operation: 'replace', modification }));
    await admin.unbind();
    expect((await client.get('/mine')).status).toBe(200);
    clock.advanceSeconds(901);
    expect((await client.get('/mine')).status).toBe(303);
  });

  describe('that asks for a recent sign-in', () => {
    it('is done within a quarter of an hour of the password', async () => {
      await client.signIn('etudiant1', PASSWORD);
      clock.advanceSeconds(900);
      expect((await client.get('/mine/password')).status).toBe(200);
    });

    it('asks for the password again later, and then leads back', async () => {
      await client.signIn('etudiant1', PASSWORD);
      clock.advanceSeconds(901);
      expect((await client.get('/mine')).status).toBe(200);
      const refused = await client.get('/mine/password?tab=new');
      expect(refused.location).toContain('renew=true');
      const back = await giveCredentials(await follow(refused));
      expect(back.location).toBe('/cas/mine/password?tab=new');
      expect((await follow(back)).text).toMatch(/^etudiant1 .* new$/);
    });

    it('does not count single sign-on as a recent password', async () => {
      await client.signIn('etudiant1', PASSWORD);
      clock.advanceSeconds(600);
      expect((await client.get(`/login?service=${APP}`)).ticket).not.toBe('');
      clock.advanceSeconds(600);
      expect((await client.get('/mine/password')).status).toBe(303);
    });

    it('changes nothing by a form that comes too late, and returns to the page of the form', async () => {
      await client.signIn('etudiant1', PASSWORD);
      clock.advanceSeconds(901);
      const refused = await client.post('/mine/password?tab=x', { colour: 'red' });
      const back = await giveCredentials(await follow(refused));
      expect(back.location).toBe('/cas/mine/password');
      expect((await follow(back)).status).toBe(200);
      expect(changes).toEqual([]);
    });
  });

  describe('never makes the login page an open redirect', () => {
    const sealed = (path: string, secret = SECRET) => new Seal(secret, 'return address').close(path, 'return address');
    it.each([
      ['a path in clear', '/cas/mine'],
      ['another site in clear', 'https://evil.example/'],
      ['a path sealed with another key', sealed('/cas/mine', 'another secret')],
      ['what is sealed for another use', new Seal(SECRET, 'other').close('/cas/mine', 'return address')],
      ['another site, sealed', sealed('//evil.example/')],
      ['a path outside of ours, sealed', sealed('/portal')],
    ])('by %s', async (_, next) => {
      const { status, location } = await client.signIn('etudiant1', PASSWORD, { next });
      expect([status, location]).toEqual([200, '']);
      expect((await client.get(`/login?${new URLSearchParams({ next })}`)).location).toBe('');
    });
  });
});
