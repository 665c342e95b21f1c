import { map, path, records, type Setting, text, textLike } from './setting';

/** A path of this host, or a valid http or https URL. */
function isPicture(url: string): boolean {
  return url === '' || /^\/(?!\/)/.test(url) || (/^https?:\/\//i.test(url) && URL.canParse(url));
}

/** XSS: only web, mail and telephone URLs and paths of this host; a javascript: URL would run on the login page. */
const isHarmlessUrl = (url: string) => url === '' || /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(url);
const isLink = ({ fr, en, url = '' }: Readonly<Record<string, string>>) =>
  !!(fr || en) && url !== '' && isHarmlessUrl(url);

/** How the pages look. */
export const THEME_SETTINGS = {
  'theme.universityName': text('Université d’Exemple', 'Name of the university on every page.'),
  'theme.logoUrl': textLike(
    'a path that begins with one slash, or a URL on the host of publicUrl',
    isPicture,
    '',
    'Logo: a path below the base path or a URL on the same host; empty: the logo of Portillon.',
  ),
  'theme.accentColour': textLike(
    'a colour as #rrggbb, in quotes in YAML',
    (colour) => /^(#[0-9a-f]{6})?$/i.test(colour),
    '',
    'Colour of buttons and links, #rrggbb.',
  ),
  'theme.portalUrl': textLike(
    'a web address, or a path that begins with one slash',
    isHarmlessUrl,
    '',
    'URL of the portal (ENT) that signed-in people are sent to.',
  ),
  'theme.siteDir': path('', 'Folder with your logos and other files, served under /assets/site/ below the base path.'),
  'theme.links': records('fr, en and url', isLink, [], 'Links at the foot of every page, each with fr, en and url.'),
  'theme.named': map(
    {},
    'Further themes that services choose by name: each a list of universityName=…, logoUrl=…, accentColour=….',
  ),
  'texts.dir': path(
    '',
    'Folder with fr.yaml and en.yaml: your own sentences by their keys (src/i18n/sentences), which replace ours. Unknown keys and missing parameters are refused at start.',
  ),
} satisfies Record<string, Setting<unknown>>;
