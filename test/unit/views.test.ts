import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loginForm } from '../../src/cas/login-form';
import type { LoginModel } from '../../src/cas/login-page';
import type { FormState } from '../../src/forms/form';
import { formModel } from '../../src/forms/form-page';
import { addressOf } from '../../src/pages/addresses';
import { Views } from '../../src/pages/views';
import { temporaryFolder } from '../support/folder';
import { SAMPLE_SITE, sampleAssets, sampleThemes, sampleViews } from '../support/sample-views';

const CARRIED = [{ name: 'service', value: 'https://ent.univ.example/?a=1&b=é' }];

/** The login page in a state. */
function login(state: FormState<typeof loginForm.fields> = {}, leftOut: readonly string[] = []): LoginModel {
  const values = { username: 'zoe', ...state.values };
  const options = { action: addressOf('login'), carried: CARRIED, leftOut, state: { ...state, values } };
  return { form: formModel(loginForm, 'LT-secret', options), service: undefined };
}

const LOGIN = login();

const context = (currentUrl: string, language: 'fr' | 'en' = 'fr') => ({ language, currentUrl, requestId: 'r1' });

/** The `href` of the link to the other language. */
function languageHref(html: string): string {
  return (/<nav class="languages"[\s\S]*?href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
}

describe('the login page', () => {
  const views = sampleViews();
  const html = views.render('cas/login', LOGIN, context('/cas/login'));

  it('has one form that posts to the address that the page was given', () => {
    expect(html.match(/<form\b[^>]*>/g)).toEqual(['<form class="form form-login" method="post" action="/cas/login">']);
  });

  it('has the fields that CAS clients and password managers know', () => {
    expect(html).toMatch(/<input id="username" name="username" type="text" value="zoe" autocomplete="username"/);
    expect(html).toMatch(/<input id="password" name="password" type="password" autocomplete="current-password"/);
    expect(html).toMatch(
      /<input id="rememberMe" name="rememberMe" type="checkbox" value="true" aria-describedby="rememberMe-hint">/,
    );
    expect(html).toMatch(/<input id="warn" name="warn" type="checkbox" value="true">/);
    expect(html).toContain('<input type="hidden" name="lt" value="LT-secret">');
  });

  it('carries the words of the card', () => {
    for (const word of ['IDENTIFIANT', 'MOT DE PASSE', 'SE CONNECTER', '1ère connexion', 'Problème de connexion']) {
      expect(html).toContain(word);
    }
  });

  it('does not offer to remember where that is switched off', () => {
    const page = views.render('cas/login', login({}, ['rememberMe']), context('/cas/login'));
    expect(page).not.toContain('rememberMe');
  });

  it('describes both fields by the error of a wrong password, and shows it first', () => {
    const message = { key: 'login.wrong', kind: 'error', about: ['username', 'password'] } as const;
    const page = views.render('cas/login', login({ message }), context('/cas/login'));
    expect(page.match(/aria-invalid="true" aria-describedby="message"/g)).toHaveLength(2);
    expect(page).toContain('id="message" tabindex="-1" role="alert"');
    expect(page.indexOf('id="message"')).toBeLessThan(page.indexOf('<h1>'));
    expect(page).toMatch(/<title>Erreur/);
  });

  it('never writes a password back', () => {
    const page = views.render('cas/login', login({ values: { password: 'Sésame-123' } }), context('/cas/login'));
    expect(page).not.toContain('Sésame-123');
  });

  it('shows only pictures of its own host', () => {
    const withLogo = (logoUrl: string) =>
      views.render('cas/login', { ...LOGIN, service: { name: 'ENT', logoUrl } }, context('/cas/login'));
    expect(withLogo('https://tracker.example/x.png')).not.toContain('tracker.example');
    expect(withLogo('//tracker.example/x.png')).not.toContain('tracker.example');
    expect(withLogo('/logos/ent.png')).toContain('src="/cas/logos/ent.png"');
    expect(withLogo('https://sso.univ.example/cas/logos/ent.png')).toContain('src="/cas/logos/ent.png"');
  });
});

describe('the link to the other language', () => {
  const views = sampleViews();
  const hrefAt = (currentUrl: string) =>
    languageHref(views.render('cas/logged-out', { frontChannelUrls: [] }, context(currentUrl)));

  it('keeps the parameters of the address, byte for byte', () => {
    expect(hrefAt('/cas/login?service=https%3A%2F%2Fa.example%2F%e9&renew=true')).toBe(
      '?locale=en&service=https%3A%2F%2Fa.example%2F%e9&renew=true',
    );
  });

  it('replaces the language that was asked for', () => {
    expect(hrefAt('/cas/login?locale=fr')).toBe('?locale=en');
  });

  it('leaves tickets out', () => {
    expect(hrefAt('/cas/x?ticket=ST-1&a=1&SAMLart=ST-2&lt=LT-3&pgtId=PGT-4')).toBe('?locale=en&a=1');
  });

  it('cannot be led to another host by a crafted path', () => {
    expect(hrefAt('//evil.example/login')).toBe('?locale=en');
  });

  it('carries the service on from a form, but not its token', () => {
    const html = views.render('cas/login', LOGIN, context('/cas/login'));
    expect(languageHref(html)).toBe('?locale=en&service=https%3A%2F%2Fent.univ.example%2F%3Fa%3D1%26b%3D%C3%A9');
  });

  it('is written in the other language', () => {
    const html = views.render('cas/logged-out', { frontChannelUrls: [] }, context('/cas/logout', 'en'));
    expect(html).toContain('lang="fr" hreflang="fr">Français</a>');
  });
});

describe('views', () => {
  it('name their assets by content, below the base path', () => {
    const html = sampleViews().render('cas/logged-out', { frontChannelUrls: [] }, context('/'));
    expect(html).toMatch(/href="\/cas\/assets\/portillon\.css\?v=[\w-]{10}"/);
    expect(html).toMatch(/href="\/cas\/assets\/favicon\.svg\?v=[\w-]{10}"/);
    expect(html.match(/rel="stylesheet"/g)).toHaveLength(1);
  });

  it('take the theme that the service chose', () => {
    const themes = sampleThemes({
      named: { medecine: ['universityName=Faculté de médecine', 'accentColour=#8a1c4a'] },
    });
    const html = sampleViews(themes).render(
      'cas/logged-out',
      { frontChannelUrls: [] },
      { ...context('/'), themeName: 'medecine' },
    );
    expect(html).toContain('Faculté de médecine');
    expect(html).toMatch(/portillon\.css\?theme=medecine&amp;v=/);
  });

  it('say which name is unknown', () => {
    expect(() => sampleViews().render('nowhere', {}, context('/'))).toThrow('no view is called nowhere');
  });

  it('are compiled at the start, so that a broken one stops it', () => {
    const folder = temporaryFolder();
    try {
      writeFileSync(join(folder.path, 'broken.ejs'), '<% if ( { %>');
      const publicUrl = new URL('https://sso.univ.example/cas');
      const broken = () =>
        new Views({
          folder: folder.path,
          assets: sampleAssets(),
          publicUrl,
          themes: sampleThemes(),
          site: SAMPLE_SITE,
        });
      expect(broken).toThrow(/broken\.ejs/);
    } finally {
      folder.remove();
    }
  });

  it('leave out links of a logout that are not of the web', () => {
    const data = { frontChannelUrls: ['javascript:alert(1)', 'https://a.example/out'], backUrl: 'javascript:alert(2)' };
    const html = sampleViews().render('cas/logged-out', data, context('/'));
    expect(html).not.toContain('javascript:');
    expect(html).toContain('<iframe src="https://a.example/out"');
  });
});
