import {
  APP,
  OTHER,
  type RunningProduct,
  runProduct,
  serviceLike,
  usualServices,
  writeService,
} from '../support/product';
import { TestClock } from '../support/test-clock';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';

describe('validation', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  let client: WebClient;
  beforeAll(async () => {
    const more = [
      serviceLike({
        serviceId: '^https://plain\\.univ\\.example/.*',
        name: 'Plain',
        id: 3,
        properties: {
          '@class': 'java.util.HashMap',
          attributesOnCas2: {
            '@class': 'org.apereo.cas.services.DefaultRegisteredServiceProperty',
            values: ['java.util.HashSet', ['false']],
          },
          jsonSingleValues: {
            '@class': 'org.apereo.cas.services.DefaultRegisteredServiceProperty',
            values: ['java.util.HashSet', ['true']],
          },
        },
      }),
      serviceLike({
        serviceId: '^https://mail\\.univ\\.example/.*',
        name: 'ByMail',
        id: 4,
        usernameAttributeProvider: {
          '@class': 'org.apereo.cas.services.PrincipalAttributeRegisteredServiceUsernameProvider',
          usernameAttribute: 'mail',
        },
      }),
    ];
    const release = (name: string, fields: object = {}) => ({
      attributeReleasePolicy: { '@class': `org.apereo.cas.services.${name}AttributeReleasePolicy`, ...fields },
    });
    const keptBack = { authorizedToReleaseAuthenticationAttributes: false };
    more.push(
      serviceLike({
        serviceId: '^https://silent\\.univ\\.example/.*',
        name: 'Silent',
        id: 50,
        ...release('ReturnAll', keptBack),
      }),
      serviceLike({ serviceId: '^https://denied\\.univ\\.example/.*', name: 'Denied', id: 51, ...release('DenyAll') }),
    );
    running = await runProduct({}, { clock, services: [...usualServices(), ...more] });
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
  });
  afterAll(() => running.close());

  const ticketFor = async (service: string) => (await client.get(`/login?${new URLSearchParams({ service })}`)).ticket;
  const validate = (path: string, query: Record<string, string>) =>
    running.client().get(`${path}?${new URLSearchParams(query)}`);
  const codeOf = (text: string) => /<cas:authenticationFailure code="([A-Z_]+)">[^<]+</.exec(text)?.[1];

  describe('at /p3/serviceValidate', () => {
    it('names the person with the released attributes and the three about the sign-in, once', async () => {
      const ticket = await ticketFor(APP);
      const { status, text, headers } = await validate('/p3/serviceValidate', { service: APP, ticket });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/xml; charset=UTF-8');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).toContain('<cas:user>etudiant1</cas:user>');
      expect(text).toContain('<cas:mail>etudiant1@etu.univ.example</cas:mail>');
      expect(text).toMatch(/<cas:authenticationDate>\d{4}-\d\d-\d\dT[\d:.]+Z<\/cas:authenticationDate>/);
      expect(text).toContain(
        '<cas:longTermAuthenticationRequestTokenUsed>false</cas:longTermAuthenticationRequestTokenUsed>',
      );
      expect(text).toContain('<cas:isFromNewLogin>false</cas:isFromNewLogin>');
      expect(text).not.toContain('supannEtuId');
      expect([...text.matchAll(/^ {6}<cas:(\w+)>/gm)].map(([, name]) => name).slice(0, 3)).toEqual([
        'authenticationDate',
        'longTermAuthenticationRequestTokenUsed',
        'isFromNewLogin',
      ]);
      expect(codeOf((await validate('/p3/serviceValidate', { service: APP, ticket })).text)).toBe('INVALID_TICKET');
    });

    it('answers in JSON in any case of the word, with arrays or single values as the service wants', async () => {
      const { text, headers } = await validate('/p3/serviceValidate', {
        service: APP,
        ticket: await ticketFor(APP),
        format: 'json',
      });
      expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
      const { user, attributes } = JSON.parse(text).serviceResponse.authenticationSuccess;
      expect([user, attributes.mail]).toEqual(['etudiant1', ['etudiant1@etu.univ.example']]);
      expect([attributes.isFromNewLogin, attributes.longTermAuthenticationRequestTokenUsed]).toEqual([
        [false],
        [false],
      ]);
      const plain = 'https://plain.univ.example/';
      const bare = await validate('/p3/serviceValidate', {
        service: plain,
        ticket: await ticketFor(plain),
        format: 'JSON',
      });
      expect(JSON.parse(bare.text).serviceResponse.authenticationSuccess.attributes).toMatchObject({
        mail: 'etudiant1@etu.univ.example',
        isFromNewLogin: false,
        longTermAuthenticationRequestTokenUsed: false,
      });
      expect(
        JSON.parse((await validate('/serviceValidate', { service: APP, ticket: 'ST-1', format: 'JSON' })).text)
          .serviceResponse.authenticationFailure.code,
      ).toBe('INVALID_TICKET');
    });

    it('gives the name that the service wants', async () => {
      const service = 'https://mail.univ.example/';
      expect((await validate('/serviceValidate', { service, ticket: await ticketFor(service) })).text).toContain(
        '<cas:user>etudiant1@etu.univ.example</cas:user>',
      );
    });

    it('releases nothing to a service without a release policy but the three', async () => {
      const { text } = await validate('/p3/serviceValidate', { service: OTHER, ticket: await ticketFor(OTHER) });
      expect(text).not.toContain('cas:mail');
      expect(text).toContain('cas:authenticationDate');
    });
  });

  it.each([
    ['https://silent.univ.example/', true],
    ['https://denied.univ.example/', false],
  ])('keeps the attributes of the sign-in back where the release policy of %s says so', async (service, hasMail) => {
    const { text } = await validate('/p3/serviceValidate', { service, ticket: await ticketFor(service) });
    expect(text).toContain('<cas:user>etudiant1</cas:user>');
    expect(text).not.toMatch(/authenticationDate|isFromNewLogin|longTerm/);
    expect(text.includes('<cas:mail>')).toBe(hasMail);
  });

  describe('at /serviceValidate', () => {
    it('releases attributes unless the service wants none there', async () => {
      expect((await validate('/serviceValidate', { service: APP, ticket: await ticketFor(APP) })).text).toContain(
        '<cas:mail>',
      );
      const plain = 'https://plain.univ.example/';
      expect(
        (await validate('/serviceValidate', { service: plain, ticket: await ticketFor(plain) })).text,
      ).not.toContain('cas:attributes');
    });

    it('takes a form as well as a query', async () => {
      const answer = await running.client().post('/serviceValidate', { service: APP, ticket: await ticketFor(APP) });
      expect(answer.text).toContain('<cas:user>etudiant1</cas:user>');
    });

    it('takes a service that the client did not encode', async () => {
      const service = `${APP}page?a=1&b=2`;
      const ticket = await ticketFor(service);
      expect((await running.client().get(`/serviceValidate?ticket=${ticket}&service=${service}`)).text).toContain(
        '<cas:user>',
      );
    });

    it('takes an address with escapes in it that the client did not encode once more', async () => {
      const service = `${APP}page?mot=%C3%A9t%C3%A9%201&signe=a%26b%3Dc`;
      const { text } = await client.get(`/p3/serviceValidate?ticket=${await ticketFor(service)}&service=${service}`);
      expect(text).toContain('<cas:user>etudiant1</cas:user>');
    });

    it.each([
      ['another path', `${APP}other`],
      ['another registered service', OTHER],
      ['another letter case of the path', `${APP}PAGE`],
      ['a fragment that the login did not have', `${APP}#/page`],
      ['one more parameter', `${APP}?x=1`],
    ])('refuses the ticket for %s and uses it up', async (_case, service) => {
      const ticket = await ticketFor(APP);
      expect(codeOf((await validate('/serviceValidate', { service, ticket })).text)).toBe('INVALID_SERVICE');
      expect(codeOf((await validate('/serviceValidate', { service: APP, ticket })).text)).toBe('INVALID_TICKET');
    });

    it.each([
      ['a session id', `${APP}page`, `${APP}page;jsessionid=ABC123`],
      ['an echoed ticket', `${APP}page?x=1`, `${APP}page?x=1&ticket=ST-1-abc`],
      ['a default port', APP, 'https://app.univ.example:443/'],
      ['the letter case of the host', APP, APP.replace('app', 'APP')],
      ['a letter that is escaped', `${APP}caf%c3%A9?q=~a`, `${APP}café?q=%7Ea`],
      ['the fragment of the login', `${APP}page#/inbox`, `${APP}page`],
    ])('forgives %s', async (_case, issued, asked) => {
      expect((await validate('/serviceValidate', { service: asked, ticket: await ticketFor(issued) })).text).toContain(
        '<cas:user>',
      );
    });

    it('refuses with renew a ticket of a session that existed before', async () => {
      expect(
        codeOf(
          (await validate('/serviceValidate', { service: APP, ticket: await ticketFor(APP), renew: 'true' })).text,
        ),
      ).toBe('INVALID_TICKET');
      const fresh = await running.client().signIn('etudiant1', PASSWORD, { service: APP });
      const { text } = await validate('/p3/serviceValidate', { service: APP, ticket: fresh.ticket, renew: 'true' });
      expect(text).toContain('<cas:isFromNewLogin>true</cas:isFromNewLogin>');
    });

    it.each([
      ['no ticket', 'service=https://app.univ.example/'],
      ['no service', 'ticket=ST-1'],
      ['an empty service', 'service=&ticket=ST-1'],
      ['two services', 'service=https://app.univ.example/&service=https://app.univ.example/&ticket=ST-1'],
      ['two tickets', 'service=https://app.univ.example/&ticket=ST-1&ticket=ST-2'],
      ['an array', 'service[]=https://app.univ.example/&ticket=ST-1'],
      ['a service of 17000 characters', `service=https://app.univ.example/${'x'.repeat(17_000)}&ticket=ST-1`],
      ['an unknown format', 'service=https://app.univ.example/&ticket=ST-1&format=YAML'],
    ])('answers %s with INVALID_REQUEST', async (_case, query) => {
      const { status, text } = await running.client().get(`/serviceValidate?${query}`);
      expect([status, codeOf(text)]).toEqual([200, 'INVALID_REQUEST']);
    });

    it('uses no ticket up for a request that is not well-formed', async () => {
      const ticket = await ticketFor(APP);
      await running.client().get(`/serviceValidate?service=${APP}&service=${OTHER}&ticket=${ticket}`);
      expect((await validate('/serviceValidate', { service: APP, ticket })).text).toContain('<cas:user>');
    });

    it.each([
      ['garbage', 'x'.repeat(100)],
      ['markup', '"><script>alert(1)</script>'],
      ['a TGT', 'TGT-1234-abc'],
      ['a huge one', `ST-${'1'.repeat(8000)}`],
    ])('answers %s for a ticket with INVALID_TICKET and echoes nothing', async (_case, ticket) => {
      const { text } = await validate('/serviceValidate', { service: APP, ticket });
      expect(codeOf(text)).toBe('INVALID_TICKET');
      expect(text).not.toContain(ticket.slice(0, 40));
    });

    it('refuses a ticket that is older than its life', async () => {
      const ticket = await ticketFor(APP);
      clock.advanceSeconds(11);
      expect(codeOf((await validate('/serviceValidate', { service: APP, ticket })).text)).toBe('INVALID_TICKET');
    });

    it('refuses tickets of a session that ended', async () => {
      const browser = running.client();
      const { ticket } = await browser.signIn('etudiant2', PASSWORD, { service: APP });
      await browser.get('/logout');
      expect(codeOf((await validate('/serviceValidate', { service: APP, ticket })).text)).toBe('INVALID_TICKET');
    });

    it('refuses a service that was disabled after the ticket was issued', async () => {
      const service = 'https://soon.univ.example/';
      const registration = {
        ...serviceLike({ serviceId: '^https://soon\\.univ\\.example/.*', name: 'Soon', id: 9 }),
      } as { name: string; id: number };
      await running.servicesChanged(() => writeService(running.servicesFolder, registration));
      const ticket = await ticketFor(service);
      const disabled = {
        ...registration,
        accessStrategy: { '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy', enabled: false },
      };
      await running.servicesChanged(() => writeService(running.servicesFolder, disabled));
      expect(codeOf((await validate('/serviceValidate', { service, ticket })).text)).toBe('INVALID_SERVICE');
    });

    it('gives one ticket to exactly one of 200 validations at the same moment', async () => {
      const ticket = await ticketFor(APP);
      const answers = await Promise.all(
        Array.from({ length: 200 }, () => validate('/serviceValidate', { service: APP, ticket })),
      );
      expect(answers.filter(({ text }) => text.includes('<cas:user>'))).toHaveLength(1);
      expect(answers.filter(({ text }) => codeOf(text) === 'INVALID_TICKET')).toHaveLength(199);
    });
  });

  describe('at /validate', () => {
    it('answers in exactly two lines', async () => {
      const ticket = await ticketFor(APP);
      const yes = await validate('/validate', { service: APP, ticket });
      expect([yes.status, yes.text, yes.headers.get('content-type')]).toEqual([
        200,
        'yes\netudiant1\n',
        'text/plain; charset=UTF-8',
      ]);
      expect((await validate('/validate', { service: APP, ticket })).text).toBe('no\n\n');
      expect((await validate('/validate', { service: APP, ticket: '' })).text).toBe('no\n\n');
    });
  });

  it('carries no header of pages on its answers, and no page comes without them', async () => {
    const answer = await validate('/serviceValidate', { service: APP, ticket: 'ST-1' });
    expect(answer.headers.get('content-security-policy')).toBeNull();
    const login = await client.get('/login?renew=true');
    expect(login.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(login.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(login.headers.get('x-content-type-options')).toBe('nosniff');
    expect(login.headers.get('referrer-policy')).toBe('no-referrer');
    expect(login.headers.get('x-frame-options')).toBe('DENY');
    expect(login.headers.get('x-powered-by')).toBeNull();
    expect(login.headers.get('access-control-allow-origin')).toBeNull();
  });
});
