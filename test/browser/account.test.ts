import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { freePort } from '../support/free-port';
import { type RunningProduct, runProduct } from '../support/product';
import { describeWith } from '../support/tools';
import { Visitor } from '../support/visitor';

const PASSWORD = 'Portillon-2026';
const NEW = 'hW7kzQ4mTp9x';
const PAGES = [
  '',
  '/password',
  '/backup-mail',
  '/forwarding',
  '/charter',
  '/sessions',
  '/sign-ins',
  '/browsers',
  '/not-me',
];

describeWith(['chromium'], 'the account page in a browser', () => {
  let browser: Browser;
  let running: RunningProduct;
  let visitor: Visitor;
  let base: string;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    const port = await freePort();
    running = await runProduct({
      PORTILLON_PORT: String(port),
      PORTILLON_PUBLIC_URL: `http://localhost:${port}/cas`,
      PORTILLON_MAIL_HELP_CONTACT: 'assistance@univ.example',
    });
    base = `http://localhost:${port}/cas`;
  });
  afterEach(async () => {
    await visitor?.close();
    await running?.close();
  });

  const open = (path: string) => visitor.page.goto(`${base}/account${path}`);
  const signIn = async () => {
    await open('');
    await visitor.send({ username: 'etudiant1', password: PASSWORD });
  };

  it.each<[string, BrowserContextOptions]>([
    ['wide', { viewport: { width: 1280, height: 900 } }],
    ['on a phone of 360', { viewport: { width: 360, height: 640 } }],
    ['at 320, in English', { viewport: { width: 320, height: 640 }, locale: 'en-GB' }],
    ['without JavaScript', { javaScriptEnabled: false }],
  ])('has no accessibility fault and fits, %s', async (name, options) => {
    await running.client().signIn('etudiant1', PASSWORD);
    await running.client().signIn('etudiant1', 'wrong');
    visitor = await Visitor.open(browser, options);
    await signIn();
    for (const path of PAGES) {
      await open(path);
      expect([path, visitor.path, await visitor.faults()]).toEqual([path, `/account${path}`, []]);
      if (path !== '/browsers' && /wide|360/.test(name))
        await visitor.photograph(`${path.slice(1) || 'overview'}-${options.viewport?.width}`);
    }
  });

  it('changes the password, says so once, and goes on in this session', async () => {
    visitor = await Visitor.open(browser);
    await signIn();
    await visitor.page.click(`a[href$="/account/password"]`);
    await visitor.send({ currentPassword: 'wrong', newPassword: NEW, confirmation: NEW });
    expect(await visitor.message).toContain('pas votre mot de passe actuel');
    expect(await visitor.faults()).toEqual([]);
    await visitor.send({ currentPassword: PASSWORD, newPassword: NEW, confirmation: NEW });
    expect([visitor.path, await visitor.message]).toEqual(['/account', expect.stringContaining('mot de passe')]);
    expect(await visitor.faults()).toEqual([]);
    await visitor.page.reload();
    expect(await visitor.page.locator('.message').count()).toBe(0);
  });

  it('ends the session of a lost phone without JavaScript, and it is dead at once', async () => {
    const phone = running.client();
    await phone.signIn('etudiant1', PASSWORD);
    visitor = await Visitor.open(browser, { javaScriptEnabled: false });
    await signIn();
    await open('/sessions');
    await visitor.page.getByRole('button', { name: 'Fermer cette session' }).click();
    await visitor.page.waitForLoadState();
    expect(await visitor.message).toContain('La session a été fermée');
    expect((await phone.get('/account')).status).toBe(303);
  });

  it('protects an account by “It was not me”, and says what to do', async () => {
    const thief = running.client();
    await thief.signIn('etudiant1', PASSWORD);
    visitor = await Visitor.open(browser);
    await signIn();
    await open('/not-me');
    await visitor.page.getByRole('button', { name: 'Protéger mon compte' }).click();
    await visitor.page.waitForLoadState();
    expect(await visitor.title).toContain('signalé');
    expect(await visitor.faults()).toEqual([]);
    expect((await thief.get('/account')).status).toBe(303);
    expect((await running.client().signIn('etudiant1', PASSWORD)).status).toBe(401);
  });
});
