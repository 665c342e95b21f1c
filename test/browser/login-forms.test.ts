import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { arrivesAt, launchBrowser } from '../support/browser';
import { freePort } from '../support/free-port';
import { type RunningProduct, runProduct, serviceLike } from '../support/product';
import { describeWith } from '../support/tools';

const PASSWORD = 'Portillon-2026';
const WRONG = 'L’identifiant ou le mot de passe est incorrect.';

describeWith(['chromium'], 'the form of the login page in a browser', () => {
  let application: Server;
  let service: string;
  let running: RunningProduct;
  let login: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    application = createServer((_, response) =>
      response.setHeader('Content-Type', 'text/html').end('<h1>Application</h1>'),
    );
    application.listen(0, '127.0.0.1');
    await once(application, 'listening');
    const { port } = application.address() as AddressInfo;
    service = `http://localhost:${port}/app?x=1`;
    const own = await freePort();
    running = await runProduct(
      { PORTILLON_PORT: String(own), PORTILLON_PUBLIC_URL: `http://localhost:${own}/cas` },
      { services: [serviceLike({ serviceId: `^http://localhost:${port}/.*`, name: 'Application', id: 1 })] },
    );
    login = `http://localhost:${own}/cas/login?${new URLSearchParams({ service })}`;
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await running?.close();
    application?.closeAllConnections();
    application?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'fr-FR' });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  async function send(username: string, password: string): Promise<void> {
    await page.fill('#username', username);
    await page.fill('#password', password);
    await page.click('main button[type=submit].button-full');
    await page.waitForLoadState();
  }
  const said = () => page.locator('.message').allInnerTexts();

  it('stays at the address of its service when it is refused, says why and keeps the name', async () => {
    await page.goto(login);
    await send('etudiant1', 'wrong');
    expect(page.url()).toBe(login);
    expect((await said()).join()).toContain(WRONG);
    expect(await page.inputValue('#username')).toBe('etudiant1');
    expect(await page.inputValue('#password')).toBe('');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('message');
    expect(await page.getAttribute('#username', 'aria-describedby')).toBe('message');
  });

  it('refused, reload: shows the form again and asks nothing', async () => {
    await page.goto(login);
    await send('etudiant1', 'wrong');
    const response = await page.reload();
    expect([response?.request().method(), response?.status()]).toEqual(['GET', 200]);
    expect((await said()).join()).toContain(WRONG);
  });

  it('refused, corrected, back: leads to the service, and back to a page that can be used', async () => {
    await page.goto(login);
    await send('etudiant2', 'wrong');
    await send('etudiant2', PASSWORD);
    expect(page.url()).toMatch(/\/app\?x=1&ticket=ST-/);
    const response = await page.goBack();
    // Single sign-on or the form, but never an error page of the browser.
    expect(response?.status()).toBe(200);
    expect(page.url()).not.toMatch(/^chrome-error/);
    expect(await said()).toEqual([]);
  });

  it('is taken once when it is sent by a double click', async () => {
    const before = (await running.product.parts.tickets.sessions.of('etudiant1')).length;
    await page.goto(login);
    await page.fill('#username', 'etudiant1');
    await page.fill('#password', PASSWORD);
    await page.dblclick('main button[type=submit].button-full');
    await arrivesAt(page, /\/app\?x=1&ticket=ST-/);
    expect(await running.product.parts.tickets.sessions.of('etudiant1')).toHaveLength(before + 1);
    const ticket = new URL(page.url()).searchParams.get('ticket') ?? '';
    const { text } = await running.client().get(`/serviceValidate?${new URLSearchParams({ service, ticket })}`);
    expect(text).toContain('<cas:user>etudiant1</cas:user>');
  });

  it('carries the fragment of the application over, through a refusal too', async () => {
    await page.goto(`${login}#/page/7`);
    await send('etudiant1', 'wrong');
    expect(page.url()).toBe(`${login}#/page/7`);
    await send('etudiant1', PASSWORD);
    expect(page.url()).toMatch(/\/app\?x=1&ticket=ST-[\w-]+#\/page\/7$/);
  });

  it('does not take a link within the page for a fragment of the application', async () => {
    await page.goto(`${login}#username`);
    await send('personnel1', PASSWORD);
    expect(page.url()).toMatch(/\/app\?x=1&ticket=ST-[\w-]+$/);
  });
});
