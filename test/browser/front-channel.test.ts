import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { OtherServer } from '../support/other-server';
import { describeWith } from '../support/tools';
import { WholeProduct } from '../support/whole-product';

const PASSWORD = 'Portillon-2026';

describeWith(['chromium'], 'single logout on the front channel, in a browser', () => {
  let product: WholeProduct;
  let browser: Browser;
  let services: OtherServer[];
  beforeAll(async () => {
    const page = '<!doctype html><title>Service</title><p>Here';
    const answer = () =>
      OtherServer.start((_request, response) => response.setHeader('Content-Type', 'text/html').end(page));
    services = await Promise.all([answer(), answer()]);
    const registrations = services.map(({ port }, i) => ({
      '@class': 'org.apereo.cas.services.CasRegisteredService',
      serviceId: `^http://localhost:${port}/.*`,
      name: `Front${i}`,
      evaluationOrder: 1,
      logoutType: 'FRONT_CHANNEL',
    }));
    browser = await launchBrowser();
    product = await WholeProduct.start(registrations);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await Promise.all(services.map((service) => service.close()));
  });

  it.each([true, false])(
    'loads the frames of all services under the policy of the page, scripts: %s',
    async (scripts) => {
      const context = await browser.newContext({ javaScriptEnabled: scripts });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy|Refused/.test(message.text())) complaints.push(message.text());
      });
      const tickets: string[] = [];
      for (const { url } of services) {
        const service = `${url}app?a=b&c=d`;
        await page.goto(`${product.casUrl}/login?${new URLSearchParams({ service })}`);
        if (page.url().startsWith(product.casUrl)) {
          await page.fill('#username', 'etudiant1');
          await page.fill('#password', PASSWORD);
          await page.click('main button[type=submit]');
          await page.waitForURL(`${url}app**`);
        }
        const ticket = new URL(page.url()).searchParams.get('ticket') ?? '';
        await product.client().get(`/serviceValidate?${new URLSearchParams({ service, ticket })}`);
        tickets.push(ticket);
      }
      for (const service of services) service.received.length = 0;
      await page.goto(`${product.casUrl}/logout`);
      const notices = await Promise.all(
        services.map(async (service) => {
          for (;;) {
            const found = service.received.find(({ url }) => url.includes('logoutRequest='));
            if (found) return found;
            await service.hasReceived(service.received.length + 1);
          }
        }),
      );
      for (const [i, { method, url }] of notices.entries()) {
        const query = new URLSearchParams(url.slice(url.indexOf('?')));
        expect([method, query.get('a'), query.get('c')]).toEqual(['GET', 'b', 'd']);
        expect(query.get('logoutRequest')).toContain(`<samlp:SessionIndex>${tickets[i]}</samlp:SessionIndex>`);
      }
      await page.waitForLoadState('load');
      expect(page.frames()).toHaveLength(1 + services.length);
      for (const frame of page.frames().slice(1)) expect(frame.url()).toMatch(/^http:\/\/localhost:\d+\/app/);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
