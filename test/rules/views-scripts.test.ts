import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { SAMPLE_PAGES } from '../support/sample-pages';
import { startSampleServer } from '../support/sample-server';
import { describeWith, pathOf } from '../support/tools';

describeWith(['chromium'], 'the scripts of the pages', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let server: Awaited<ReturnType<typeof startSampleServer>>;

  beforeAll(async () => {
    server = await startSampleServer();
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(() => context?.close());

  async function open(view: string, title: string, javaScriptEnabled = true): Promise<string[]> {
    context = await browser.newContext({ javaScriptEnabled });
    page = await context.newPage();
    const posts: string[] = [];
    await page.route(
      (url) => url.origin !== server.origin,
      (route) => {
        if (route.request().method() === 'POST') posts.push(`${route.request().url()} ${route.request().postData()}`);
        return route.fulfill({ body: 'received' });
      },
    );
    const number = SAMPLE_PAGES.findIndex((sample) => sample.view === view && sample.title === title);
    await page.goto(`${server.origin}/fr/${number}`);
    return posts;
  }

  it('show and hide the password on demand', async () => {
    await open('cas/login', 'alone');
    await page.fill('#password', 'Sésame-123');
    await page.getByRole('button', { name: 'Afficher le mot de passe' }).click();
    expect(await page.getAttribute('#password', 'type')).toBe('text');
    await page.getByRole('button', { name: 'Masquer le mot de passe' }).click();
    expect(await page.getAttribute('#password', 'type')).toBe('password');
  });

  it('send a shown password as a password', async () => {
    await open('cas/login', 'alone');
    await page.fill('#username', 'zoe');
    await page.fill('#password', 'Sésame-123');
    await page.getByRole('button', { name: 'Afficher le mot de passe' }).click();
    await page.evaluate(() => {
      const form = document.querySelector('form') as HTMLFormElement;
      form.addEventListener('submit', (event) => event.preventDefault());
      form.requestSubmit();
    });
    expect(await page.getAttribute('#password', 'type')).toBe('password');
  });

  it('give a message the focus', async () => {
    await open('cas/login', 'login.wrong');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('message');
  });

  it('begin in the first field when there is nothing to say', async () => {
    await open('cas/login', 'alone');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('username');
  });

  it('need no script to show the form without a show button', async () => {
    await open('cas/login', 'alone', false);
    expect(await page.locator('button').allInnerTexts()).toEqual(['SE CONNECTER']);
  });

  it('show the first rule that a new password breaks beside its field, above the keyboard of a phone', async () => {
    await open('activation/new-password', 'empty');
    await page.setViewportSize({ width: 360, height: 400 });
    expect(await page.isVisible('.rule-next')).toBe(false);
    await page.locator('#newPassword').pressSequentially('abc');
    expect(await page.textContent('.rule-next')).toContain('8 caractères');
    const bottomOf = (selector: string) =>
      page
        .locator(selector)
        .boundingBox()
        .then((box) => box && box.y + box.height);
    expect(
      [await bottomOf('#newPassword'), await bottomOf('.rule-next')].every((bottom) => bottom && bottom <= 400),
    ).toBe(true);
    await page.fill('#newPassword', 'hW7kzQ4mTp9x');
    expect(await page.isVisible('.rule-next')).toBe(false);
    await page.fill('#newPassword', '');
    expect(await page.locator('[data-state="met"]').count()).toBe(0);
  });

  it('remove the error of a field once it is corrected, and the summary with the last one', async () => {
    await open('activation/backup-mail', 'sent empty');
    expect(await page.locator('#errors a').count()).toBe(2);
    await page.fill('#backupMail', 'zoe@fournisseur.example');
    expect([await page.locator('#errors a').count(), await page.getAttribute('#backupMail', 'aria-invalid')]).toEqual([
      1,
      null,
    ]);
    await page.fill('#backupMailConfirmation', 'zoe@autre.example');
    expect(await page.locator('#errors a').count()).toBe(1);
    await page.fill('#backupMailConfirmation', 'zoe@fournisseur.example');
    expect([await page.locator('#errors').count(), await page.isVisible('.field-error')]).toEqual([0, false]);
  });

  it('submit a ticket to its service by script', async () => {
    const posts = await open('cas/post-ticket', 'hands a ticket on');
    await page.waitForURL('https://ent.univ.example/**');
    expect(posts).toEqual(['https://ent.univ.example/portail?page=accueil&onglet=1 ticket=ST-sample']);
  });

  it('submit a ticket to its service by a button without scripts', async () => {
    const posts = await open('cas/post-ticket', 'hands a ticket on', false);
    expect(posts).toEqual([]);
    expect(await page.getByRole('button', { name: 'Continuer' }).isVisible()).toBe(true);
  });
});
