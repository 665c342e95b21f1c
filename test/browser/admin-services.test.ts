import type { Browser, BrowserContextOptions } from 'playwright-core';
import { ACCOUNT_PLACES, type AccountPlace } from '../support/account-place';
import { launchBrowser } from '../support/browser';
import { OtherServer } from '../support/other-server';
import { describeWith } from '../support/tools';
import { Visitor } from '../support/visitor';

const PASSWORD = 'Portillon-2026';
const ADMINISTRATORS = 'cn=sso-admins,ou=groups,dc=univ,dc=example';
const FILE = 'Emploi du temps-1.json';
const AT = `/admin/services/file/${encodeURIComponent(FILE)}`;

const WAYS: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
  { name: 'at a desk', options: { viewport: { width: 1280, height: 900 } } },
  {
    name: 'on a phone of 360, without JavaScript, in English, in the dark',
    options: {
      viewport: { width: 360, height: 640 },
      isMobile: true,
      hasTouch: true,
      javaScriptEnabled: false,
      locale: 'en-GB',
      colorScheme: 'dark',
    },
  },
];

jest.setTimeout(90_000);

describe.each(ACCOUNT_PLACES)('the services’ desk $name', ({ tools, start }) => {
  // At a desk on one node, on a phone on two: each way and each place, not all of both.
  const ways = tools.length > 0 ? WAYS.slice(1) : WAYS.slice(0, 1);
  describeWith(['chromium', ...tools], 'in a browser', () => {
    let browser: Browser;
    let place: AccountPlace;
    let application: OtherServer;
    let visitor: Visitor;

    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      application = await OtherServer.start();
      place = await start({
        PORTILLON_ADMINISTRATION_ADMINISTRATORS: ADMINISTRATORS,
        PORTILLON_SERVICES_STORAGE: tools.length > 0 ? 'redis' : 'files',
      });
    });
    afterEach(async () => {
      await visitor?.close();
      await place?.stop();
      await application?.close();
    });

    const open = async (path: string, status = 200) => {
      await visitor.page.goto(`${place.casUrl}${path}`);
      if (visitor.path === '/login') await visitor.send({ username: 'admin1', password: PASSWORD });
      expect([path, status, await visitor.faults()]).toEqual([path, status, []]);
    };
    const press = async (selector: string) => {
      await visitor.page.click(selector);
      await visitor.page.waitForLoadState();
      expect(await visitor.faults()).toEqual([]);
    };
    /** Whether a person gets a ticket for the application that validates, whichever node answers. */
    const signsIn = async (url: string) => {
      const client = place.client();
      const { ticket } = await client.signIn('etudiant1', PASSWORD, { service: url });
      if (ticket === '') return false;
      const { text } = await client.get(`/serviceValidate?${new URLSearchParams({ service: url, ticket })}`);
      return text.includes('<cas:user>etudiant1</cas:user>');
    };
    const everyNode = async (url: string, wanted: boolean) => {
      for (let good = 0; good < 4; ) good = (await signsIn(url)) === wanted ? good + 1 : 0;
    };

    it.each(ways)(
      'registers a service from its address, and people sign in to it at once, $name',
      async ({ name, options }) => {
        visitor = await Visitor.open(browser, options);
        await open('/admin/services');
        await visitor.photograph(`desk-list-${options.viewport?.width}`);
        await press('a[href$="/admin/services/new"]');
        await visitor.page.fill('#url', application.url);
        await press('main form button[type=submit]');
        await visitor.photograph(`desk-new-${options.viewport?.width}`);
        await visitor.page.fill('#attributes', 'mail');
        await press('main form button[type=submit]');
        expect([name, await visitor.page.locator('.message-success').count()]).toEqual([name, 1]);
        await visitor.photograph(`desk-service-${options.viewport?.width}`);
        // On the other node within two seconds: the person tries again until then.
        await everyNode(application.url, true);
      },
    );

    it.each(ways)(
      'changes, removes and restores a service, and answers who would get in, $name',
      async ({ options }) => {
        visitor = await Visitor.open(browser, options);
        await open(AT);
        await press(`a[href$="${AT}/edit"]`);
        const text = await visitor.page.inputValue('#text');
        await visitor.page.fill('#text', '{');
        await press('main form button[type=submit] >> nth=0');
        expect(await visitor.page.locator('#text[aria-invalid=true]').count()).toBe(1);
        await visitor.page.fill('#text', text.replace('Emploi du temps', 'Horaires'));
        await visitor.page.fill('#note', 'new name');
        await press('main form button[type=submit] >> nth=0');
        expect(await visitor.title).toBe('Horaires');
        await press(`a[href$="${AT}/remove"]`);
        await press(`form[action$="${AT}/remove"] button`);
        await everyNode(place.service.url, false);
        await press('.message-success a');
        await visitor.photograph(`desk-history-${options.viewport?.width}`);
        await press('main form button[type=submit] >> nth=0');
        await everyNode(place.service.url, true);
        await open(`/admin/services/answer?${new URLSearchParams({ url: place.service.url, person: 'etudiant1' })}`);
        expect(await visitor.page.textContent('main')).toContain('Horaires');
        await visitor.photograph(`desk-answer-${options.viewport?.width}`);
      },
    );
  });
});
