import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { ReceivedLetter } from '../../src/mail/mailbox';
import { ACCOUNT_PLACES, type AccountPlace } from '../support/account-place';
import { launchBrowser } from '../support/browser';
import { describeWith } from '../support/tools';
import { Visitor } from '../support/visitor';

const PERSON = 'etudiant1';
const PASSWORD = 'Portillon-2026';
const NEW = 'hW7kzQ4mTp9x';
const MAIL = 'etudiant1@etu.univ.example';
const BACKUP = 'zoe.lefevre@courriel.example';
const OTHER = 'zoe.neuve@courriel.example';
const ALERT = 'alerte@univ.example';

/** A person with scripts at a desk, and one without them on a small phone. */
const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 640 },
  isMobile: true,
  hasTouch: true,
  javaScriptEnabled: false,
};

// A start takes seconds on a busy machine.
jest.setTimeout(90_000);

describe.each(ACCOUNT_PLACES)('the account page $name', ({ tools, start }) => {
  describeWith(['chromium', ...tools], 'in a browser', () => {
    let browser: Browser;
    let place: AccountPlace;
    let laptop: Visitor;
    const visitors: Visitor[] = [];

    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      place = await start({ PORTILLON_ACCOUNT_ALERT_ADDRESS: ALERT });
      laptop = await open(WIDE);
    });
    afterEach(async () => {
      for (const visitor of visitors.splice(0)) await visitor.close();
      await place?.stop();
    });

    async function open(options: BrowserContextOptions): Promise<Visitor> {
      const visitor = await Visitor.open(browser, options);
      visitors.push(visitor);
      return visitor;
    }

    const see = async (visitor: Visitor, path = '') => {
      await visitor.page.goto(`${place.casUrl}/account${path}`);
      if (visitor.path === '/login') await visitor.send({ username: PERSON, password: PASSWORD });
      expect([path, visitor.path, await visitor.faults()]).toEqual([path, `/account${path}`, []]);
    };
    const press = async (visitor: Visitor, action: string) => {
      await visitor.page.click(`form[action$="${action}"] button[type=submit] >> nth=0`);
      await visitor.page.waitForLoadState();
    };
    const text = async (visitor: Visitor) => (await visitor.page.textContent('main')) ?? '';
    const isSignedIn = async (visitor: Visitor) => {
      await visitor.page.goto(`${place.casUrl}/login`);
      return !(await visitor.page.isVisible('#password'));
    };
    const letterTo = (address: string, ...words: string[]): Promise<ReceivedLetter> =>
      place.mailbox.waitForLetter(
        ({ to, text: body, subject }) =>
          to.includes(address) && words.every((word) => `${subject} ${body}`.includes(word)),
      );
    const linkTo = async (address: string, path: string) => {
      const { text: body } = await letterTo(address, `${path}?t=`);
      return place.casUrl + (new RegExp(`${path}\\?t=[\\w-]+`).exec(body)?.[0] ?? '');
    };
    /** Opens a mailed link and presses its button. */
    const use = async (visitor: Visitor, link: string) => {
      await visitor.page.goto(link);
      expect([visitor.page.url().includes('t='), await visitor.faults()]).toEqual([false, []]);
      await visitor.send();
      expect(await visitor.faults()).toEqual([]);
    };
    /** Signs in to the application, which validates its ticket. */
    const visitService = async (visitor: Visitor) => {
      const service = place.service.url;
      await visitor.page.goto(`${place.casUrl}/login?service=${encodeURIComponent(service)}`);
      if (visitor.path === '/login') await visitor.send({ username: PERSON, password: PASSWORD });
      const ticket = new URL(visitor.page.url()).searchParams.get('ticket') ?? '';
      const { text: answer } = await place.client().get(`/serviceValidate?${new URLSearchParams({ service, ticket })}`);
      expect(answer).toContain(`<cas:user>${PERSON}</cas:user>`);
      return ticket;
    };
    const serviceWasToldOf = async (ticket: string) => {
      const isNotice = ({ method, body }: { method: string; body: string }) =>
        method === 'POST' && decodeURIComponent(body).includes(`<samlp:SessionIndex>${ticket}<`);
      for (let count = 1; !place.service.received.some(isNotice); count += 1) await place.service.hasReceived(count);
    };

    it('says who one is and what needs doing, and leads to every part by an address of its own', async () => {
      await see(laptop);
      expect(await text(laptop)).toEqual(expect.stringContaining(MAIL));
      const parts = await laptop.page
        .locator('.choices a')
        .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
      expect(parts.map((href) => href?.replace(/^.*\/account\//, '')).sort()).toEqual([
        'backup-mail',
        'browsers',
        'charter',
        'forwarding',
        'not-me',
        'password',
        'sessions',
        'sign-ins',
      ]);
      const phone = await open(PHONE);
      for (const part of parts) await see(phone, `/${part?.replace(/^.*\/account\//, '')}`);
    });

    it('ends a session on a lost phone, whose service is told, and which is dead at once', async () => {
      const phone = await open(PHONE);
      const ticket = await visitService(phone);
      await see(laptop, '/sessions');
      expect(await text(laptop)).toContain('Emploi du temps');
      expect(await text(laptop)).toContain('Chrome');
      await laptop.page.getByRole('button', { name: 'Fermer cette session' }).click();
      await laptop.page.waitForLoadState();
      expect([await laptop.message, await laptop.faults()]).toEqual([expect.stringContaining('fermée'), []]);
      await serviceWasToldOf(ticket);
      expect([await isSignedIn(phone), await isSignedIn(laptop)]).toEqual([false, true]);
    });

    it('changes the password: the old one is asked, other sessions end, their services and both addresses are told', async () => {
      const phone = await open(PHONE);
      const ticket = await visitService(phone);
      await see(laptop, '/password');
      await laptop.send({ currentPassword: 'faux', newPassword: NEW, confirmation: NEW });
      expect([await laptop.message, await laptop.faults()]).toEqual([expect.stringContaining('actuel'), []]);
      await laptop.send({ currentPassword: PASSWORD, newPassword: NEW, confirmation: NEW });
      expect([laptop.path, await laptop.faults()]).toEqual(['/account', []]);
      await serviceWasToldOf(ticket);
      for (const address of [MAIL, BACKUP]) await letterTo(address, 'mot de passe a été modifié');
      expect([await isSignedIn(phone), await isSignedIn(laptop)]).toEqual([false, true]);
      expect((await place.client().signIn(PERSON, PASSWORD)).status).toBe(401);
      expect((await place.client().signIn(PERSON, NEW)).status).toBe(200);
    });

    it('changes the backup mail by a link, shows what waits, gives it up; the old address undoes what a thief did', async () => {
      const ask = async (visitor: Visitor, address: string) => {
        await see(visitor, '/backup-mail');
        await visitor.send({ backupMail: address, backupMailConfirmation: address });
        expect([visitor.path, await visitor.faults()]).toEqual(['/account', []]);
      };
      await ask(laptop, 'zoe.faute@courriel.example');
      expect(await text(laptop)).toContain('zoe.faute@courriel.example');
      await see(laptop, '/backup-mail');
      await press(laptop, '/backup-mail/cancel');
      expect(await text(laptop)).not.toContain('zoe.faute@courriel.example');

      place.mailbox.clear();
      const thief = await open(WIDE);
      await ask(thief, OTHER);
      const phone = await open(PHONE);
      await use(phone, await linkTo(OTHER, '/account/backup-mail/link'));
      expect(await text(phone)).toContain('confirmée');
      expect((await place.account(PERSON))?.backupMail).toBe(OTHER);
      await letterTo(MAIL, 'secours');
      await use(phone, await linkTo(BACKUP, '/account/backup-mail/undo'));
      expect(await text(phone)).toContain('annulé');
      expect([await isSignedIn(thief), await isSignedIn(laptop)]).toEqual([false, false]);
      expect((await place.account(PERSON))?.backupMail).toBe(BACKUP);
    });

    it('forwards mail to an address that was proved, and ends it', async () => {
      const phone = await open(PHONE);
      await see(phone, '/forwarding');
      await phone.page.check('#forward');
      await phone.send({ address: 'zoe@univ.example' });
      expect([await phone.page.locator('[aria-invalid=true]').count(), await phone.faults()]).toEqual([1, []]);
      await phone.send({ address: OTHER });
      expect([phone.path, await phone.faults()]).toEqual(['/account', []]);
      await use(laptop, await linkTo(OTHER, '/account/forwarding/link'));
      for (const address of [MAIL, BACKUP]) await letterTo(address, 'redirection de vos mails a été modifiée');
      await see(phone, '/forwarding');
      expect(await text(phone)).toContain(OTHER);
      await phone.page.uncheck('#forward');
      await phone.send();
      await see(phone, '/forwarding');
      expect(await text(phone)).toContain('Aucune redirection');
    });

    it('tells of sign-ins, refusals and changes, forgets a browser, and shows the charter', async () => {
      await see(laptop, '/forwarding');
      await laptop.page.check('#forward');
      await laptop.send({ address: BACKUP });
      await place.client().signIn(PERSON, 'faux');
      await see(laptop, '/sign-ins');
      const told = await text(laptop);
      for (const what of ['Connexion', 'Mot de passe refusé', 'Redirection des mails modifiée', 'Chrome', 'x'])
        expect(told).toContain(what);
      await see(laptop, '/browsers');
      expect(await text(laptop)).toContain('Ce navigateur');
      await press(laptop, '/browsers');
      expect([await laptop.message, await laptop.faults()]).toEqual([expect.stringContaining('oublié'), []]);
      await see(laptop, '/charter');
      expect(await text(laptop)).toContain('La présente charte fixe les règles');
    });

    it('ends everything by “It was not me”: the service and the help desk are told, and the way back is by mail', async () => {
      const thief = await open(PHONE);
      const ticket = await visitService(thief);
      await see(laptop, '/not-me');
      await press(laptop, '/not-me');
      expect([await laptop.title, await laptop.faults()]).toEqual([expect.stringContaining('signalé'), []]);
      expect(await text(laptop)).toContain('assistance@univ.example');
      await serviceWasToldOf(ticket);
      await letterTo(ALERT, PERSON);
      expect([await isSignedIn(thief), await isSignedIn(laptop)]).toEqual([false, false]);
      expect((await place.client().signIn(PERSON, PASSWORD)).status).toBe(401);
      await laptop.page.goto(`${place.casUrl}/recovery/password`);
      await laptop.send({ identifier: PERSON });
      await use(laptop, await linkTo(BACKUP, '/recovery/link'));
      await laptop.send({ newPassword: NEW, confirmation: NEW });
      expect([laptop.path, await laptop.faults()]).toEqual(['/login', []]);
      expect((await place.client().signIn(PERSON, NEW)).status).toBe(200);
    });

    it('tells the backup mail of a browser that was never seen, with the way to “It was not me”', async () => {
      await see(laptop);
      const phone = await open(PHONE);
      await see(phone);
      const { text: body, html } = await letterTo(BACKUP, '/account/not-me');
      expect(body).toContain('Chrome');
      expect(html).not.toMatch(/<img|https?:\/\/(?!localhost)/);
    });

    it('recovers a lost password on a phone: the session on the laptop is dead, and its service knows', async () => {
      const ticket = await visitService(laptop);
      const phone = await open(PHONE);
      await phone.page.goto(`${place.casUrl}/login`);
      await phone.page.click('main a[href$="/recovery"]');
      await phone.page.click('a[href$="/recovery/password"]');
      await phone.send({ identifier: MAIL });
      expect(await phone.faults()).toEqual([]);
      await use(phone, await linkTo(BACKUP, '/recovery/link'));
      await phone.send({ newPassword: NEW, confirmation: NEW });
      expect([phone.path, await phone.faults()]).toEqual(['/login', []]);
      await serviceWasToldOf(ticket);
      for (const address of [MAIL, BACKUP]) await letterTo(address, 'mot de passe a été modifié');
      expect([await isSignedIn(laptop), await isSignedIn(phone)]).toEqual([false, false]);
      expect((await place.client().signIn(PERSON, NEW)).status).toBe(200);
    });

    it('mails a forgotten identifier to the backup address and shows it to nobody', async () => {
      const phone = await open(PHONE);
      await phone.page.goto(`${place.casUrl}/recovery/identifier`);
      await phone.send({ number: '22600001', birthDate: '14/02/2006' });
      expect([await text(phone), await phone.faults()]).toEqual([expect.not.stringContaining(PERSON), []]);
      await letterTo(BACKUP, PERSON);
    });

    it('goes on where one was when every node was killed in between', async () => {
      await see(laptop, '/backup-mail');
      await laptop.send({ backupMail: OTHER, backupMailConfirmation: OTHER });
      const link = await linkTo(OTHER, '/account/backup-mail/link');
      await laptop.page.goto(link);
      await place.crash();
      await laptop.send();
      // A single node without Redis forgets what it mailed: it says so, and nothing is half written.
      const isKept = (await text(laptop)).includes('confirmée');
      expect([isKept, await laptop.faults()]).toEqual([tools.length > 0, []]);
      expect((await place.account(PERSON))?.backupMail).toBe(isKept ? OTHER : BACKUP);
      await see(laptop, '/backup-mail');
    });
  });
});
