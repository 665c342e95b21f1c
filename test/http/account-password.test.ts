import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import type { Answer, WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const NEW = 'hW7kzQ4mTp9x';

describe('A new password on the account page', () => {
  let running: RunningProduct;
  let clock: TestClock;
  let client: WebClient;
  beforeEach(async () => {
    clock = new TestClock();
    running = await runProduct({}, { clock });
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
  });
  afterEach(() => running.close());

  const change = async (fields: Record<string, string> = {}, page?: Answer) => {
    const form = page ?? (await client.get('/account/password'));
    const typed = { currentPassword: PASSWORD, newPassword: NEW, confirmation: NEW, ...fields };
    return client.post('/account/password', { ...form.hidden(), ...typed });
  };
  const isOpen = async (one: WebClient) => (await one.get(`/login?service=${APP}`)).ticket !== '';
  const opensWith = async (password: string) => {
    const other = running.client();
    await other.signIn('etudiant1', password);
    return isOpen(other);
  };

  it('works at once, ends the other sessions, renews this one, and is told to both addresses', async () => {
    const phone = running.client();
    await phone.signIn('etudiant1', PASSWORD);
    const stolen = client.cookies.get('TGC') as string;
    const answer = await change();
    expect([answer.status, answer.location]).toEqual([303, '/cas/account']);
    expect((await client.get('/account')).text).toContain('Votre mot de passe a été');
    expect([await isOpen(client), await isOpen(phone)]).toEqual([true, false]);
    const thief = running.client();
    thief.setCookie('TGC', stolen);
    expect(await isOpen(thief)).toBe(false);
    expect([await opensWith(PASSWORD), await opensWith(NEW)]).toEqual([false, true]);
    const { mailbox } = running.product.parts;
    const told = (await mailbox?.waitForLetter(({ to }) => to.includes('etudiant1@etu.univ.example')))?.subject;
    expect(told).toContain('mot de passe a été modifié');
    expect(mailbox?.letters().map(({ to }) => to[0])).toContain('zoe.lefevre@courriel.example');
  });

  it('stands in the history of the account, refused or done', async () => {
    await change({ newPassword: 'court', confirmation: 'court' });
    await change({ currentPassword: 'wrong' });
    await change();
    const { text } = await client.get('/account/sign-ins');
    expect(text.match(/>Mot de passe changé</g)).toHaveLength(1);
    expect(text).toContain('Changement de mot de passe refusé');
  });

  it('leaves this session alive when the directory is asked for the account again', async () => {
    await change();
    clock.advanceSeconds(1000);
    expect(await isOpen(client)).toBe(true);
  });

  it('needs the present one; guesses of it are slowed like those of the login', async () => {
    for (let guess = 0; guess < 5; guess += 1) {
      const { status, text } = await change({ currentPassword: `wrong ${guess}` });
      expect([status, text.includes('pas votre mot de passe actuel')]).toEqual([422, true]);
    }
    expect((await change()).status).toBe(423);
    expect((await client.signIn('etudiant1', PASSWORD, { renew: 'true' })).status).toBe(423);
    clock.advanceSeconds(61);
    expect((await change()).status).toBe(303);
  });

  it('counts guesses of a stolen session like those of any stranger', async () => {
    client.setCookie('portillon-browser', '');
    for (let guess = 0; guess < 5; guess += 1) await change({ currentPassword: `wrong ${guess}` });
    expect((await change()).status).toBe(423);
    expect((await running.client().signIn('etudiant1', PASSWORD)).status).toBe(423);
  });

  it('can be chosen in a known browser while strangers have locked the account', async () => {
    for (let guess = 0; guess < 6; guess += 1) await running.client().signIn('etudiant1', `wrong ${guess}`);
    expect((await running.client().signIn('etudiant1', PASSWORD)).status).toBe(423);
    expect((await change()).status).toBe(303);
  });

  it.each([
    ['too short', { newPassword: 'a1', confirmation: 'a1' }, 'trop court'],
    ['not twice the same', { confirmation: 'other' }, 'ne sont pas identiques'],
    ['empty', { newPassword: '', confirmation: '' }, 'Saisissez votre nouveau mot de passe'],
  ])('is refused when it is %s, and nothing changes', async (_, fields, sentence) => {
    const { status, text } = await change(fields);
    expect([status, text.includes(sentence)]).toEqual([422, true]);
    expect(text).not.toContain(PASSWORD);
    expect(await opensWith(PASSWORD)).toBe(true);
  });

  it('is not the present one again', async () => {
    await change();
    const { status, text } = await change({ currentPassword: NEW });
    expect([status, text.includes('mot de passe différent')]).toEqual([422, true]);
  });

  it('is written once by two clicks, which get the same answer', async () => {
    // The second click waits for the first, which takes real time.
    await running.close();
    running = await runProduct();
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    const page = await client.get('/account/password');
    const answers = await Promise.all([change({}, page), change({}, page)]);
    expect(answers.map(({ status, location }) => [status, location])).toEqual([
      [303, '/cas/account'],
      [303, '/cas/account'],
    ]);
    expect(await isOpen(client)).toBe(true);
  });

  it('is not written by a form of another site', async () => {
    const page = await client.get('/account/password');
    const fields = { ...page.hidden(), currentPassword: PASSWORD, newPassword: NEW, confirmation: NEW };
    const { status } = await client.post('/account/password', fields, { 'sec-fetch-site': 'cross-site' });
    expect([status, await opensWith(PASSWORD)]).toEqual([403, true]);
  });

  it('is refused for the moment while the directory is down, and the form can be sent again', async () => {
    const page = await client.get('/account/password');
    await running.product.parts.embeddedDirectory?.close();
    const { status } = await change({}, page);
    expect(status).toBe(503);
    expect(await isOpen(client)).toBe(true);
  });

  it('is changed although no mail can be sent', async () => {
    await running.product.parts.mailbox?.close();
    expect((await change()).status).toBe(303);
    expect(await opensWith(NEW)).toBe(true);
  });

  it('never leads anybody in who has no session', async () => {
    const { status } = await running.client().post('/account/password', { currentPassword: PASSWORD });
    expect(status).toBe(303);
  });
});
