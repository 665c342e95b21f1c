import type { Browser } from 'playwright-core';
import { arrivesAt, launchBrowser } from '../support/browser';
import { freePort } from '../support/free-port';
import { ldapSettings } from '../support/ldap-settings';
import { Newcomer } from '../support/newcomer';
import { CHOSEN, PendingAccounts, type Place, PROVISIONAL } from '../support/pending-accounts';
import { PortillonProcess } from '../support/process';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import { Visitor } from '../support/visitor';

const PLACES = ['identifier', 'provisional-password', 'backup-mail', 'link', 'charter', 'forwarding', 'new-password'];

describeWith(['slapd', 'chromium'], 'what people do to the forms of the first connection', () => {
  let slapd: Slapd;
  let accounts: PendingAccounts;
  let server: PortillonProcess;
  let browser: Browser;
  let visitor: Visitor;
  let uid: string;
  let base: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://localhost:${port}/cas`;
    slapd = await startSlapd();
    accounts = await PendingAccounts.open(slapd);
    server = await PortillonProcess.start({
      ...ldapSettings(slapd),
      ...accounts.mailSettings,
      PORTILLON_PORT: String(port),
      PORTILLON_PUBLIC_URL: base,
    });
    browser = await launchBrowser();
  }, 60_000);
  beforeEach(async () => {
    uid = await accounts.add();
    accounts.mailbox.clear();
    visitor = await Visitor.open(browser);
  });
  afterEach(() => visitor.close());
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    await accounts?.close();
    await slapd?.stop();
  });

  const linksMailed = () => accounts.mailbox.letters().filter(({ text }) => text.includes('/activation/link')).length;

  /** Fills in the form of the page without sending it. */
  async function fillIn(): Promise<void> {
    const { accept, forward, keepCopy, ...texts } = accounts.answersAt(visitor.path, uid);
    if (accept) await visitor.page.check('#accept');
    if (forward) await visitor.page.check('#forward');
    if (keepCopy) await visitor.page.check('#keepCopy');
    await visitor.fill(texts);
  }

  /** Walks through the pages until `path` is reached. */
  async function goTo(path: string, send = () => visitor.send()): Promise<void> {
    if (!visitor.page.url().includes('/activation')) await visitor.page.goto(`${base}/activation`);
    while (visitor.path !== path) {
      const before = visitor.path;
      if (before === '/activation/mail-sent') await visitor.page.goto(base + (await accounts.linkOf(uid)));
      else {
        await fillIn();
        await send();
        expect([before, visitor.path]).not.toEqual([before, before]);
      }
    }
  }

  /** A person who has reached `place`, in the browser of the test. */
  async function arrive(place: Place): Promise<void> {
    const arrived = await accounts.personAt(server.client(), place);
    uid = arrived.uid;
    await visitor.takeCookies(arrived.person.client.cookies, base);
    await visitor.page.goto(base + arrived.person.path);
    expect(visitor.path).toBe(`/activation/${place}`);
  }

  it('a double click on every button is one click', async () => {
    await goTo('/activation/done', async () => {
      const before = visitor.page.url();
      await visitor.page.dblclick('main button.button-full[type=submit] >> nth=0');
      await arrivesAt(visitor.page, (url) => url.href !== before);
      await visitor.page.waitForLoadState();
      expect([visitor.path, await visitor.page.locator('.message').count()]).toEqual([visitor.path, 0]);
    });
    expect(linksMailed()).toBe(1);
    expect(await accounts.stateOf(uid)).toBe('active');
  });

  it.each([
    ['at the same moment', true],
    ['the second before the answer to the first came back', false],
  ])('every form sent twice has the effect and the answer of one sending, %s', async (_when, isParallel) => {
    const person = await new Newcomer(server.client()).open();
    const visited: string[] = [];
    while (person.path !== '/activation/done') {
      if (person.path === '/activation/mail-sent') await person.open(await accounts.linkOf(uid));
      const action = person.path.replace(/\?.*/, '');
      visited.push(action.replace('/activation/', ''));
      const fields = { ...person.page.hidden(), ...accounts.answersAt(person.path, uid) };
      const again = new Newcomer(person.client).movesTo(server.client()).client;
      const first = person.client.post(action, fields);
      if (!isParallel) await first;
      const second = again.post(action, fields);
      const answers = await Promise.all([first, second]);
      expect([action, ...answers.map(({ status }) => status)]).toEqual([action, 303, 303]);
      // The browser shows the answer to the second one.
      for (const [name, value] of again.cookies) person.client.setCookie(name, value);
      await person.open(answers[1]?.location.replace(/^\/cas/, ''));
      expect([action, person.path]).not.toEqual([action, action]);
    }
    expect(visited).toEqual(PLACES);
    expect(linksMailed()).toBe(1);
    expect(await accounts.stateOf(uid)).toBe('active');
  });

  it('the back button shows pages that can be sent again, and changes nothing that is done', async () => {
    await arrive('charter');
    await goTo('/activation/new-password');
    for (const path of ['/activation/forwarding', '/activation/charter']) {
      await visitor.page.goBack();
      expect(visitor.path).toBe(path);
    }
    await fillIn();
    await visitor.send();
    expect(visitor.path).toBe('/activation/new-password');
    await visitor.page.goto(`${base}/activation/backup-mail`);
    expect(visitor.path).toBe('/activation/new-password');
    await goTo('/activation/done');
    await visitor.page.goBack();
    await visitor.page.reload();
    expect(visitor.path).toBe('/activation/done');
    expect(await visitor.page.content()).not.toContain(CHOSEN);
  });

  it('every refused form can be reloaded, corrected and gone back to, without a page of errors of the browser', async () => {
    const wrong: Record<string, Record<string, string>> = {
      identifier: { identifier: '' },
      'provisional-password': { password: 'not-this-one' },
      'backup-mail': { backupMail: 'a@univ.example', backupMailConfirmation: 'a@univ.example' },
      charter: {},
      forwarding: { address: 'a@univ.example' },
      'new-password': { newPassword: 'abc', confirmation: 'abc' },
    };
    const faults = () => visitor.page.locator('#errors').count();
    const refused: string[] = [];
    await visitor.page.goto(`${base}/activation`);
    while (visitor.path !== '/activation/done') {
      const place = visitor.path;
      if (place === '/activation/mail-sent') await visitor.page.goto(base + (await accounts.linkOf(uid)));
      const fields = wrong[place.replace('/activation/', '')];
      if (fields !== undefined) {
        if (place.endsWith('forwarding')) await visitor.page.check('#forward');
        await visitor.page.evaluate(() => {
          for (const form of document.forms) form.noValidate = true;
        });
        await visitor.send(fields);
        expect([place, visitor.path, await faults()]).toEqual([place, place, 1]);
        await visitor.page.reload();
        expect([place, visitor.path, await faults()]).toEqual([place, place, 1]);
        expect(await visitor.page.content()).not.toMatch(/not-this-one|value="abc"/);
        refused.push(place.replace('/activation/', ''));
      }
      await fillIn();
      await visitor.send();
      const next = visitor.page.url();
      await visitor.page.goBack();
      expect([place, visitor.page.url().startsWith(base)]).toEqual([place, true]);
      await visitor.page.goto(next);
    }
    expect(refused).toEqual(Object.keys(wrong));
    expect(await accounts.stateOf(uid)).toBe('active');
  }, 60_000);

  it('two tabs go on from each other', async () => {
    await arrive('charter');
    const tab = await visitor.openTab();
    await tab.goto(`${base}/activation/charter`);
    await fillIn();
    await visitor.send();
    expect(visitor.path).toBe('/activation/forwarding');
    await tab.check('#accept');
    await tab.click('main button[type=submit]');
    expect(new URL(tab.url()).pathname).toBe('/cas/activation/forwarding');
    await goTo('/activation/done');
    await tab.click('main button[type=submit]');
    await tab.waitForLoadState();
    expect(new URL(tab.url()).pathname).toBe('/cas/activation/done');
  });

  it('a session that ended is explained, and nothing that was given is asked again', async () => {
    await arrive('forwarding');
    await visitor.forgetCookies('portillon-activation');
    await visitor.send();
    expect(visitor.path).toBe('/activation/identifier');
    expect(await visitor.message).toContain('est conservé');
    await visitor.photograph('fr-1280-13-session-ended');
    await visitor.send({ identifier: uid });
    await visitor.send({ password: PROVISIONAL });
    expect(visitor.path).toBe('/activation/forwarding');
    expect(linksMailed()).toBe(1);
  });

  it('a browser without cookies gets an explanation, and no redirect loop', async () => {
    await visitor.page.goto(`${base}/activation`);
    await visitor.fill({ identifier: uid });
    await visitor.forgetCookies();
    await visitor.send();
    expect(visitor.path).toBe('/activation/identifier');
    expect(await visitor.message).not.toBe('');
  });

  it('the second person on a shared computer sees nothing of the first', async () => {
    await arrive('forwarding');
    const first = uid;
    uid = await accounts.add();
    await visitor.page.goto(`${base}/activation/identifier`);
    await visitor.send({ identifier: uid });
    await visitor.send({ password: PROVISIONAL });
    expect(visitor.path).toBe('/activation/backup-mail');
    expect(await visitor.page.content()).not.toContain(first);
    expect([await accounts.stateOf(first), await accounts.stateOf(uid)]).toEqual(['pending', 'pending']);
  });
});
