import { map, path, records, type Setting, text, textLike } from './setting';

/** A path of this host, or a URL that is one in the browser too. */
function isPicture(url: string): boolean {
  return url === '' || /^\/(?!\/)/.test(url) || (/^https?:\/\//i.test(url) && URL.canParse(url));
}

/** A link may lead to the web, to a mail address, to a telephone or to a path of ours; a script in it would run on the login page. */
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
    'Logo: a path below the base path or a URL on the same host; a small gate when empty.',
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
    'Address of the portal (ENT) that signed-in people are led to.',
  ),
  'theme.siteDir': path(
    '',
    'Folder with logos and other files of yours, served under /assets/site/ below the base path.',
  ),
  'theme.links': records('fr, en and url', isLink, [], 'Links at the foot of every page, each with fr, en and url.'),
  'theme.named': map(
    {},
    'Further themes that services choose by name: each a list of universityName=…, logoUrl=…, accentColour=….',
  ),
  'texts.dir': path(
    '',
    'Folder with fr.yaml and en.yaml: sentences of your own in place of ours, by their keys (src/i18n/fr). Unknown keys and missing parameters are refused at the start.',
  ),
} satisfies Record<string, Setting<unknown>>;
