import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import { SAMPLE_PAGES } from '../support/sample-pages';
import { startSampleServer } from '../support/sample-server';
import { describeWith, pathOf } from '../support/tools';

const EMPTY = SAMPLE_PAGES.findIndex(({ view, title }) => view === 'activation/new-password' && title === 'empty');
const BROKEN = SAMPLE_PAGES.findIndex(({ view, title }) => view === 'activation/new-password' && title === 'refused');

describeWith(['chromium'], 'the password rules while somebody types', () => {
  let browser: Browser;
  let page: Page;
  let server: Awaited<ReturnType<typeof startSampleServer>>;
  let requests: Request[];

  beforeAll(async () => {
    server = await startSampleServer();
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    requests = [];
    page.on('request', (request) => requests.push(request));
  });
  afterEach(() => page.close());
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const open = (number: number) => page.goto(`${server.origin}/fr/${number}`);
  const words = () => page.waitForResponse(/password-words\.gz/);
  const state = (rule: string) => page.locator(`[data-rule="${rule}"]`).getAttribute('data-state');
  const untilState = (rule: string, wanted: string) =>
    page.locator(`[data-rule="${rule}"][data-state="${wanted}"]`).waitFor({ state: 'attached' });

  async function states(): Promise<Record<string, string | null>> {
    const rules = ['length', 'letterAndDigit', 'dictionary', 'names', 'characters'];
    return Object.fromEntries(await Promise.all(rules.map(async (rule) => [rule, await state(rule)] as const)));
  }

  it('are ticked one by one, words of the dictionary included', async () => {
    await open(EMPTY);
    const loaded = words();
    await page.focus('[data-new-password]');
    await loaded;
    await page.fill('[data-new-password]', 'bonjour');
    await untilState('dictionary', 'unmet');
    expect(await states()).toEqual({
      length: 'unmet',
      letterAndDigit: 'unmet',
      dictionary: 'unmet',
      names: 'met',
      characters: 'met',
    });
    await page.fill('[data-new-password]', 'nouveau<2026>é');
    expect(await states()).toMatchObject({ length: 'met', letterAndDigit: 'met', names: 'unmet', characters: 'unmet' });
    await page.fill('[data-new-password]', 'kV7-tq2Rzw');
    expect(new Set(Object.values(await states()))).toEqual(new Set(['met']));
    expect(await page.locator('[data-rule="length"] [data-rule-state]').textContent()).toBe('règle respectée');
  });

  it('show rarely broken ones only when they are broken', async () => {
    await open(EMPTY);
    const maximum = page.locator('[data-rule="maximum"]');
    expect(await maximum.isVisible()).toBe(false);
    await page.fill('[data-new-password]', 'x1'.repeat(65));
    expect(await maximum.isVisible()).toBe(true);
    expect(await state('length')).toBe('untyped');
    await page.fill('[data-new-password]', 'x1x1x1x1');
    expect(await maximum.isVisible()).toBe(false);
  });

  it('compare the two fields once both are typed', async () => {
    await open(EMPTY);
    await page.fill('[data-new-password]', 'kV7-tq2Rzw');
    expect(await state('same')).toBe('untyped');
    await page.fill('[data-password-confirmation]', 'kV7-tq2Rz');
    expect(await page.locator('[data-rule="same"]').isVisible()).toBe(true);
    await page.fill('[data-password-confirmation]', 'kV7-tq2Rzw');
    expect(await state('same')).toBe('met');
  });

  it('leave the dictionary to the server when its list fails to load', async () => {
    await page.route(/password-words/, (route) => route.abort());
    await open(EMPTY);
    await page.fill('[data-new-password]', 'bonjour12');
    expect(await states()).toMatchObject({ length: 'met', dictionary: 'later' });
    expect(await page.locator('[data-rule="dictionary"] [data-rule-state]').textContent()).toContain('vérifiée');
  });

  it('tick nothing beside the empty field of a refused password', async () => {
    await open(BROKEN);
    await page.waitForLoadState('load');
    expect(await page.locator('[data-state="met"], [data-state="unmet"]').count()).toBe(0);
  });

  it('send nothing that is typed', async () => {
    await open(EMPTY);
    const loaded = words();
    await page.focus('[data-new-password]');
    await loaded;
    const before = requests.length;
    await page.locator('[data-new-password]').pressSequentially('kV7-tq2Rzw');
    await untilState('length', 'met');
    expect(requests.slice(before)).toEqual([]);
    expect(requests.filter((request) => request.method() !== 'GET')).toEqual([]);
  });
});
