import { type Browser, chromium, type Page } from 'playwright-core';
import { LANGUAGES } from '../../src/i18n/language';
import { SAMPLE_PAGES } from '../support/sample-pages';
import { startSampleServer } from '../support/sample-server';
import { describeWith, pathOf } from '../support/tools';

const HEIGHT = 640;
const views = [...new Set(SAMPLE_PAGES.map(({ view }) => view))];

/** Bottom of the first field of the first form and of its button, in CSS pixels; undefined on a page without a form. */
function reach(): { field: number; button: number; scrolled: number } | undefined {
  const form = document.querySelector('main form');
  const button = form?.querySelector('button[type=submit]');
  if (!form || !button) return undefined;
  const field = form.querySelector('input:not([type=hidden]):not([hidden]), select, textarea') ?? button;
  const bottomOf = (element: Element) => Math.ceil(element.getBoundingClientRect().bottom);
  return { field: bottomOf(field), button: bottomOf(button), scrolled: window.scrollY };
}

describeWith(['chromium'], 'on a phone of 360×640', () => {
  let browser: Browser;
  let page: Page;
  let server: Awaited<ReturnType<typeof startSampleServer>>;

  beforeAll(async () => {
    server = await startSampleServer();
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 360, height: HEIGHT } });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each(views)('%s shows its first field and its button without scrolling, in every state', async (view) => {
    const hidden: string[] = [];
    for (const [number, sample] of SAMPLE_PAGES.entries()) {
      if (sample.view !== view) continue;
      for (const language of LANGUAGES) {
        await page.goto(`${server.origin}/${language}/${number}`);
        const bottoms = await page.evaluate(reach);
        if (bottoms && (bottoms.field > HEIGHT || bottoms.button > HEIGHT || bottoms.scrolled > 0)) {
          hidden.push(`${language} ${sample.title}: ${JSON.stringify(bottoms)}`);
        }
      }
    }
    expect(hidden).toEqual([]);
  });
});
