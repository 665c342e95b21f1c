import { type Browser, chromium } from 'playwright-core';
import { SAMPLE_PAGES } from '../support/sample-pages';
import { startSampleServer } from '../support/sample-server';
import { describeWith, pathOf } from '../support/tools';

describeWith(['chromium'], 'the forwarding screen in a browser', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startSampleServer>>;

  beforeAll(async () => {
    server = await startSampleServer();
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function open(javaScriptEnabled: boolean) {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    const number = SAMPLE_PAGES.findIndex(
      ({ view, title }) => view === 'activation/forwarding' && title === 'not wanted',
    );
    await page.goto(`${server.origin}/fr/${number}`);
    return page;
  }

  it('asks for an address only of those who tick the box', async () => {
    const page = await open(true);
    expect(await page.isVisible('#address')).toBe(false);
    await page.check('#forward');
    expect(await page.isVisible('#address')).toBe(true);
    await page.uncheck('#forward');
    expect(await page.isVisible('#address')).toBe(false);
  });

  it('shows everything where scripts are off', async () => {
    const page = await open(false);
    expect(await page.isVisible('#address')).toBe(true);
    expect(await page.isVisible('#keepCopy')).toBe(true);
  });
});
