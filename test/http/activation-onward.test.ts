import { linkIn, Newcomer } from '../support/newcomer';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';

const IDENTIFIER = 'nouveau1@etu.univ.example';
const PROVISIONAL = 'prov-7K4M-9QXR';
const BACKUP = 'camille.personnel@gmail.com';
const CHOSEN = 'Tr0ttinette-verte-42';
const SERVICE = `${APP}page?a=1&b=2`;

describe('the first connection on the way to a service', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  const start = async (environment: Record<string, string> = {}) => {
    running = await runProduct(environment, { clock });
  };
  afterEach(() => running.close());

  const newcomer = () => new Newcomer(running.client());
  const mailedLink = () => linkIn(running.product.parts.mailbox?.letters()[0]?.text ?? '');
  const atMailSent = async () => {
    const login = await running.client().get(`/login?service=${encodeURIComponent(SERVICE)}`);
    const [, path = ''] = /href="\/cas(\/activation[^"]*)"/.exec(login.text) ?? [];
    const person = await newcomer().open(path.replaceAll('&amp;', '&'));
    await person.send({ identifier: IDENTIFIER });
    await person.send({ password: PROVISIONAL });
    return person.send({ backupMail: BACKUP, backupMailConfirmation: BACKUP });
  };
  const finish = async (person: Newcomer) => {
    await person.send({ accept: 'true' });
    await person.send();
    return person.send({ newPassword: CHOSEN, confirmation: CHOSEN });
  };
  const wayOn = ({ page }: Newcomer) => /href="\/cas(\/login\?service=[^"]*)">Continuer vers ([^<]*)</.exec(page.text);

  it('carries the service through the mailed link into another browser, and ends signed in', async () => {
    await start();
    await atMailSent();
    const elsewhere = await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    await finish(elsewhere);
    expect(elsewhere.path).toBe('/activation/done');
    const [, path = '', name] = wayOn(elsewhere) ?? [];
    expect(name).toBe('Application');
    expect(elsewhere.page.text).not.toContain('S’il ne permet pas encore');
    const { location } = await elsewhere.client.get(path);
    expect(location).toMatch(/^https:\/\/app\.univ\.example\/page\?a=1&b=2&ticket=ST-/);
  });

  it('says of a password that no replica opens yet that it may take some minutes', async () => {
    await start();
    const told = 'S’il ne permet pas encore de vous connecter';
    await atMailSent();
    const lateReplica = await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    running.product.parts.directory.opens = () => Promise.resolve(false);
    await finish(lateReplica);
    expect([lateReplica.path, lateReplica.page.text.includes(told)]).toEqual(['/activation/done', true]);
  });

  it('carries it in the same browser too', async () => {
    await start();
    const person = await atMailSent();
    await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    await person.send();
    await finish(person);
    expect(wayOn(person)?.[2]).toBe('Application');
  });

  it('leaves signing in to the login page where the operator wants that', async () => {
    await start({ PORTILLON_ACTIVATION_SIGNS_IN: 'false' });
    await atMailSent();
    const person = await finish(await (await newcomer().open(mailedLink())).send({}, '/activation/link'));
    expect((await person.client.get(wayOn(person)?.[1] ?? '')).text).toContain('name="password"');
  });

  it('offers no service that is not registered, and none that another person came from', async () => {
    await start();
    const person = await newcomer().open('/activation?service=https%3A%2F%2Fevil.example%2F');
    await person.send({ identifier: IDENTIFIER });
    await person.send({ password: PROVISIONAL });
    await person.send({ backupMail: BACKUP, backupMailConfirmation: BACKUP });
    const other = await finish(await (await newcomer().open(mailedLink())).send({}, '/activation/link'));
    expect(other.page.text).toContain('Félicitations');
    expect(other.page.text).not.toContain('evil.example');
  });

  it('begins its session under a new id each time something is proved, in a cookie that scripts cannot read', async () => {
    await start();
    const person = newcomer();
    await person.open();
    await person.send({ identifier: IDENTIFIER });
    expect(person.client.cookies.has('portillon-activation')).toBe(false);
    person.client.setCookie('portillon-activation', 's%3Aplanted.x');
    await person.send({ password: PROVISIONAL });
    const proved = person.client.cookies.get('portillon-activation');
    expect(proved).toMatch(/^s%3A(?!planted)/);
    await person.send({ backupMail: BACKUP, backupMailConfirmation: BACKUP });
    await (await person.open(mailedLink())).send({}, '/activation/link');
    expect(person.client.cookies.get('portillon-activation')).not.toBe(proved);
    const [line = ''] =
      person.page.headers?.getSetCookie().filter((one) => one.startsWith('portillon-activation=')) ?? [];
    expect(line).toMatch(/; HttpOnly/);
    expect(line).not.toContain('Secure');
  });

  it('sets that cookie Secure on https, also behind a proxy that says nothing of https', async () => {
    await start({ PORTILLON_PUBLIC_URL: 'https://sso.univ.example/cas', PORTILLON_ALLOW_UNSAFE: 'true' });
    const person = newcomer();
    await person.open();
    await person.send({ identifier: IDENTIFIER });
    const answer = await person.client.post('/activation/provisional-password', {
      ...person.page.hidden(),
      password: PROVISIONAL,
    });
    const lines = answer.headers.getSetCookie().filter((one) => one.startsWith('portillon-activation='));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/; HttpOnly/);
    expect(lines[0]).toMatch(/; Secure/);
  });

  it('shows where a new mail went without the address, how long to wait, and the webmail of known providers', async () => {
    await start({ PORTILLON_ACTIVATION_LINK_SECONDS: '600' });
    const person = await atMailSent();
    expect(person.page.text).toContain('href="https://mail.google.com/"');
    expect(person.page.text).toContain('Le lien est valable 10 minutes');
    expect(person.page.text).toMatch(/dans 60\u00a0secondes/);
    const link = mailedLink();
    clock.advanceSeconds(601);
    const late = await newcomer().open(link);
    expect(late.page.text).toContain('Ce lien a expiré');
    await late.send({}, '/activation/link/again');
    expect(late.page.text).toContain('Consultez c•••@gmail.com');
    expect(late.page.text).toMatch(/dans 60\u00a0secondes/);
    expect(late.page.text).not.toContain('action="/cas/activation/link/again"');
    expect((await newcomer().open(link)).page.text).toContain('Un mail plus récent a remplacé ce lien');
    const used = mailedLink();
    await (await newcomer().open(used)).send({}, '/activation/link');
    expect((await newcomer().open(used)).page.text).toContain('Ce lien a déjà servi');
  });

  it('tells the page that waits when its link was used elsewhere', async () => {
    await start();
    const person = await atMailSent();
    const state = async () => JSON.parse((await person.client.get('/activation/mail-sent/state')).text) as unknown;
    expect(await state()).toEqual({ isWaiting: true });
    await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    expect(await state()).toEqual({ isWaiting: false });
    expect((await person.open('/activation/mail-sent')).path).toBe('/activation/charter');
  });

  it('takes the suggested address by a button', async () => {
    await start();
    const person = await newcomer().open();
    await person.send({ identifier: IDENTIFIER });
    await person.send({ password: PROVISIONAL });
    await person.send({ backupMail: 'camille@gmial.com', backupMailConfirmation: 'camille@gmial.com' });
    const [, suggestion = ''] = person.page.text.split('Utiliser cette adresse')[0]?.split('<form').slice(-2) ?? [];
    expect(suggestion).toContain('name="backupMail" value="camille@gmail.com"');
    const { backupMail: _typed, ...token } = person.page.hidden();
    await person.send({ ...token, backupMail: 'camille@gmail.com', backupMailConfirmation: 'camille@gmail.com' });
    expect(person.path).toBe('/activation/mail-sent');
    expect(running.product.parts.mailbox?.letters()[0]?.to).toEqual(['camille@gmail.com']);
  });
});
