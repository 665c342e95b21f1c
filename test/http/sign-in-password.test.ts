import { Attribute, Change, Client } from 'ldapts';
import { ldapSettings } from '../support/ldap-settings';
import { APP, OTHER, type RunningProduct, runProduct } from '../support/product';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import { type Answer, hiddenFields, type WebClient } from '../support/web-client';

const POLICY = 'cn=default,ou=policies,dc=univ,dc=example';
const FIRST = 'wPf3.kdm-61';
const NEW = { newPassword: 'vTk7.rzq-84', confirmation: 'vTk7.rzq-84' };
const PAGE = '/cas/login/password';
const dnOf = (uid: string) => `uid=${uid},ou=people,dc=univ,dc=example`;

describeWith(['slapd'], 'A password that the directory wants changed, in the course of a sign-in', () => {
  let slapd: Slapd;
  let running: RunningProduct;
  let client: WebClient;

  const write = async (who: readonly [string, string], dn: string, changes: Record<string, string | undefined>) => {
    const admin = new Client({ url: slapd.url });
    await admin.bind(...who);
    for (const [type, value] of Object.entries(changes)) {
      const modification = new Attribute({ type, values: value === undefined ? [] : [value] });
      await admin.modify(dn, new Change({ operation: 'replace', modification }));
    }
    await admin.unbind();
  };
  const asRoot = (dn: string, changes: Record<string, string | undefined>) =>
    write([slapd.rootDn, slapd.rootPassword], dn, changes);
  const signIn = (password = FIRST, browser = client) => browser.signIn('etudiant1', password, { service: APP });
  /** The page that a redirect of ours leads to. */
  const follow = ({ location }: Answer, browser = client) => browser.get(location.replace(/^\/cas/, ''));
  /** Without those of "later". */
  const firstForm = ({ text }: Answer) => hiddenFields(text.split('</form>')[0] ?? '');
  const choose = async (fields: Record<string, string> = NEW, browser = client) =>
    browser.post('/login/password', { ...firstForm(await browser.get('/login/password')), ...fields });
  const validated = (ticket: string) =>
    client.get(`/serviceValidate?service=${encodeURIComponent(APP)}&ticket=${ticket}`);
  /** Signs in until the password has expired, in a browser of its own each time. */
  const heldOnceExpired = async () => {
    for (;;) {
      client = running.client();
      const held = await signIn();
      if (held.location === PAGE) return held;
    }
  };
  const letters = () =>
    (running.product.parts.mailbox?.letters() ?? []).map(({ to, subject }) => `${to[0]} ${subject}`);

  beforeEach(async () => {
    slapd = await startSlapd();
    running = await runProduct(ldapSettings(slapd));
    client = running.client();
    const service = [slapd.options.bindDn ?? '', slapd.options.bindPassword ?? ''] as const;
    await write(service, dnOf('etudiant1'), { userPassword: FIRST });
    await asRoot(dnOf('etudiant1'), { pwdReset: 'TRUE' });
  });
  afterEach(async () => {
    await running?.close();
    await slapd?.stop();
  });

  it('is changed between the password and the service, which gets its ticket then', async () => {
    const held = await signIn();
    expect([held.status, held.location]).toEqual([303, PAGE]);
    expect(client.cookies.has('TGC')).toBe(false);
    const page = await follow(held);
    expect(page.text).toContain('Vous devez choisir un nouveau mot de passe');
    expect(page.text).not.toContain('/cas/login/password/later');
    const changed = await client.post('/login/password', { ...page.hidden(), ...NEW });
    expect(changed.location).toMatch(/^https:\/\/app\.univ\.example\/\?ticket=ST-/);
    expect((await validated(changed.ticket)).text).toContain('<cas:user>etudiant1</cas:user>');
    expect((await client.get(`/login?service=${OTHER}`)).ticket).not.toBe('');
    expect((await signIn(NEW.newPassword, running.client())).ticket).not.toBe('');
    expect((await signIn(FIRST, running.client())).status).toBe(401);
    expect(letters().sort()).toEqual([
      expect.stringMatching(/^etudiant1@etu\.univ\.example .*mot de passe/),
      expect.stringMatching(/^zoe\.lefevre@courriel\.example .*mot de passe/),
    ]);
  });

  it('ends the other sessions, and keeps the new one at the next look at the directory', async () => {
    await asRoot(dnOf('etudiant1'), { pwdReset: undefined });
    const other = running.client();
    await signIn(FIRST, other);
    await asRoot(dnOf('etudiant1'), { pwdReset: 'TRUE' });
    await signIn();
    await choose();
    expect((await other.get(`/login?service=${APP}`)).ticket).toBe('');
    const session = await running.product.parts.tickets.session(client.cookies.get('TGC') ?? '');
    const account = await running.product.parts.directory.find('etudiant1');
    expect(session?.passwordVersion).toBe(account?.passwordVersion);
  });

  it.each([
    [{ newPassword: '', confirmation: '' }, 'Saisissez votre nouveau mot de passe'],
    [{ newPassword: 'court1', confirmation: 'court1' }, 'trop court'],
    [{ newPassword: FIRST, confirmation: FIRST }, 'différent du mot de passe provisoire ou précédent'],
    [{ ...NEW, confirmation: 'vTk7.rzq-85' }, 'pas identiques'],
  ])('refuses %p with a reason, opens nothing, and lets the person go on', async (fields, reason) => {
    await signIn();
    const refused = await choose(fields);
    expect([refused.status, client.cookies.has('TGC')]).toEqual([422, false]);
    expect(refused.text).toContain(reason);
    expect((await choose()).ticket).not.toBe('');
  });

  it('opens no way around: neither "later" nor the login page nor another browser', async () => {
    await signIn();
    const page = await client.get('/login/password');
    expect((await client.post('/login/password/later', page.hidden())).location).toBe(PAGE);
    expect((await client.get(`/login?service=${APP}`)).text).toContain('name="password"');
    const stranger = running.client();
    expect((await stranger.get('/login/password')).location).toBe('/cas/login');
    expect((await choose(NEW, stranger)).location).toBe(PAGE);
    expect((await signIn(FIRST, running.client())).location).toBe(PAGE);
  });

  it('writes nothing while the directory is down, and goes on when it is back', async () => {
    await signIn();
    const page = await client.get('/login/password');
    await slapd.kill();
    expect((await client.post('/login/password', { ...page.hidden(), ...NEW })).status).toBe(503);
    await slapd.restart();
    expect((await client.post('/login/password', { ...page.hidden(), ...NEW })).ticket).not.toBe('');
  });

  it('lets one of two forms that are sent at once go on, and asks the other to sign in', async () => {
    await signIn();
    const [one, two] = [await client.get('/login/password'), await client.get('/login/password')];
    const answers = await Promise.all([
      client.post('/login/password', { ...one.hidden(), ...NEW }),
      client.post('/login/password', { ...two.hidden(), ...NEW }),
    ]);
    expect(answers.filter(({ ticket }) => ticket !== '')).toHaveLength(1);
  });

  it('may have expired: without sign-ins left there is no "later", and the expired one is not taken again', async () => {
    await asRoot(dnOf('etudiant1'), { pwdReset: undefined });
    await asRoot(POLICY, { pwdMaxAge: '1', pwdInHistory: '0' });
    const page = await follow(await heldOnceExpired());
    expect(page.text).toContain('Votre mot de passe a expiré');
    expect(page.text).not.toContain('Plus tard');
    expect((await choose({ newPassword: FIRST, confirmation: FIRST })).status).toBe(422);
    await asRoot(POLICY, { pwdMaxAge: '1000' });
    expect((await choose()).ticket).not.toBe('');
  });

  it('may be about to expire: "later" goes on to the service with the old one', async () => {
    await asRoot(dnOf('etudiant1'), { pwdReset: undefined });
    await asRoot(POLICY, { pwdMaxAge: '86500', pwdExpireWarning: '172800' });
    const page = await follow(await signIn());
    expect(page.text).toContain('Votre mot de passe expire bientôt');
    const later = await client.post('/login/password/later', page.hidden());
    expect(later.ticket).not.toBe('');
    expect((await signIn(FIRST, running.client())).location).toBe(PAGE);
  });

  it('can be changed within the grace, which tells how many sign-ins are left', async () => {
    await asRoot(dnOf('etudiant1'), { pwdReset: undefined });
    await asRoot(POLICY, { pwdMaxAge: '1', pwdGraceAuthNLimit: '20' });
    const page = await follow(await heldOnceExpired());
    expect(page.text).toMatch(/Connexions encore possibles avec l’ancien\u00a0: 1\d/);
    await asRoot(POLICY, { pwdMaxAge: '1000' });
    expect((await choose()).ticket).not.toBe('');
  });
});
