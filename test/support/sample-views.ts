import { resolve } from 'node:path';
import type { Language } from '../../src/i18n/language';
import { Assets } from '../../src/pages/assets';
import type { Site } from '../../src/pages/site';
import { Themes, type ThemeValues } from '../../src/pages/theme';
import { Views } from '../../src/pages/views';
import type { SamplePage } from './sample-pages';

export const VIEWS_FOLDER = resolve(__dirname, '../../views');

const VALUES: ThemeValues = {
  universityName: 'Université d’Exemple',
  logoUrl: '',
  accentColour: '',
  portalUrl: '',
  links: [
    { fr: 'Assistance', en: 'Help desk', url: 'https://www.univ.example/assistance' },
    { fr: 'Mentions légales', en: 'Legal notice', url: 'https://www.univ.example/mentions' },
  ],
  named: {},
};

/** An installation that says all that it can of itself. */
export const SAMPLE_SITE: Site = { accessibility: 'partial', helpContact: 'assistance@univ.example' };

const CARDS = { studentCard: 'Scol’Pass', staffCard: 'Pass’UM' };

/** The themes of a sample university, with some values of the test's own. */
export function sampleThemes(values: Partial<ThemeValues> = {}): Themes {
  return new Themes({ ...VALUES, ...values });
}

/** The real style sheets, scripts and pictures. */
export function sampleAssets(themes = sampleThemes()): Assets {
  return new Assets(resolve(VIEWS_FOLDER, 'assets'), themes);
}

/** The real views, below `/cas`. */
export function sampleViews(themes = sampleThemes(), words = CARDS): Views {
  const publicUrl = new URL('https://sso.univ.example/cas');
  return new Views({ folder: VIEWS_FOLDER, assets: sampleAssets(themes), publicUrl, themes, site: SAMPLE_SITE, words });
}

/** A sample page as HTML. */
export function renderSample(views: Views, { view, data }: SamplePage, language: Language): string {
  return views.render(view, data, { language, requestId: 'request-1', currentUrl: '/cas/login' });
}
