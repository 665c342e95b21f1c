import { APP, OTHER, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import { type Answer, plain, type WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0' };

describe('The sessions of a person', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  let laptop: WebClient;
  let phone: WebClient;
  beforeAll(async () => {
    running = await runProduct({}, { clock });
  });
  beforeEach(async () => {
    laptop = running.client();
    phone = running.client();
    await running.product.parts.tickets.sessions.closeAllOf('etudiant1');
    await laptop.signIn('etudiant1', PASSWORD);
  });
  afterAll(() => running.close());

  const open = () => laptop.get('/account/sessions');
  /** Sends the form of the list whose button says this. */
  const press = async (label: string, page?: Answer) => {
    const list = page ?? (await open());
    const form = [...list.text.matchAll(/<form[\s\S]*?<\/form>/g)]
      .map(([html]) => html)
      .find((html) => html.includes(label));
    const fields = [...(form ?? '').matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      plain(value),
    ]);
    return laptop.post('/account/sessions', Object.fromEntries(fields));
  };
  const isOpen = async (client: WebClient) => (await client.get(`/login?service=${APP}`)).ticket !== '';
  const said = async () => /class="message[\s\S]*?<\/div>/.exec((await open()).text)?.[0] ?? '';

  it('are listed with browser, network, times and services, this one first', async () => {
    await phone
      .signIn('etudiant1', PASSWORD, { service: OTHER })
      .then(({ ticket }) => phone.get(`/serviceValidate?service=${OTHER}&ticket=${ticket}`));
    clock.advanceSeconds(600);
    const { text } = await open();
    expect(text.match(/<li>\s*<h2/g)).toHaveLength(2);
    expect(text.indexOf('Cette session')).toBeLessThan(text.indexOf('Other'));
    expect(text).toContain('127.0.0.x');
    expect(text.match(/Dernière utilisation/g)).toHaveLength(2);
    expect(text).not.toContain('TGT-');
  });

  it('name a browser and its system in plain words', async () => {
    const form = await phone.get('/login');
    await phone.post('/login', { ...form.hidden(), username: 'etudiant1', password: PASSWORD }, FIREFOX);
    expect((await open()).text).toContain('Firefox sur Windows');
  });

  it('tell when each was used last, to the minute', async () => {
    await phone.signIn('etudiant1', PASSWORD);
    clock.advanceSeconds(3600);
    expect(await isOpen(phone)).toBe(true);
    clock.advanceSeconds(1800);
    const { sessions } = running.product.parts.tickets;
    const uses = await sessions.lastUses(await sessions.of('etudiant1'));
    expect(uses.map((use) => clock.now() - (use ?? 0)).sort((a, b) => a - b)).toEqual([1_800_000, 5_400_000]);
  });

  it('end one by one, dead at once', async () => {
    await phone.signIn('etudiant1', PASSWORD);
    const answer = await press('Fermer cette session');
    expect([answer.status, answer.location]).toEqual([303, '/cas/account/sessions']);
    expect(await said()).toContain('La session a été fermée');
    expect(await said()).toBe('');
    expect([await isOpen(phone), await isOpen(laptop)]).toEqual([false, true]);
  });

  it('end all but this one by one click', async () => {
    const tablet = running.client();
    await phone.signIn('etudiant1', PASSWORD);
    await tablet.signIn('etudiant1', PASSWORD);
    await press('Fermer toutes les autres sessions');
    expect([await isOpen(phone), await isOpen(tablet), await isOpen(laptop)]).toEqual([false, false, true]);
    expect((await open()).text).not.toContain('Fermer toutes');
  });

  it('are ended once by two clicks, which get the same answer', async () => {
    await phone.signIn('etudiant1', PASSWORD);
    const page = await open();
    const answers = await Promise.all([press('Fermer cette session', page), press('Fermer cette session', page)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await said()).toContain('La session a été fermée');
  });

  it('of somebody else are not ended, whatever reference is sent', async () => {
    await phone.signIn('etudiant2', PASSWORD);
    const [theirs] = await running.product.parts.tickets.sessions.of('etudiant2');
    const { text } = await open();
    expect(text).not.toContain(theirs?.reference);
    const other = running.client();
    await other.signIn('etudiant1', PASSWORD);
    const page = await open();
    const [token] = /LT-[\w-]+/.exec(page.text) ?? [''];
    await laptop.post('/account/sessions', { lt: token, reference: theirs?.reference ?? '' });
    expect(await isOpen(phone)).toBe(true);
    expect(await said()).toContain('déjà fermée');
  });

  it('are not ended by a form of another site', async () => {
    await phone.signIn('etudiant1', PASSWORD);
    const page = await open();
    const [token] = /LT-[\w-]+/.exec(page.text) ?? [''];
    const forged = { lt: token, reference: 'others' };
    await laptop.post('/account/sessions', forged, { 'sec-fetch-site': 'cross-site' });
    expect(await isOpen(phone)).toBe(true);
    await laptop.post('/account/sessions', { reference: 'others' });
    expect(await isOpen(phone)).toBe(true);
  });

  it('can be ended while the directory is down', async () => {
    await phone.signIn('etudiant1', PASSWORD);
    await running.product.parts.embeddedDirectory?.stop();
    await press('Fermer toutes les autres sessions');
    expect((await running.product.parts.tickets.sessions.of('etudiant1')).length).toBe(1);
    await running.product.parts.embeddedDirectory?.restart();
  });
});
