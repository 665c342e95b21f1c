import { type RunningProduct, runProduct } from '../support/product';
import { plain } from '../support/web-client';

const FRENCH = { 'accept-language': 'fr' };

/** Addresses that the main part of a page links to. */
function linksOf(html: string): string[] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return [...main.matchAll(/<a\b[^>]*href="([^"]+)"/g)].map(([, href = '']) => plain(href));
}

describe('the links of every page', () => {
  let running: RunningProduct;

  beforeAll(async () => {
    running = await runProduct({
      PORTILLON_THEME_PORTAL_URL: 'https://ent.univ.example/',
      PORTILLON_MAIL_HELP_CONTACT: 'assistance@univ.example',
      PORTILLON_ACCESSIBILITY_STATE: 'partial',
      PORTILLON_ACCESSIBILITY_RATE: '87',
      PORTILLON_ACCESSIBILITY_DATE: '2026-09-01',
      PORTILLON_ACCESSIBILITY_ISSUES: '[{"fr":"La charte en PDF","en":"The charter in PDF"}]',
    });
  });

  afterAll(() => running.close());

  it.each([
    ['a page that is not there', '/nowhere', 404],
    ['a service that is refused', '/login?service=https%3A%2F%2Funknown.example%2F', 403],
  ])('%s leads to the portal, to the sign-in page, to help, and says whom to ask', async (_what, path, status) => {
    const answer = await running.client().get(path, FRENCH);
    expect([answer.status, linksOf(answer.text)]).toEqual([
      status,
      ['https://ent.univ.example/', '/cas/login', '/cas/recovery', 'mailto:assistance@univ.example'],
    ]);
  });

  it('an open session leads to the portal, to the account page, to help, and out', async () => {
    const client = running.client();
    await client.signIn('etudiant1', 'Portillon-2026');
    expect(linksOf((await client.get('/login')).text)).toEqual([
      'https://ent.univ.example/',
      '/cas/account',
      '/cas/logout',
      '/cas/recovery',
      'mailto:assistance@univ.example',
    ]);
  });

  it('a page that is not there has the style of the product', async () => {
    const { text } = await running.client().get('/nowhere', FRENCH);
    expect(text).toContain('Page introuvable');
    expect(text).toMatch(/rel="stylesheet" href="\/cas\/assets\/portillon\.css\?v=/);
  });

  it.each([
    [
      'fr',
      'Accessibilité\u00a0: partiellement conforme',
      'Déclaration d’accessibilité',
      '1er septembre 2026',
      'La charte',
    ],
    ['en', 'Accessibility: partially compliant', 'Accessibility statement', '1 September 2026', 'The charter'],
  ])(
    'the foot of every page says how accessible it is, and leads to the declaration (%s)',
    async (language, link, ...said) => {
      const client = running.client();
      for (const path of ['/login', '/recovery', '/nowhere', '/activation/identifier']) {
        const { text } = await client.get(path, { 'accept-language': language });
        expect([path, text]).toEqual([path, expect.stringContaining(`<a href="/cas/accessibility">${link}</a>`)]);
      }
      const declaration = await client.get('/accessibility', { 'accept-language': language });
      expect(declaration.status).toBe(200);
      for (const sentence of [...said, '87', 'Défenseur des droits', 'assistance@univ.example', '2005-102']) {
        expect(declaration.text).toContain(sentence);
      }
    },
  );
});
