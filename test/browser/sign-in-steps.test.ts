import { Attribute, Change, Client } from 'ldapts';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { ACCOUNT_PLACES, type AccountPlace } from '../support/account-place';
import { launchBrowser } from '../support/browser';
import { describeWith } from '../support/tools';
import { Visitor } from '../support/visitor';

const PERSON = 'etudiant1';
const PASSWORD = 'Portillon-2026';
const FIRST = 'wPf3.kdm-61';
const NEW = 'vTk7.rzq-84';
const DN = `uid=${PERSON},ou=people,dc=univ,dc=example`;
const POLICY = 'cn=default,ou=policies,dc=univ,dc=example';
/** A charter that was accepted before the one in force. */
const OLD_CHARTER = '{CHARTE}2025-1;20250901080000Z';

const WAYS: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
  { name: 'at a desk', options: { viewport: { width: 1280, height: 900 } } },
  {
    name: 'on a phone with its keyboard open, without JavaScript, in English',
    options: {
      viewport: { width: 360, height: 400 },
      isMobile: true,
      hasTouch: true,
      javaScriptEnabled: false,
      locale: 'en-GB',
    },
  },
];

jest.setTimeout(90_000);

describe.each(ACCOUNT_PLACES)('a sign-in to a service $name', ({ tools, start }) => {
  const hasPolicies = tools.includes('slapd');

  describeWith(['chromium', ...tools], 'in a browser', () => {
    let browser: Browser;
    let place: AccountPlace;
    let visitor: Visitor;

    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      place = await start();
    });
    afterEach(async () => {
      await visitor?.close();
      await place?.stop();
    });

    /** Changes an entry, as the directory's administrator. */
    const write = async (dn: string, changes: Readonly<Record<string, string | undefined>>, own = false) => {
      const { directory } = place;
      const admin = new Client({ url: directory.url });
      if ('rootDn' in directory && !own) await admin.bind(directory.rootDn, directory.rootPassword);
      else {
        const { bindDn = '', bindPassword = '' } = 'options' in directory ? directory.options : directory;
        await admin.bind(bindDn, bindPassword);
      }
      for (const [type, value] of Object.entries(changes)) {
        const modification = new Attribute({ type, values: value === undefined ? [] : [value] });
        await admin.modify(dn, new Change({ operation: 'replace', modification }));
      }
      await admin.unbind();
    };
    /** Gives name and password on the login page of the service. */
    const signIn = async (options: BrowserContextOptions, password = PASSWORD) => {
      await visitor?.close();
      visitor = await Visitor.open(browser, options);
      await visitor.page.goto(`${place.casUrl}/login?service=${encodeURIComponent(place.service.url)}`);
      await visitor.send({ username: PERSON, password });
    };
    /** On a page of ours: accessible, not too wide, with its first field on the screen. */
    const expectStep = async (path: string) => {
      expect([visitor.path, await visitor.faults()]).toEqual([path, []]);
      const field = await visitor.page.locator('main form input:not([type=hidden])').first().boundingBox();
      const height = visitor.page.viewportSize()?.height ?? 0;
      return { isVisible: (field?.y ?? 0) + (field?.height ?? 0) <= height };
    };
    const expectService = async () => {
      expect([new URL(visitor.page.url()).origin, visitor.complaints]).toEqual([new URL(place.service.url).origin, []]);
      const ticket = new URL(visitor.page.url()).searchParams.get('ticket') ?? '';
      const query = new URLSearchParams({ service: place.service.url, ticket });
      const { text } = await place.client().get(`/serviceValidate?${query}`);
      expect(text).toContain(`<cas:user>${PERSON}</cas:user>`);
    };

    // Where the directory has policies every step is walked in both ways; the charter alone is the same elsewhere.
    describe.each(hasPolicies ? WAYS : WAYS.slice(1))('$name', ({ options }) => {
      it('shows a new charter, and goes on to the service when it is accepted', async () => {
        await write(DN, { supannRefId: OLD_CHARTER }, true);
        await signIn(options);
        await expectStep('/login/charter');
        await visitor.send();
        expect([visitor.path, await visitor.faults()]).toEqual(['/login/charter', []]);
        await visitor.page.check('#accept');
        await visitor.send();
        await expectService();
        expect((await place.account(PERSON))?.charters?.map(({ version }) => version)).toEqual(['2025-1', '2026-1']);
        await signIn(options);
        await expectService();
      });

      it('leads out with an explanation when the charter is refused, and asks again next time', async () => {
        await write(DN, { supannRefId: OLD_CHARTER }, true);
        await signIn(options);
        await visitor.page.click('form[action$="/login/charter/refusal"] button');
        await visitor.page.waitForLoadState();
        expect([await visitor.page.locator('main a').count(), await visitor.faults()]).toEqual([
          expect.any(Number),
          [],
        ]);
        await visitor.page.goto(`${place.casUrl}/login`);
        expect(await visitor.page.isVisible('#password')).toBe(true);
        await signIn(options);
        await expectStep('/login/charter');
      });

      if (!hasPolicies) return;

      it('asks for another password that must be changed, on the way to the service', async () => {
        await write(DN, { userPassword: FIRST }, true);
        await write(DN, { pwdReset: 'TRUE' });
        await signIn(options, FIRST);
        expect((await expectStep('/login/password')).isVisible).toBe(true);
        await visitor.send({ newPassword: 'court', confirmation: 'court' });
        await expectStep('/login/password');
        await visitor.send({ newPassword: NEW, confirmation: NEW });
        await expectService();
        await signIn(options, NEW);
        await expectService();
      });

      it('asks for another password when the old one expires soon, has expired with sign-ins left, or without', async () => {
        await write(DN, { userPassword: FIRST }, true);
        await write(POLICY, { pwdMaxAge: '86500', pwdExpireWarning: '172800' });
        await signIn(options, FIRST);
        await expectStep('/login/password');
        await visitor.page.click('form[action$="/login/password/later"] button');
        await visitor.page.waitForLoadState();
        await expectService();

        await write(POLICY, { pwdMaxAge: '1', pwdGraceAuthNLimit: '20' });
        do await signIn(options, FIRST);
        while (visitor.path !== '/login/password');
        await expectStep('/login/password');
        await visitor.page.click('form[action$="/login/password/later"] button');
        await visitor.page.waitForLoadState();
        await expectService();

        await write(POLICY, { pwdMaxAge: '1', pwdGraceAuthNLimit: '0' });
        await signIn(options, FIRST);
        await expectStep('/login/password');
        expect(await visitor.page.locator('form[action$="/login/password/later"]').count()).toBe(0);
        await write(POLICY, { pwdMaxAge: '1000' });
        await visitor.send({ newPassword: NEW, confirmation: NEW });
        await expectService();
      });

      it('goes on after a crash of every node in the middle of it', async () => {
        await write(DN, { userPassword: FIRST }, true);
        await write(DN, { pwdReset: 'TRUE' });
        await signIn(options, FIRST);
        await place.crash();
        await visitor.send({ newPassword: NEW, confirmation: NEW });
        await expectService();
      });
    });
  });
});
