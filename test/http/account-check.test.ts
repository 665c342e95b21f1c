import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { temporaryFolder } from '../support/folder';
import { OtherServer } from '../support/other-server';
import { APP, type RunningProduct, runProduct, serviceLike, usualServices } from '../support/product';
import { TestClock } from '../support/test-clock';

const PASSWORD = 'Portillon-2026';

const ANY_CALLBACK = {
  '@class': 'org.apereo.cas.services.RegexMatchingRegisteredServiceProxyPolicy',
  pattern: '^http://localhost:[0-9]+/.*',
};
const NO_SSO = { '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy', ssoEnabled: false };
const ONCE = 'https://once.univ.example/';

describe('a session whose account is revalidated', () => {
  const clock = new TestClock();
  const folder = temporaryFolder();
  const audit = join(folder.path, 'audit');
  let running: RunningProduct;
  beforeEach(async () => {
    writeFileSync(audit, '');
    const services = [
      ...usualServices(),
      serviceLike({ serviceId: '^http://localhost:[0-9]+/.*', name: 'Local', id: 3, proxyPolicy: ANY_CALLBACK }),
      serviceLike({ serviceId: '^https://once\\.univ\\.example/.*', name: 'Once', id: 4, accessStrategy: NO_SSO }),
    ];
    running = await runProduct(
      {
        PORTILLON_AUDIT_FILE: audit,
        PORTILLON_REST_ENABLED: 'true',
        PORTILLON_CAS_PROXY_CALLBACK_HTTP: 'true',
      },
      { clock, services },
    );
  });
  afterEach(() => running.close());
  afterAll(folder.remove);

  /** Changes the entry of the sample person, like an administrator of the directory. */
  async function change(type: string, value: string): Promise<void> {
    const embedded = running.product.parts.embeddedDirectory;
    if (!embedded) throw new Error('this test is about the embedded directory');
    const client = new Client({ url: embedded.url });
    await client.bind(embedded.bindDn, embedded.bindPassword);
    const modification = new Attribute({ type, values: [value] });
    await client.modify(`uid=etudiant1,${embedded.peopleDn}`, new Change({ operation: 'replace', modification }));
    await client.unbind();
  }
  const changePassword = async (password: string) => {
    const account = await running.product.parts.directory.find('etudiant1');
    if (!account) throw new Error('the sample has etudiant1');
    const changed = await running.product.parts.directory.change(account, [{ kind: 'password', password }]);
    expect(changed).toEqual({ outcome: 'done' });
  };
  const reasons = () =>
    readFileSync(audit, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === 'session.ended')
      .map(({ reason }) => reason);

  it('continues within the interval, and ends at the next revalidation when the account was locked', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await change('supannRessourceEtat', '{COMPTE}S:SupannSuspendu');
    expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    expect(client.cookies.has('TGC')).toBe(false);
    expect(readFileSync(audit, 'utf8')).toContain('account not active');
  });

  it('shows the form for a request without gateway', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await change('supannRessourceEtat', '{COMPTE}I:SupannFerme');
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}`)).text).toContain('name="password"');
  });

  it('tells services what has changed meanwhile', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await change('displayName', 'Un Autre Nom');
    clock.advanceSeconds(901);
    const { ticket } = await client.get(`/login?service=${APP}`);
    await client.get(`/serviceValidate?service=${APP}&ticket=${ticket}`);
    const next = await client.get(`/login?service=${APP}`);
    const { text } = await client.get(`/serviceValidate?service=${APP}&ticket=${next.ticket}`);
    expect(text).toContain('Un Autre Nom');
  });

  it.each([
    ['long after the login', 120],
    ['in the second of the login', 0],
  ])('ends when the password was changed %s, but not one of a login with the new password', async (_, seconds) => {
    const old = running.client();
    await old.signIn('etudiant1', PASSWORD);
    clock.advanceSeconds(seconds);
    await changePassword('Nouveau-chemin-4182');
    const fresh = running.client();
    await fresh.signIn('etudiant1', 'Nouveau-chemin-4182');
    clock.advanceSeconds(901);
    expect((await old.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    expect((await fresh.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
    expect(reasons()).toEqual(['password changed']);
  });

  it('continues with a directory whose clock is ahead', async () => {
    await change('pwdChangedTime', '20990101000000Z');
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
  });

  it('continues when the new password was given in the same browser, and the old id is invalid', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    const stolen = client.cookies.get('TGC') ?? '';
    await changePassword('Nouveau-chemin-4182');
    await client.signIn('etudiant1', 'Nouveau-chemin-4182', { renew: 'true' });
    const thief = running.client();
    thief.setCookie('TGC', stolen);
    expect((await thief.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
    expect(reasons()).toEqual([]);
  });

  it('ends when the account is no longer in the directory', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    // The embedded directory cannot delete; under another name a search does not find the entry either.
    await change('uid', 'elsewhere');
    expect(await running.product.parts.directory.find('etudiant1')).toBeUndefined();
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    expect(reasons()).toEqual(['account not active']);
  });

  describe('that has been locked', () => {
    let service: OtherServer;
    beforeEach(async () => {
      service = await OtherServer.start();
    });
    afterEach(() => service.close());
    const lock = async () => {
      await change('supannRessourceEtat', '{COMPTE}S:SupannSuspendu');
      clock.advanceSeconds(901);
    };
    /** Signs in and lets the service validate a ticket with a proxy-granting ticket. */
    const visit = async () => {
      const client = running.client();
      await client.signIn('etudiant1', PASSWORD);
      const { ticket } = await client.get(`/login?service=${service.url}`);
      const query = new URLSearchParams({ service: service.url, ticket, pgtUrl: `${service.url}callback` });
      await running.client().get(`/serviceValidate?${query}`);
      const pgt = new URLSearchParams(service.received[0]?.url.split('?')[1]).get('pgtId') ?? '';
      return { client, ticket, pgt };
    };
    const proxyTo = (pgt: string, targetService = APP) =>
      running.client().get(`/proxy?${new URLSearchParams({ pgt, targetService })}`);

    it('tells the services that it had visited', async () => {
      const { client, ticket } = await visit();
      await lock();
      await client.get(`/login?service=${APP}`);
      const received = await service.hasReceived(2);
      expect(decodeURIComponent(received[1]?.body ?? '')).toContain(`<samlp:SessionIndex>${ticket}<`);
    });

    it('gets no proxy ticket any more', async () => {
      const { client, pgt } = await visit();
      expect((await proxyTo(pgt)).text).toContain('<cas:proxySuccess>');
      await lock();
      expect((await proxyTo(pgt)).text).toContain('INVALID_TICKET');
      expect((await client.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
      expect(reasons()).toEqual(['account not active']);
    });

    it('gets no ticket for a program any more', async () => {
      const client = running.client();
      const { headers } = await client.post('/v1/tickets', { username: 'etudiant1', password: PASSWORD });
      const path = `/v1/tickets/${(headers.get('location') ?? '').split('/').at(-1)}`;
      expect((await client.post(path, { service: APP })).status).toBe(200);
      await lock();
      expect((await client.post(path, { service: APP })).status).toBe(404);
      expect(reasons()).toEqual(['account not active']);
    });

    it('is revalidated for proxies and programs no more often than for browsers', async () => {
      const { pgt } = await visit();
      await change('supannRessourceEtat', '{COMPTE}S:SupannSuspendu');
      clock.advanceSeconds(899);
      expect((await proxyTo(pgt)).text).toContain('<cas:proxySuccess>');
    });

    it('gives no ticket of a session to a service without single sign-on, at any endpoint', async () => {
      const { client, pgt } = await visit();
      expect((await proxyTo(pgt, ONCE)).text).toContain('code="UNAUTHORIZED_SERVICE"');
      expect((await client.get(`/login?service=${ONCE}`)).text).toContain('name="password"');
      const { headers } = await client.post('/v1/tickets', { username: 'etudiant1', password: PASSWORD });
      const path = `/v1/tickets/${(headers.get('location') ?? '').split('/').at(-1)}`;
      const refused = await client.post(path, { service: ONCE });
      expect([refused.status, refused.text]).toEqual([400, expect.not.stringContaining('ST-')]);
    });
  });

  it('continues while the directory is down', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await running.product.parts.embeddedDirectory?.stop();
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
  });
});
