import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { freePort } from '../support/free-port';
import { linkIn } from '../support/newcomer';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { describeWith } from '../support/tools';

const IDENTIFIER = 'nouveau1@etu.univ.example';
const PROVISIONAL = 'prov-7K4M-9QXR';
const BACKUP = 'maelle.personnel@courriel.example';
/** The script looks every five seconds. */
const MOVES_ON_MILLISECONDS = 20_000;

describeWith(['chromium'], 'the first connection in a browser', () => {
  let running: RunningProduct;
  let browser: Browser;
  let base: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    const port = await freePort();
    base = `http://localhost:${port}/cas`;
    running = await runProduct({ PORTILLON_PORT: String(port), PORTILLON_PUBLIC_URL: base });
    browser = await launchBrowser();
  }, 60_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  const open = async (path: string, viewport = { width: 1280, height: 900 }): Promise<Page> => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${base}${path}`);
    return page;
  };
  const submit = async (page: Page, fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value);
    const before = page.url();
    await page.click('main form button[type=submit]');
    await page.waitForURL((url) => url.href !== before);
  };

  it('moves on by itself when the mailed link is used in another browser', async () => {
    const waiting = await open('/activation');
    await submit(waiting, { identifier: IDENTIFIER });
    await submit(waiting, { password: PROVISIONAL });
    await submit(waiting, { backupMail: BACKUP, backupMailConfirmation: BACKUP });
    expect(new URL(waiting.url()).pathname).toBe('/cas/activation/mail-sent');
    const stillWaits = await waiting.waitForResponse((response) => response.url().endsWith('/mail-sent/state'));
    expect(await stillWaits.json()).toEqual({ isWaiting: true });
    expect(new URL(waiting.url()).pathname).toBe('/cas/activation/mail-sent');

    const elsewhere = await open(linkIn(running.product.parts.mailbox?.letters()[0]?.text ?? ''));
    await submit(elsewhere, {});
    await waiting.waitForURL('**/activation/charter', { timeout: MOVES_ON_MILLISECONDS });
  }, 90_000);

  it('is offered on a phone of 360×640 without scrolling, on the login page of a service too', async () => {
    const phone = { width: 360, height: 640 };
    for (const path of ['/login', `/login?service=${encodeURIComponent(`${APP}page`)}`]) {
      const page = await open(path, phone);
      const link = page.locator('.ways a[href*="/activation"]');
      const box = await link.boundingBox();
      expect({ path, isVisible: box !== null && box.y + box.height <= phone.height, box }).toMatchObject({
        isVisible: true,
      });
    }
  }, 60_000);
});
