import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../../src/i18n/language';
import { isMessageKey } from '../../src/i18n/translate';
import type { Address } from '../../src/pages/addresses';
import { STYLE_SHEET } from '../../src/pages/assets';
import { SAMPLE_PAGES } from '../support/sample-pages';
import { renderSample, sampleAssets, sampleViews, VIEWS_FOLDER } from '../support/sample-views';

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`;
const views = sampleViews();

const cases = SAMPLE_PAGES.flatMap((sample) =>
  LANGUAGES.map((language) => ({ sample, language, name: `${sample.view} (${sample.title}) in ${language}` })),
);

function isAddress(value: object): value is Address {
  return 'name' in value && 'parameters' in value && 'query' in value;
}

/** The same data with markup appended to every text (XSS); keys of sentences, states and documents of the operator stay. */
function poisoned(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    return isMessageKey(value) || /key$|^(kind|state|sending|html)$/i.test(name) ? value : value + HOSTILE;
  }
  if (Array.isArray(value)) return value.map((item) => poisoned(item));
  if (value === null || typeof value !== 'object') return value;
  if (isAddress(value)) return { ...value, parameters: poisoned(value.parameters), query: poisoned(value.query) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner, key)]));
}

describe('views', () => {
  it('each have a sample page', () => {
    const sampled = new Set(SAMPLE_PAGES.map(({ view }) => view));
    expect(views.names().filter((name) => !sampled.has(name))).toEqual([]);
  });

  it('use only pictures that exist in their style sheet, by their version', () => {
    const assets = sampleAssets();
    const css = assets.find(STYLE_SHEET)?.content.toString() ?? '';
    const used = [...css.matchAll(/url\("([^"?]+)\?v=([^"]+)"\)/g)];
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter(([, name = '', version]) => assets.find(name)?.version !== version)).toEqual([]);
  });

  it('have a style sheet in parts of one subject, each under 250 lines', () => {
    const folder = join(VIEWS_FOLDER, 'assets/css');
    const parts = readdirSync(folder);
    expect(parts).toEqual(expect.arrayContaining(['base.css', 'flow.css', 'form.css', 'frame.css', 'table.css']));
    const long = parts.filter((name) => readFileSync(join(folder, name), 'utf8').split('\n').length > 250);
    expect(long).toEqual([]);
    expect(readdirSync(join(VIEWS_FOLDER, 'assets')).filter((name) => name.endsWith('.css'))).toEqual([]);
  });

  it('write nothing unescaped but what other templates made', () => {
    const raw = readdirSync(VIEWS_FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ejs') && !file.startsWith('mail'))
      .flatMap((file) =>
        [...readFileSync(join(VIEWS_FOLDER, file), 'utf8').matchAll(/<%-\s*(\w+)/g)].map(
          ([, name]) => `${file}: ${name}`,
        ),
      )
      .filter((use) => !/: part$/.test(use));
    // The charter is the operator's document, rendered from Markdown without raw HTML. Slots of a form are HTML of other parts.
    expect(raw.sort()).toEqual([
      'account/charter.ejs: page',
      'account/sign-in-charter.ejs: page',
      'forms/charter-document.ejs: page',
      'parts/form.ejs: slots',
      'parts/frame.ejs: content',
    ]);
  });
});

describe.each(cases)('$name', ({ sample, language }) => {
  const html = renderSample(views, sample, language);

  it('is a whole page with a title and one main heading', () => {
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html>\\n<html lang="${language}">`));
    expect(html).toMatch(/<title>[^·<]{3,} · [^<]+<\/title>/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).not.toMatch(/undefined|\[object|\{\w+\}/);
  });

  it('has no script, style or handler inside', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|="\s*javascript:/i);
    expect(html.match(/<script\b[^>]*>/g) ?? []).toEqual(
      html.match(/<script src="\/cas\/assets\/[^"]+" defer>/g) ?? [],
    );
  });

  it('makes no third-party request', () => {
    const fetched = [...html.matchAll(/<(?:script|img|link)\b[^>]*?(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
    expect(fetched.filter((address) => !address?.startsWith('/cas/'))).toEqual([]);
  });

  it('keeps hostile values inert', () => {
    const data = poisoned(sample.data) as Record<string, unknown>;
    const context = { language, requestId: `r${HOSTILE}`, currentUrl: `/cas/login?a=${HOSTILE}`, themeName: HOSTILE };
    const poisonedHtml = views.render(sample.view, data, context);
    expect(poisonedHtml).not.toMatch(/<script>|<img src=x/);
    expect(poisonedHtml.match(/<script\b/g)?.length).toBe(html.match(/<script\b/g)?.length);
    expect(poisonedHtml.match(/<form\b/g)?.length).toBe(html.match(/<form\b/g)?.length);
  });
});
