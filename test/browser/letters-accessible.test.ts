import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { LANGUAGES } from '../../src/i18n/language';
import { Letters } from '../../src/mail/letters';
import type { Letter } from '../../src/mail/mailer';
import { describeWith, pathOf } from '../support/tools';

const letters = new Letters({
  folder: join(__dirname, '../../views/mail'),
  publicUrl: new URL('https://sso.univ.example/cas'),
  universityName: 'Université d’Exemple',
  helpContact: 'assistance@univ.example',
});
const link = `https://sso.univ.example/cas/activation/link/${'x'.repeat(32)}`;
const who = { to: 'secours@fournisseur.example', personName: 'Zoé' };

const CIRCUMSTANCES = { time: '1 septembre 2026 à 10:00', browser: 'Firefox sur Windows', place: '2001:db8:1::/48' };

describeWith(['chromium'], 'letters in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  const cases = LANGUAGES.flatMap((language): Letter[] => {
    const { to, personName } = who;
    return [
      { to, language, name: 'activation-link', parameters: { link, linkSeconds: 86_400, personName } },
      { to, language, name: 'activation-done', parameters: { link, identifier: 'nouveau1@etu.univ.example' } },
      { to, language, name: 'forwarding-changed', parameters: { isForwarded: true } },
      { to, language, name: 'new-browser', parameters: { ...CIRCUMSTANCES, link, personName } },
      { to, language, name: 'account-secured', parameters: { isLocked: false, link, personName } },
      { to, language, name: 'account-alert', parameters: { ...CIRCUMSTANCES, identifier: 'zoe', isSecured: true } },
    ];
  }).map((letter) => [letter.language, letter.name, letter] as const);

  it.each(cases)('in %s, %s has no accessibility fault, fits a phone and fetches nothing', async (_l, _n, letter) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.setContent(letters.render(letter).html);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(requests).toEqual([]);
    await page.close();
  });
});
