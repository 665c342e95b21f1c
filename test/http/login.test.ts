import { loadSettings } from '../../src/config/load';
import { APP, OTHER, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';
import { TestClock } from '../support/test-clock';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';

describe('the login page', () => {
  let running: RunningProduct;
  let client: WebClient;
  beforeAll(async () => {
    const more = [
      serviceLike({
        serviceId: '^https://disabled\\.univ\\.example/.*',
        name: 'Disabled',
        id: 3,
        accessStrategy: { '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy', enabled: false },
      }),
      serviceLike({
        serviceId: '^https://nosso\\.univ\\.example/.*',
        name: 'NoSso',
        id: 4,
        accessStrategy: {
          '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy',
          enabled: true,
          ssoEnabled: false,
        },
      }),
      serviceLike({
        serviceId: '^https://staff\\.univ\\.example/.*',
        name: 'StaffOnly',
        id: 5,
        accessStrategy: {
          '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy',
          enabled: true,
          ssoEnabled: true,
          requiredAttributes: {
            '@class': 'java.util.HashMap',
            eduPersonAffiliation: ['java.util.HashSet', ['staff', 'employee']],
          },
        },
      }),
      serviceLike({ serviceId: '^https://post\\.univ\\.example/.*', name: 'ByPost', id: 6, responseType: 'POST' }),
    ];
    running = await runProduct({}, { services: [...usualServices(), ...more] });
  });
  beforeEach(() => {
    client = running.client();
  });
  afterAll(() => running.close());

  const login = (query: Record<string, string>) => client.get(`/login?${new URLSearchParams(query)}`);

  describe('without a session', () => {
    it('shows one form with the fields that CAS names', async () => {
      const { status, text, headers } = await client.get('/login');
      expect(status).toBe(200);
      expect(text.match(/<form/g)).toHaveLength(1);
      for (const name of ['username', 'password', 'rememberMe', 'lt']) expect(text).toContain(`name="${name}"`);
      expect(text).not.toContain('name="warn"');
      expect(text).toContain('1ère connexion');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
    });

    it('names the service that asks, in French by default and in English when asked', async () => {
      expect((await login({ service: APP })).text).toContain('Application');
      expect((await client.get('/login', { 'accept-language': 'en' })).text).toContain('<html lang="en"');
      expect((await client.get('/login', { 'accept-language': 'de' })).text).toContain('<html lang="fr"');
      expect((await login({ locale: 'en' })).text).toContain('<html lang="en"');
      expect((await client.get('/login')).text).toContain('<html lang="en"');
    });

    it('ignores parameters that it does not know', async () => {
      expect((await login({ foo: 'bar' })).status).toBe(200);
    });

    it('sends a gateway request back as it came, without a ticket', async () => {
      for (const gateway of ['true', '1']) {
        const { status, location } = await login({ service: `${APP}page?x=%E9&y=1#part`, gateway });
        expect([status, location]).toEqual([302, `${APP}page?x=%E9&y=1#part`]);
      }
    });

    it('treats a session cookie that it never issued as none, and does not adopt it', async () => {
      client.setCookie('TGC', `TGT-1234-${'a'.repeat(43)}`);
      expect((await login({ service: APP, gateway: 'true' })).location).toBe(APP);
      client.setCookie('TGC', '"><script>');
      expect((await login({ service: APP, gateway: 'true' })).location).toBe(APP);
      await client.signIn('etudiant1', PASSWORD);
      expect(client.cookies.get('TGC')).toMatch(/^TGT-\d+-[A-Za-z0-9]{30,}$/);
    });

    it('shows the form to a gateway request without a service, and when renew is asked for too', async () => {
      expect((await login({ gateway: 'true' })).text).toContain('name="password"');
      expect((await login({ service: APP, gateway: 'true', renew: 'true' })).text).toContain('name="password"');
    });

    it.each([
      'https://evil.example/',
      'https://app.univ.example.evil.example/',
      'https://app.univ.example@evil.example/',
      'http://app.univ.example/',
      'javascript:alert(1)//https://app.univ.example/',
      'https://app.univ.example/\\@evil.example',
      '"><script>alert(1)</script>',
    ])('refuses the service %s with a page, on every way in', async (service) => {
      for (const query of [{ service }, { service, gateway: 'true' }, { TARGET: service }] as Record<
        string,
        string
      >[]) {
        const { status, text, location } = await login(query);
        expect([status, location]).toEqual([403, '']);
        expect(text).not.toContain('<form');
        expect(text).not.toContain('<script>alert');
      }
      const form = await client.get('/login');
      const posted = await client.post('/login', {
        ...form.hidden(),
        service,
        username: 'etudiant1',
        password: PASSWORD,
      });
      expect([posted.status, posted.location, client.cookies.has('TGC')]).toEqual([403, '', false]);
    });

    it('refuses a disabled service and a repeated service', async () => {
      expect((await login({ service: 'https://disabled.univ.example/' })).status).toBe(403);
      expect((await client.get(`/login?service=${APP}&service=${APP}`)).status).toBe(400);
    });
  });

  describe('signing in', () => {
    it('leads to the service with the ticket as the last parameter, and everything else byte for byte', async () => {
      for (const [service, expected] of [
        [APP, /^https:\/\/app\.univ\.example\/\?ticket=ST-[A-Za-z0-9-]+$/],
        [
          `${APP}a?x=%E9%2F&y=a+b#frag`,
          /^https:\/\/app\.univ\.example\/a\?x=%E9%2F&y=a\+b&ticket=ST-[A-Za-z0-9-]+#frag$/,
        ],
      ] as const) {
        const { status, location } = await running.client().signIn('etudiant1', PASSWORD, { service });
        expect(status).toBe(302);
        expect(location).toMatch(expected);
      }
    });

    it('keeps the ticket out of the Referer that the service would pass on', async () => {
      const first = await client.signIn('etudiant1', PASSWORD, { service: APP });
      const again = await login({ service: APP });
      const gateway = await login({ service: APP, gateway: 'true' });
      for (const { location, headers } of [first, again, gateway]) {
        expect(location).toContain('ticket=ST-');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
      }
    });

    it('takes the form with the Origin header of its own site, whatever the path of the product', async () => {
      const form = await client.get('/login');
      const fields = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
      const { origin } = new URL(loadSettings({ PORTILLON_EMBEDDED: 'true' }).publicUrl);
      const answer = await client.post('/login', fields, { origin, 'sec-fetch-site': 'same-origin' });
      expect([answer.status, client.cookies.has('TGC')]).toEqual([200, true]);
    });

    it('encodes letters of a service URL that its client did not encode, and validates the same', async () => {
      const { location, ticket } = await client.signIn('etudiant1', PASSWORD, { service: `${APP}résumé?x=1` });
      expect(location).toMatch(/^https:\/\/app\.univ\.example\/r%C3%A9sum%C3%A9\?x=1&ticket=ST-/);
      const { text } = await client.get(
        `/serviceValidate?${new URLSearchParams({ service: `${APP}résumé?x=1`, ticket })}`,
      );
      expect(text).toContain('<cas:user>etudiant1</cas:user>');
    });

    it('issues a ticket of at most 32 characters, and a cookie with the flags that it needs', async () => {
      const answer = await client.signIn('etudiant1', PASSWORD, { service: APP });
      expect(answer.ticket).toMatch(/^ST-\d+-[A-Za-z0-9]{20,}$/);
      expect(answer.ticket.length).toBeLessThanOrEqual(32);
      const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('TGC='));
      expect(line).toMatch(/; Path=\/cas; HttpOnly; SameSite=Lax$/);
    });

    it('says that the person is connected when no service asks', async () => {
      const { status, text } = await client.signIn('etudiant1', PASSWORD);
      expect(status).toBe(200);
      expect(text).toContain('etudiant1');
      expect(text).toContain('/cas/logout');
      expect((await client.get('/login')).text).not.toContain('name="password"');
    });

    it('takes the identifier with spaces around it, and the mail address', async () => {
      expect((await client.signIn('  etudiant1 ', PASSWORD, { service: APP })).ticket).not.toBe('');
      expect((await running.client().signIn('Etudiant1@etu.univ.example', PASSWORD, { service: APP })).ticket).not.toBe(
        '',
      );
    });

    it('gives the same answer for a wrong password and for somebody unknown', async () => {
      const strip = (text: string) => text.replace(/value="LT-[^"]*"/, '').replace(/value="(etudiant2|nobody)"/, '');
      const wrong = await running.client().signIn('etudiant2', 'wrong', { service: APP });
      const unknown = await running.client().signIn('nobody', 'wrong', { service: APP });
      expect([wrong.status, unknown.status]).toEqual([401, 401]);
      expect(strip(wrong.text)).toBe(strip(unknown.text));
      expect(wrong.text).toContain('name="password"');
      expect(wrong.headers.getSetCookie().join()).not.toContain('TGC');
    });

    it('refuses an empty password, and a huge one, without asking the directory', async () => {
      const { directory } = running.product.parts;
      const tried: number[] = [];
      const authenticate = directory.authenticate.bind(directory);
      directory.authenticate = (identifier, password) => {
        tried.push(password.length);
        return authenticate(identifier, password);
      };
      for (const length of [0, 600, 10_000])
        expect((await client.signIn('etudiant1', 'x'.repeat(length))).status).toBe(401);
      expect(tried).toEqual([]);
      expect((await running.client().signIn('etudiant1', PASSWORD, { service: APP })).status).toBe(302);
      directory.authenticate = authenticate;
      expect(tried).toEqual([PASSWORD.length]);
    });

    it('leads a pending account with its right provisional password to the activation, without a session', async () => {
      const { status, text } = await client.signIn('nouveau1@etu.univ.example', 'prov-7K4M-9QXR', { service: APP });
      expect(status).toBe(403);
      expect(text).toContain('href="/cas/activation"');
      expect(client.cookies.has('TGC')).toBe(false);
      const wrong = await running.client().signIn('nouveau1@etu.univ.example', 'wrong', { service: APP });
      expect([wrong.status, wrong.text.includes('doit d’abord être activé')]).toEqual([401, false]);
    });

    it('refuses a form without its token or without its cookie, and logs nobody in', async () => {
      const bare = await client.post('/login', { username: 'etudiant1', password: PASSWORD, service: APP });
      expect([bare.status, bare.location]).toEqual([403, '']);
      const form = await client.get('/login');
      const elsewhere = await running
        .client()
        .post('/login', { ...form.hidden(), username: 'etudiant1', password: PASSWORD });
      expect([elsewhere.status, elsewhere.headers.getSetCookie().join().includes('TGC')]).toEqual([403, false]);
      const crossSite = await client.post(
        '/login',
        { ...form.hidden(), username: 'etudiant1', password: PASSWORD },
        { origin: 'https://evil.example' },
      );
      expect(crossSite.status).toBe(403);
      expect(client.cookies.has('TGC')).toBe(false);
    });

    it('takes the service from the address of the form, for scripts that send only what is typed', async () => {
      const query = new URLSearchParams({ service: `${APP}page?x=1`, renew: 'true' });
      const { lt = '' } = (await client.get(`/login?${query}`)).hidden();
      const sent = await client.post(`/login?${query}`, { lt, username: 'etudiant1', password: PASSWORD });
      expect(sent.location).toMatch(/^https:\/\/app\.univ\.example\/page\?x=1&ticket=ST-/);
      const form = (await client.get('/login?renew=true')).hidden();
      const both = { lt: form.lt ?? '', service: OTHER, username: 'etudiant1', password: PASSWORD };
      expect((await client.post(`/login?service=${encodeURIComponent(APP)}`, both)).location).toContain(OTHER);
      const refused = await client.post('/login?service=https%3A%2F%2Fevil.example%2F', { ...both, service: '' });
      expect([refused.status, refused.location]).toEqual([403, '']);
    });

    it('keeps the service in the address of the form', async () => {
      const { text } = await client.get(`/login?${new URLSearchParams({ service: `${APP}?a=1&b=2` })}`);
      const action = /<form[^>]*action="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
      expect(new URL(action, 'https://sso.univ.example').searchParams.get('service')).toBe(`${APP}?a=1&b=2`);
    });

    describe('with a browser that opens pages', () => {
      const refuse = async (query: string) => {
        const form = await client.get(`/login${query}`);
        return client.navigate(`/login${query}`, { ...form.hidden(), username: 'etudiant2', password: 'wrong' });
      };
      const SERVICE = `?${new URLSearchParams({ service: APP })}`;

      it('shows a refused form by a redirect to the same address, with what was typed and never the password', async () => {
        const refused = await refuse(SERVICE);
        expect(refused.status).toBe(303);
        expect(refused.location).toBe(`/cas/login${SERVICE}`);
        const line = refused.headers.getSetCookie().find((cookie) => cookie.startsWith('portillon-refused='));
        expect(line).toMatch(/; Path=\/cas; Max-Age=\d{2,3}; HttpOnly; SameSite=Lax$/);
        const { status, text } = await client.get(`/login${SERVICE}`);
        expect(status).toBe(200);
        expect(text).toContain('L’identifiant ou le mot de passe est incorrect.');
        expect(text).toContain('value="etudiant2"');
        expect(text).not.toContain('wrong');
      });

      it('shows it at that address only, and no more after the form was taken', async () => {
        expect((await refuse(SERVICE)).status).toBe(303);
        expect((await client.get('/login')).text).not.toContain('incorrect');
        const form = await client.get(`/login${SERVICE}`);
        const right = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
        expect((await client.navigate(`/login${SERVICE}`, right)).ticket).not.toBe('');
        expect((await client.get(`/login${SERVICE}&renew=true`)).text).not.toContain('incorrect');
        expect(client.cookies.has('portillon-refused')).toBe(false);
      });

      it('shows it to the person who was refused and not the session that somebody else left open', async () => {
        const form = await client.get(`/login${SERVICE}`);
        await client.signIn('etudiant1', PASSWORD);
        const fields = { ...form.hidden(), username: 'etudiant2', password: 'wrong' };
        await client.navigate(`/login${SERVICE}`, fields);
        expect((await client.get(`/login${SERVICE}`)).text).toContain('name="password"');
      });

      it('is shown the reason at once when it takes no cookies', async () => {
        const form = await client.get('/login');
        const bare = running.client();
        const { status, text } = await bare.navigate('/login', { ...form.hidden(), username: 'a', password: 'b' });
        expect(status).toBe(403);
        expect(text).toContain('Autorisez les cookies');
      });
    });

    it('takes a form once; sent again by a double click it leads to where the first one went', async () => {
      const form = await client.get(`/login?${new URLSearchParams({ service: APP })}`);
      const fields = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
      expect((await client.post('/login', fields)).ticket).not.toBe('');
      expect((await client.post('/login', fields)).ticket).not.toBe('');
    });

    it('lets in who clicks twice, although the browser drops the first answer with its cookie', async () => {
      const form = await client.get(`/login?${new URLSearchParams({ service: APP })}`);
      const fields = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
      await client.post('/login', fields);
      client.setCookie('TGC', '');
      expect((await client.post('/login', fields)).ticket).not.toBe('');
    });

    it('opens one session with one ticket that validates when a form comes twice at the same moment', async () => {
      const form = await client.get(`/login?${new URLSearchParams({ service: APP })}`);
      const fields = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
      const before = await running.product.parts.tickets.sessions.of('etudiant1');
      const [one, other] = await Promise.all([client.post('/login', fields), client.post('/login', fields)]);
      expect(one.location).toBe(other.location);
      expect(one.headers.getSetCookie()).toEqual(other.headers.getSetCookie());
      expect(await running.product.parts.tickets.sessions.of('etudiant1')).toHaveLength(before.length + 1);
      const { ticket } = one;
      const { text } = await client.get(`/serviceValidate?${new URLSearchParams({ service: APP, ticket })}`);
      expect(text).toContain('<cas:user>etudiant1</cas:user>');
    });

    it('refuses a form that is sent again later, and shows a fresh one', async () => {
      const clock = new TestClock();
      const later = await runProduct({}, { clock });
      const browser = later.client();
      const form = await browser.get(`/login?${new URLSearchParams({ service: APP })}`);
      const fields = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
      await browser.post('/login', fields);
      browser.setCookie('TGC', '');
      clock.advanceSeconds(60);
      const replayed = await browser.post('/login', fields);
      expect([replayed.status, replayed.location]).toEqual([403, '']);
      expect(replayed.text).toContain('name="password"');
      await later.close();
    });

    it('refuses a person whom the service does not take, and takes the others', async () => {
      const service = 'https://staff.univ.example/';
      const student = await client.signIn('etudiant1', PASSWORD, { service });
      expect([student.status, student.ticket, client.cookies.has('TGC')]).toEqual([403, '', true]);
      expect((await login({ service })).status).toBe(403);
      expect((await running.client().signIn('personnel1', PASSWORD, { service })).ticket).not.toBe('');
    });

    it('gives the session a new id at each sign-in', async () => {
      await client.signIn('etudiant1', PASSWORD);
      const first = client.cookies.get('TGC');
      await client.signIn('personnel1', PASSWORD, { renew: 'true' });
      expect(client.cookies.get('TGC')).not.toBe(first);
      const before = running.client();
      before.setCookie('TGC', first ?? '');
      expect((await before.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    });

    it('takes a body of another type, or one that is too large, for no form', async () => {
      const json = await client.send('/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"username":"etudiant1"}',
      });
      expect(json.status).toBe(403);
      expect((await client.post('/login', { username: 'x'.repeat(70_000) })).status).toBe(413);
      const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`p${index}`, '1']));
      expect((await client.post('/login', many)).status).toBe(413);
    });
  });

  describe('with a session', () => {
    beforeEach(async () => {
      await client.signIn('etudiant1', PASSWORD);
    });

    it('issues a ticket at once, with gateway too, and several for one service side by side', async () => {
      const tickets = [
        await login({ service: APP }),
        await login({ service: APP, gateway: 'true' }),
        await login({ service: OTHER }),
      ].map(({ ticket }) => ticket);
      expect(new Set(tickets).size).toBe(3);
      for (const ticket of tickets) expect(ticket).toMatch(/^ST-/);
    });

    it('shows the form in spite of it for renew=true, and not for renew=false or an empty renew', async () => {
      expect((await login({ service: APP, renew: 'true' })).text).toContain('name="password"');
      expect((await login({ service: APP, renew: 'false' })).ticket).not.toBe('');
      expect((await login({ service: APP, renew: '' })).ticket).not.toBe('');
    });

    it('asks for the password at a service that takes no single sign-on', async () => {
      expect((await login({ service: 'https://nosso.univ.example/' })).text).toContain('name="password"');
    });

    it('says why it asks for the password again, and only to somebody with an open session', async () => {
      const reason = 'mot de passe est demandé à nouveau';
      for (const query of [
        { service: APP, renew: 'true' },
        { renew: 'true' },
        { service: 'https://nosso.univ.example/' },
      ]) {
        expect((await login(query as Record<string, string>)).text).toContain(reason);
        expect((await running.client().get(`/login?${new URLSearchParams(query)}`)).text).not.toContain(reason);
      }
    });

    it('gives the ticket as SAMLart to a service that calls itself TARGET', async () => {
      expect((await login({ TARGET: APP })).location).toMatch(/\?SAMLart=ST-/);
    });

    it('posts the ticket with method=POST, by a page that works without JavaScript', async () => {
      for (const query of [{ service: APP, method: 'POST' }, { service: 'https://post.univ.example/' }]) {
        const { status, text, headers } = await login(query as Record<string, string>);
        expect(status).toBe(200);
        expect(text).toMatch(/<form[^>]*method="post"[^>]*action="https:\/\/(app|post)\.univ\.example\/"/i);
        expect(text).toMatch(/name="ticket"[^>]*value="ST-/);
        expect(headers.get('content-security-policy')).toMatch(
          /form-action 'self' https:\/\/(app|post)\.univ\.example/,
        );
      }
    });

    it('gives the ticket in headers with method=HEADER', async () => {
      const { status, headers } = await login({ service: APP, method: 'HEADER' });
      expect(status).toBe(200);
      expect(headers.get('service')).toBe(APP);
      expect(headers.get('ticket')).toMatch(/^ST-/);
    });
  });

  describe('with a session that wants to be warned', () => {
    it('asks before each single sign-on and makes the ticket after the answer', async () => {
      await client.signIn('etudiant1', PASSWORD, {}, { warn: 'true' });
      const asked = await login({ service: `${APP}deep?x=1` });
      expect([asked.status, asked.location]).toEqual([200, '']);
      expect(asked.text).toContain('app.univ.example');
      expect(asked.text).not.toContain('ST-');
      const confirmed = await client.post('/login/confirm', asked.hidden());
      expect(confirmed.location).toMatch(/^https:\/\/app\.univ\.example\/deep\?x=1&ticket=ST-/);
      expect((await client.post('/login/confirm', { service: APP })).text).toContain('app.univ.example');
    });
  });
});
