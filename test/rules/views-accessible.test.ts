import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { LANGUAGES } from '../../src/i18n/language';
import { SAMPLE_PAGES, type SamplePage } from '../support/sample-pages';
import { startSampleServer } from '../support/sample-server';
import { describeWith, pathOf } from '../support/tools';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Runs in the page. */
const audit = async (tags: string[]) => {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

describeWith(['chromium'], 'every sample page in a browser', () => {
  let browser: Browser;
  let page: Page;
  let server: Awaited<ReturnType<typeof startSampleServer>>;
  const refused: string[] = [];

  beforeAll(async () => {
    server = await startSampleServer();
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.route(
      (url) => url.origin !== server.origin,
      (route) => route.abort(),
    );
    // A page that submits itself cannot be examined; without its script it is the page that people see.
    await page.route('**/submit-form.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text()) && !/frame/.test(message.text())) refused.push(message.text());
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const cases = LANGUAGES.flatMap((language) =>
    SAMPLE_PAGES.map((sample, number) => [language, `${sample.view} (${sample.title})`, number, sample] as const),
  );

  async function open(language: string, number: number, sample: SamplePage): Promise<void> {
    const response = await page.goto(`${server.origin}/${language}/${number}`);
    expect({ sample: sample.title, status: response?.status() }).toEqual({ sample: sample.title, status: 200 });
    await page.evaluate(axe.source);
  }

  it.each(cases)(
    '%s %s has no accessibility fault and fits small screens',
    async (language, _title, number, sample) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await open(language, number, sample);
      const found: Record<string, string[]> = {};
      for (const width of [1280, 360]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          found[`${width} ${colorScheme}`] = await page.evaluate(audit, RULES);
        }
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const none: string[] = [];
      expect(found).toEqual({ '1280 light': none, '1280 dark': none, '360 light': none, '360 dark': none });
      expect(overflow).toBeLessThanOrEqual(0);
      expect(refused).toEqual([]);
    },
  );
});
