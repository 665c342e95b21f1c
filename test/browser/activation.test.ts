import type { Browser, BrowserContextOptions } from 'playwright-core';
import { systemClock } from '../../src/base/clock';
import { en as activationEn } from '../../src/i18n/en';
import { fr as activationFr } from '../../src/i18n/fr';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { launchBrowser } from '../support/browser';
import { ldapSettings } from '../support/ldap-settings';
import { linkIn } from '../support/newcomer';
import { PrivateRedis } from '../support/redis';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import { Visitor } from '../support/visitor';
import { WholeProduct } from '../support/whole-product';

const IDENTIFIER = 'nouveau1@etu.univ.example';
const PROVISIONAL = 'prov-7K4M-9QXR';
const BACKUP = 'maelle.personnel@courriel.example';
const FORWARDING = 'maelle.ailleurs@courriel.example';
const CHOSEN = 'Tr0ttinette-verte-42';
const GUESSED = 'Bonjour2024';
const RULES = ['length', 'letterAndDigit', 'dictionary', 'names', 'characters'];

type Words = Readonly<Record<keyof typeof activationFr, string>>;

/** One variant of the twelve steps of the guide. */
interface Way {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly words: Words;
  readonly mailSubject: string;
  /** Another variant has examined the screens already. */
  readonly isQuick?: boolean;
}

const WIDE = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const WAYS: readonly Way[] = [
  { name: 'fr-1280', options: WIDE, words: activationFr, mailSubject: 'Activez' },
  {
    name: 'fr-360',
    options: { ...PHONE, javaScriptEnabled: false },
    words: activationFr,
    mailSubject: 'Activez',
  },
  { name: 'en-360', options: { ...PHONE, locale: 'en-GB' }, words: activationEn, mailSubject: 'Activate' },
];

/** A sentence with the default names of the cards. */
const withCards = (sentence: string) =>
  sentence.replace('{studentCard}', 'Scol’Pass').replace('{staffCard}', 'Pass’UM');

/** Reads the link: on the mailbox page of the trial mode, or from a real mailbox. */
type ReadLink = (visitor: Visitor, way: Way) => Promise<string>;

describeWith(['chromium'], 'the twelve steps of the guide in a browser', () => {
  let browser: Browser;
  const visitors: Visitor[] = [];
  const products: WholeProduct[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.close();
    for (const product of products.splice(0)) await product.stop();
  });
  afterAll(() => browser?.close());

  async function start(environment: Record<string, string> = {}): Promise<WholeProduct> {
    const product = await WholeProduct.start([], environment);
    products.push(product);
    return product;
  }

  async function open(options: BrowserContextOptions): Promise<Visitor> {
    const visitor = await Visitor.open(browser, options);
    visitors.push(visitor);
    return visitor;
  }

  /** Expects the page: address, title, accessible, not wider than the screen. */
  async function expectScreen(visitor: Visitor, way: Way, name: string, title: string): Promise<void> {
    expect(await visitor.title).toBe(title);
    if (way.isQuick) return;
    expect([name, await visitor.faults()]).toEqual([name, []]);
    await visitor.photograph(`${way.name}-${name}`);
  }

  /** Steps 1 to 6: from the login page to "a mail has been sent". */
  async function fromCardToMail(visitor: Visitor, way: Way, product: WholeProduct): Promise<void> {
    const { words } = way;
    const { page } = visitor;
    await page.goto(`${product.casUrl}/login`);
    await visitor.photograph(`${way.name}-01-login`);
    await page.click('a[href="/cas/activation"]');
    await expectScreen(visitor, way, '02-identifier', words['activation.identifier.title']);
    await visitor.send({ identifier: IDENTIFIER });
    await expectScreen(visitor, way, '03-provisional-password', words['activation.provisionalPassword.title']);
    await visitor.send({ password: 'prov-0000-0000' });
    expect(await visitor.message).toContain(withCards(words['activation.provisionalPassword.wrong']));
    await expectScreen(visitor, way, '03-wrong', words['activation.provisionalPassword.title']);
    await visitor.send({ password: PROVISIONAL });
    await expectScreen(visitor, way, '04-backup-mail', words['activation.backupMail.title']);
    await visitor.send({ backupMail: BACKUP, backupMailConfirmation: BACKUP });
    await expectScreen(visitor, way, '05-mail-sent', words['activation.mailSent.title']);
    expect(await page.textContent('.facts')).toContain(BACKUP);
  }

  /** Step 7: the link, opened in another browser; GET changes nothing. */
  async function throughLink(visitor: Visitor, way: Way, link: string): Promise<void> {
    const { words } = way;
    await visitor.page.goto(link);
    await expectScreen(visitor, way, '06-link', words['activation.link.liveTitle']);
    await visitor.page.reload();
    await visitor.send();
  }

  /** Steps 8 and 9: charter and forwarding. */
  async function acceptAndForward(visitor: Visitor, way: Way): Promise<void> {
    const { page } = visitor;
    await expectScreen(visitor, way, '07-charter', way.words['activation.charter.title']);
    const charter = await visitor.openTab();
    await charter.goto(new URL(String(await page.getAttribute('main a[target=_blank]', 'href')), page.url()).href);
    expect((await charter.textContent('.prose'))?.length).toBeGreaterThan(500);
    await charter.close();
    await page.check('#accept');
    await visitor.send();
    await expectScreen(visitor, way, '08-forwarding', way.words['activation.forwarding.title']);
    expect(await page.textContent('.facts')).toContain(IDENTIFIER);
    await page.check('#forward');
    await expectScreen(visitor, way, '08-forwarding-wanted', way.words['activation.forwarding.title']);
    await visitor.send({ address: FORWARDING });
  }

  const ticks = (visitor: Visitor) =>
    Promise.all(RULES.map((rule) => visitor.page.getAttribute(`[data-rule="${rule}"]`, 'data-state')));

  /** Step 10: a bad password is shown at once, or without scripts after sending. */
  async function choosePassword(visitor: Visitor, way: Way): Promise<void> {
    const { page } = visitor;
    await expectScreen(visitor, way, '09-new-password', way.words['activation.newPassword.title']);
    if (way.options.javaScriptEnabled === false) {
      await visitor.send({ newPassword: GUESSED, confirmation: GUESSED });
      expect(await page.textContent('#errors')).toContain('un mot du dictionnaire');
      expect(await ticks(visitor)).toEqual(RULES.map(() => null));
    } else {
      await page.locator('#newPassword').pressSequentially(GUESSED);
      await page.waitForSelector('[data-rule="dictionary"][data-state="unmet"]');
      expect(await ticks(visitor)).toEqual(['met', 'met', 'unmet', 'met', 'met']);
    }
    await expectScreen(visitor, way, '09-new-password-refused', way.words['activation.newPassword.title']);
    await visitor.fill({ newPassword: CHOSEN, confirmation: CHOSEN });
    if (way.options.javaScriptEnabled !== false) {
      await page.waitForSelector('[data-rule="dictionary"][data-state="met"]');
      expect(new Set(await ticks(visitor))).toEqual(new Set(['met']));
      await expectScreen(visitor, way, '09-new-password-good', way.words['activation.newPassword.title']);
    }
    await visitor.send();
  }

  /** Steps 11 and 12: the end, the portal at once, and a later login with the new password only. */
  async function useAccount(visitor: Visitor, way: Way, product: WholeProduct): Promise<void> {
    const { page } = visitor;
    await expectScreen(visitor, way, '10-done', way.words['activation.done.title']);
    expect(await page.textContent('.facts')).toContain(IDENTIFIER);
    await page.click(`main a[href="${product.entUrl}/"]`);
    // Choosing the password has opened the session.
    await page.waitForURL((url) => url.origin === product.entUrl);
    expect(await page.textContent('#user')).toBe('nouveau1');
    await visitor.photograph(`${way.name}-11-portal`);
    const later = await open(way.options);
    await later.page.goto(`${product.entUrl}/`);
    if (!later.page.url().startsWith(product.casUrl)) await later.page.goto(`${product.casUrl}/login`);
    await later.send({ username: IDENTIFIER, password: PROVISIONAL });
    expect(later.page.url()).toContain(`${product.casUrl}/login`);
    expect(await later.message).not.toBe('');
    await later.send({ username: IDENTIFIER, password: CHOSEN });
    expect(await later.page.locator('#password').count()).toBe(0);
  }

  async function walk(way: Way, product: WholeProduct, readLink: ReadLink): Promise<void> {
    const first = await open(way.options);
    await fromCardToMail(first, way, product);
    const link = await readLink(first, way);
    expect(link.startsWith(`${product.casUrl}/activation/link?t=`)).toBe(true);
    const second = await open(way.options);
    await throughLink(second, way, link);
    await acceptAndForward(second, way);
    await choosePassword(second, way);
    await useAccount(second, way, product);
    await first.page.goto(`${product.casUrl}/activation/mail-sent`);
    await expectScreen(first, way, '12-elsewhere', way.words['activation.link.activeTitle']);
    await first.page.goto(link);
    await expectScreen(first, way, '12-link-used', way.words['activation.link.activeTitle']);
  }

  /** The mailbox page of the trial mode, in a tab beside the activation. */
  const readOnPage: ReadLink = async (visitor, way) => {
    const tab = await visitor.openTab();
    await tab.goto(new URL('/cas/mailbox', visitor.page.url()).href);
    expect(await tab.textContent('.mails')).toContain(BACKUP);
    await tab.click('.mails a');
    expect(await tab.textContent('h1')).toContain(way.mailSubject);
    const link = await tab.getAttribute('main a[href*="/activation/link?t="]', 'href');
    await tab.close();
    return link ?? '';
  };

  it.each(WAYS.map((way) => [way.name, way] as const))(
    'lead from the card to the portal on embedded parts, %s',
    async (_name, way) => walk(way, await start(), readOnPage),
    60_000,
  );

  describeWith(['slapd', 'redis-server'], 'on OpenLDAP, Redis and a mail server', () => {
    let slapd: Slapd;
    let redis: PrivateRedis;
    let mailbox: EmbeddedMailbox;

    beforeEach(async () => {
      [slapd, redis, mailbox] = await Promise.all([
        startSlapd(),
        PrivateRedis.start(),
        startEmbeddedMailbox({ clock: systemClock }),
      ]);
    }, 60_000);
    afterEach(async () => {
      for (const product of products.splice(0)) await product.stop();
      await mailbox?.close();
      await redis?.stop();
      await slapd?.stop();
    });

    const WHOLE = [WAYS[0]].map((way) => ({ ...(way as Way), isQuick: true }));
    it.each(WHOLE.map((way) => [way.name, way] as const))(
      'lead there too, with the letters of a mail server, %s',
      async (_name, way) => {
        const product = await start({
          ...ldapSettings(slapd),
          PORTILLON_EMBEDDED: 'false',
          PORTILLON_REDIS_URL: redis.url,
          PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
          PORTILLON_MAIL_HOST: '127.0.0.1',
          PORTILLON_MAIL_PORT: String(mailbox.port),
          PORTILLON_MAIL_SECURITY: 'none',
          PORTILLON_MAIL_OWN_DOMAINS: 'univ.example',
        });
        await walk(way, product, async () => {
          const { text, to } = await mailbox.waitForLetter(({ text }) => text.includes('/activation/link'));
          expect(to).toEqual([BACKUP]);
          return product.casUrl + linkIn(text);
        });
        const done = await mailbox.waitForLetter(({ text }) => !text.includes('/activation/link'));
        expect([done.to, done.text.includes(IDENTIFIER)]).toEqual([[BACKUP], true]);
      },
      60_000,
    );
  });
});
