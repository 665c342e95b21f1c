import { map, records, type Setting, text } from './setting';

/** How the pages look. */
export const THEME_SETTINGS = {
  'theme.universityName': text("Université d'Exemple", 'Name of the university on every page.'),
  'theme.logoUrl': text('', 'Logo: a path below the base path or a URL on the same host; a small gate when empty.'),
  'theme.accentColour': text('', 'Colour of buttons and links, #rrggbb.'),
  'theme.portalUrl': text('', 'Address of the portal (ENT) that signed-in people are led to.'),
  'theme.siteDir': text(
    '',
    'Folder with logos and other files of yours, served under /assets/site/ below the base path.',
  ),
  'theme.links': records([], 'Links at the foot of every page, each with fr, en and url.'),
  'theme.named': map(
    {},
    'Further themes that services choose by name: each a list of universityName=…, logoUrl=…, accentColour=….',
  ),
} satisfies Record<string, Setting<unknown>>;
