import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { LANGUAGES } from '../../src/i18n/language';
import { contentSecurityPolicy } from '../../src/web/security-headers';
import { themeCss } from '../../src/web/theme';
import { SAMPLE_PAGES, type SamplePage } from '../support/sample-pages';
import { renderSample, sampleThemes, sampleViews, VIEWS_FOLDER } from '../support/sample-views';
import { describeWith, pathOf } from '../support/tools';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TYPES: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
const POLICY = contentSecurityPolicy({ kind: 'page', status: 200, view: '', data: {} });

/** Serves `/LANGUAGE/NUMBER` (a sample page) and the assets, under the policy of the product. */
function samplesServer(): Server {
  const views = sampleViews();
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asset = /^\/cas\/assets\/([\w.-]+)$/.exec(pathname)?.[1];
    const [, language, number] = /^\/(fr|en)\/(\d+)$/.exec(pathname) ?? [];
    if (asset) {
      response.setHeader('Content-Type', TYPES[asset.split('.').at(-1) ?? ''] ?? 'text/plain');
      response.end(asset === 'theme.css' ? themeCss(sampleThemes().named()) : readAsset(asset));
    } else if (number) {
      response.setHeader('Content-Type', 'text/html; charset=UTF-8').setHeader('Content-Security-Policy', POLICY);
      response.end(renderSample(views, SAMPLE_PAGES[Number(number)]!, language === 'en' ? 'en' : 'fr'));
    } else response.writeHead(404).end();
  });
}

function readAsset(name: string): Buffer {
  return readFileSync(join(VIEWS_FOLDER, 'assets', name));
}

/** Runs in the page. */
const audit = async (tags: string[]) => {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

describeWith(['chromium'], 'every sample page in a browser', () => {
  let browser: Browser;
  let page: Page;
  let server: Server;
  let origin: string;
  const refused: string[] = [];

  beforeAll(async () => {
    server = samplesServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.route(
      (url) => url.origin !== origin,
      (route) => route.abort(),
    );
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text()) && !/frame/.test(message.text())) refused.push(message.text());
    });
  });

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const cases = LANGUAGES.flatMap((language) =>
    SAMPLE_PAGES.map((sample, number) => [language, `${sample.view} (${sample.title})`, number, sample] as const),
  );

  async function open(language: string, number: number, sample: SamplePage): Promise<void> {
    // A page that sends itself away cannot be looked at; without its script it is the page that people see.
    await page.route('**/submit-form.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    const response = await page.goto(`${origin}/${language}/${number}`);
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
