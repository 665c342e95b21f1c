import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../src/i18n/language';
import { Letters } from '../../src/mail/letters';
import type { Letter } from '../../src/mail/mailer';
import { sampleThemes } from '../support/sample-views';

const options = {
  folder: join(__dirname, '../../views/mail'),
  publicUrl: new URL('https://sso.univ.example/cas'),
  universityName: "Université d'Exemple <test>",
  helpContact: 'assistance@univ.example & 04 00 00 00 00',
};
const link = 'https://sso.univ.example/cas/activation/link/abcDEF123_-?a=1&b=2';
const hostile = `<script>alert(1)</script>"'&\r\nBcc: x@evil.example`;
const letters = new Letters(options);

const CIRCUMSTANCES = { time: '1 septembre 2026 à 10:00', browser: 'Firefox & Windows', place: '192.0.2.x' };

function everyLetter(language: Language, personName?: string): Letter[] {
  const to = 'secours@fournisseur.example';
  const person = personName === undefined ? {} : { personName };
  const linked = { link, linkSeconds: 86_400, ...person };
  return [
    { to, language, name: 'activation-link', parameters: linked },
    { to, language, name: 'activation-done', parameters: { identifier: 'a<b>&c', link, ...person } },
    { to, language, name: 'password-changed', parameters: { link, ...person } },
    { to, language, name: 'backup-mail-changed', parameters: linked },
    { to, language, name: 'backup-mail-changed', parameters: { ...linked, link: undefined } },
    { to, language, name: 'backup-mail-set', parameters: { link, ...person } },
    { to, language, name: 'forwarding-link', parameters: linked },
    { to, language, name: 'backup-mail-link', parameters: linked },
    { to, language, name: 'forwarding-changed', parameters: { isForwarded: true, ...person } },
    { to, language, name: 'forwarding-changed', parameters: { isForwarded: false, ...person } },
    { to, language, name: 'recovery-link', parameters: { ...linked, linkSeconds: 1800 } },
    { to, language, name: 'new-browser', parameters: { ...CIRCUMSTANCES, link, ...person } },
    { to, language, name: 'account-secured', parameters: { isLocked: false, link, ...person } },
    { to, language, name: 'account-secured', parameters: { isLocked: true, link, ...person } },
  ];
}

describe.each(LANGUAGES)('letters in %s', (language) => {
  it.each(everyLetter(language, 'Zoé').map((letter) => [letter.name, letter] as const))(
    'say the same in text and HTML: %s',
    (_name, letter) => {
      const { subject, text, html } = letters.render(letter);
      expect(subject).toContain("Université d'Exemple <test>");
      expect(text).toContain('Zoé');
      expect(html).toContain('Zoé');
      expect(html).toContain(`<html lang="${language}">`);
      expect(text).not.toMatch(/undefined|\{\w+\}|&(amp|lt|#)|<%/);
      expect(html).not.toMatch(/undefined|\{\w+\}|<%|&amp;amp;/);
      if ('link' in letter.parameters && letter.parameters.link !== undefined) {
        expect(text).toContain(`\n${link}\n`);
        expect(html).toContain(`href="${link.replace('&', '&amp;')}"`);
      }
    },
  );

  it('fetch nothing from anywhere and have no tracking', () => {
    for (const letter of everyLetter(language)) {
      const { html } = letters.render(letter);
      expect(html).not.toMatch(/<(img|script|link|iframe|style|form|object)|url\(|src=|@import/i);
      const targets = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target);
      for (const target of targets) expect(target).toMatch(/^https:\/\/sso\.univ\.example\/cas\//);
    }
  });

  it('escape what comes from elsewhere', () => {
    for (const letter of everyLetter(language, hostile)) {
      const { html, text, subject } = letters.render(letter);
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;');
      expect(text.split('\n')[0]).toContain('<script>alert(1)</script>');
      expect(text).not.toMatch(/^Bcc:/m);
      expect(subject).not.toMatch(/[\r\n]/);
    }
  });
});

describe('a letter with a link', () => {
  const rendered = (more: object = {}) => new Letters({ ...options, ...more }).render(everyLetter('fr')[0] as Letter);

  it('speaks of a button only where there is one', () => {
    expect(rendered().html).toContain('cliquez sur le bouton ci-dessous');
    expect(rendered().text).toContain('ouvrez le lien ci-dessous');
    expect(rendered().text).not.toContain('bouton');
  });

  it('has the colour of the pages, or the one that it is given', () => {
    const colours = ({ html }: { html: string }) =>
      new Set(
        [...html.matchAll(/background-color:(#\w{6})[^"]*border-radius:(?:6px|8px 8px 0 0)/g)].map(
          ([, found]) => found,
        ),
      );
    expect(colours(rendered())).toEqual(new Set([sampleThemes().named().accentColour]));
    expect(colours(rendered({ accentColour: '#123456' }))).toEqual(new Set(['#123456']));
  });
});

describe('the lifetime of a link', () => {
  const lifetime = (language: Language, linkSeconds: number) =>
    letters.render({ to: 'a@b.example', language, name: 'activation-link', parameters: { link, linkSeconds } }).text;

  it.each<[Language, number, string]>([
    ['fr', 86_400, 'valable 24 heures et'],
    ['fr', 3600, 'valable 1 heure et'],
    ['fr', 1800, 'valable 30 minutes et'],
    ['en', 60, 'for 1 minute and'],
    ['en', 5400, 'for 90 minutes and'],
  ])('is told in %s for %i seconds', (language, seconds, words) => {
    expect(lifetime(language, seconds)).toContain(words);
  });
});

describe('a link in a letter', () => {
  it.each([
    'https://evil.example/cas/activation/link/x',
    'http://sso.univ.example/cas/activation',
    'https://sso.univ.example:444/cas/activation',
    'https://sso.univ.example/other',
    'https://sso.univ.example/casual',
    'https://sso.univ.example/cas/../other',
    'https://user@sso.univ.example/cas/x',
    'https://sso.univ.example.evil.example/cas/x',
    'javascript:alert(1)',
    '/cas/activation',
    '',
  ])('may not be %j, and is not told in the fault', (wrong) => {
    const letter: Letter = {
      to: 'a@b.example',
      language: 'fr',
      name: 'recovery-link',
      parameters: { link: wrong, linkSeconds: 60 },
    };
    expect(() => letters.render(letter)).toThrow(/^a letter holds a link that is not below the public URL$/);
  });
});
