import type { Browser, BrowserContextOptions } from 'playwright-core';
import { systemClock } from '../../src/base/clock';
import { en as recoveryEn } from '../../src/i18n/en';
import { fr as recoveryFr } from '../../src/i18n/fr';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { launchBrowser } from '../support/browser';
import { CHOSEN, FORGETFUL, linkTo } from '../support/recoverer';
import { describeWith } from '../support/tools';
import { Visitor } from '../support/visitor';
import { WholeProduct } from '../support/whole-product';

const WIDE = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const NARROW = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

/** How somebody who lost a password walks. */
interface Way {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly words: Readonly<Record<keyof typeof recoveryFr, string>>;
}

const WAYS: readonly Way[] = [
  { name: 'fr-360', options: PHONE, words: recoveryFr },
  { name: 'fr-1280-no-script', options: { ...WIDE, javaScriptEnabled: false }, words: recoveryFr },
  { name: 'en-320', options: { ...NARROW, locale: 'en-GB' }, words: recoveryEn },
];

describeWith(['chromium'], 'a lost password in a browser', () => {
  let browser: Browser;
  let mailbox: EmbeddedMailbox;
  let product: WholeProduct;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [browser, mailbox] = await Promise.all([launchBrowser(), startEmbeddedMailbox({ clock: systemClock })]);
  }, 60_000);
  beforeEach(async () => {
    mailbox.clear();
    product = await WholeProduct.start([], {
      PORTILLON_MAIL_HOST: '127.0.0.1',
      PORTILLON_MAIL_PORT: String(mailbox.port),
      PORTILLON_MAIL_SECURITY: 'none',
      PORTILLON_MAIL_OWN_DOMAINS: 'univ.example',
      PORTILLON_MAIL_HELP_CONTACT: 'assistance@univ.example',
    });
  }, 60_000);
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.close();
    await product.stop();
  });
  afterAll(async () => {
    await browser?.close();
    await mailbox?.close();
  });

  async function open(options: BrowserContextOptions): Promise<Visitor> {
    const visitor = await Visitor.open(browser, options);
    visitors.push(visitor);
    return visitor;
  }

  /** A screen that is what it should be, accessible and not too wide. */
  async function expectScreen(visitor: Visitor, way: Way, name: string, title: string): Promise<void> {
    expect(await visitor.title).toBe(title);
    expect([name, await visitor.faults()]).toEqual([name, []]);
    await visitor.photograph(`recovery-${way.name}-${name}`);
  }

  it.each(WAYS)(
    'is chosen anew on the way $name, while a session lives on a laptop that is dead then',
    async (way) => {
      const { words } = way;
      const laptop = await open(WIDE);
      await laptop.page.goto(product.entUrl);
      await laptop.page.goto(`${product.casUrl}/login?service=${encodeURIComponent(`${product.entUrl}/`)}`);
      await laptop.send({ username: FORGETFUL.username, password: FORGETFUL.password });
      expect(laptop.page.url()).toContain(product.entUrl);
      expect(await laptop.page.textContent('body')).toContain('etudiant1');

      const person = await open(way.options);
      await person.page.goto(`${product.casUrl}/login`);
      await person.page.click('main a[href$="/recovery"]');
      await expectScreen(person, way, '1-choices', words['recovery.title']);
      await person.page.click('a[href$="/recovery/password"]');
      await expectScreen(person, way, '2-password', words['recovery.password']);
      await person.send({ identifier: FORGETFUL.mail });
      await expectScreen(person, way, '3-sent', words['recovery.sent.title']);

      await person.page.goto(product.casUrl + (await linkTo(mailbox, FORGETFUL.backupMail)));
      expect(person.page.url()).not.toContain('t=');
      await expectScreen(person, way, '4-link', words['recovery.link.title']);
      await person.send();
      await expectScreen(person, way, '5-new-password', words['recovery.newPassword.title']);
      if (way.options.javaScriptEnabled === false) await person.send({ newPassword: 'Bonjour2024', confirmation: 'x' });
      else {
        await person.page.locator('#newPassword').pressSequentially('Bonjour2024');
        await person.page.waitForSelector('[data-rule="dictionary"][data-state="unmet"]');
      }
      await expectScreen(person, way, '6-refused', words['recovery.newPassword.title']);
      await person.send({ newPassword: CHOSEN, confirmation: CHOSEN });
      expect(person.path).toBe('/login');
      expect(await person.message).toContain(words['recovery.done']);
      expect([await person.faults()]).toEqual([[]]);
      await person.photograph(`recovery-${way.name}-7-login`);

      await laptop.page.goto(product.entUrl);
      expect(await laptop.page.textContent('body')).not.toContain('etudiant1');
      await laptop.page.goto(`${product.casUrl}/login`);
      expect(await laptop.page.isVisible('#password')).toBe(true);
      await person.send({ password: CHOSEN });
      expect(await person.page.isVisible('#password')).toBe(false);
    },
    90_000,
  );

  it.each(WAYS)(
    'leads to a forgotten identifier on the way $name',
    async (way) => {
      const person = await open(way.options);
      await person.page.goto(`${product.casUrl}/recovery`);
      await person.page.click('a[href$="/recovery/identifier"]');
      await expectScreen(person, way, '8-identifier', way.words['recovery.identifier']);
      await person.send({ number: FORGETFUL.number, birthDate: '31/02/2006' });
      await expectScreen(person, way, '8-refused', way.words['recovery.identifier']);
      await person.send({ birthDate: FORGETFUL.birthDate });
      await expectScreen(person, way, '9-sent', way.words['recovery.sent.title']);
      expect((await mailbox.waitForLetter()).text).toContain(FORGETFUL.username);
      await person.page.goto(`${product.casUrl}/recovery/link?t=gone`);
      await expectScreen(person, way, '10-refused-link', way.words['recovery.link.refusedTitle']);
    },
    60_000,
  );
});
