import { choice, records, type Setting, text, textLike, whole } from './setting';

const isDay = (day: string) => day === '' || (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)));
const isWebAddress = (url: string) => url === '' || (/^https?:\/\//i.test(url) && URL.canParse(url));

/** The accessibility declaration that law 2005-102, article 47, and the RGAA require of French public bodies. */
export const ACCESSIBILITY_SETTINGS = {
  'accessibility.state': choice(
    ['none', 'partial', 'full'],
    'none',
    'Result of the accessibility audit (RGAA) of these pages, shown in the footer of every page: none (also without an audit), partial (half of the criteria or more) or full.',
  ),
  'accessibility.rate': whole(0, 0, 100, 'Share of the RGAA criteria that are met, in percent; 0: no audit.'),
  'accessibility.date': textLike('a date as YYYY-MM-DD', isDay, '', 'Day of the declaration.'),
  'accessibility.contact': text(
    '',
    'Contact for accessibility problems: a mail address, a web address or a telephone number. Empty: mail.helpContact.',
  ),
  'accessibility.issues': records(
    'fr and en',
    ({ fr, en }) => !!(fr && en),
    [],
    'What is not accessible and why (non-conformities, exemptions, disproportionate burden), each with fr and en.',
  ),
  'accessibility.redressBody': text(
    'Défenseur des droits',
    'Body that people can appeal to when the contact did not help.',
  ),
  'accessibility.redressUrl': textLike(
    'a web address',
    isWebAddress,
    'https://formulaire.defenseurdesdroits.fr/',
    'Its address on the web.',
  ),
  'accessibility.redressPost': text(
    'Libre réponse 71120, 75342 Paris CEDEX 07',
    'Its address for letters, which need no stamp.',
  ),
} satisfies Record<string, Setting<unknown>>;
