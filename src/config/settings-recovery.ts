import { flag, list, records, type Setting, text, textLike, whole } from './setting';

const HOUR = 3600;

/** Forgotten passwords and identifiers. */
export const RECOVERY_SETTINGS = {
  'recovery.enabled': flag(
    true,
    'Mails links to a new password, and forgotten identifiers, to backup addresses. Off: the page names the help contacts.',
  ),
  'recovery.mailsIdentifier': flag(
    true,
    'Mails a forgotten identifier when the number and the birth date are right; needs the attributes below.',
  ),
  'recovery.linkSeconds': whole(
    1800,
    300,
    24 * HOUR,
    'Lifetime of the mailed link to a new password, and of the page that it leads to.',
  ),
  'recovery.coolDownSeconds': whole(60, 0, HOUR, 'A second mail to one person has to wait so long; nobody is told.'),
  'recovery.mailsPerHour': whole(
    3,
    1,
    100,
    'Most recovery mails of one kind to one person in an hour; the limit is not shown (account enumeration).',
  ),
  'recovery.mailsPerNetwork': whole(
    100,
    1,
    100_000,
    'Most requests of one kind in an hour from one network address, for any account; then the page asks to try again later.',
  ),
  'recovery.numberAttributes': list(
    ['supannEtuId', 'supannEmpId'],
    'Attributes with the student or staff number, by which a forgotten identifier is found.',
  ),
  'recovery.birthDateAttribute': text(
    'supannOIDCDateDeNaissance',
    'Attribute with the birth date, which is asked in addition to the number.',
  ),
  'recovery.birthDateValue': textLike(
    'a text with {year}, {month} and {day}',
    (value) => ['{year}', '{month}', '{day}'].every((part) => value.includes(part)),
    '{year}-{month}-{day}',
    'Format of the birth date in that attribute: {year}{month}{day} for schacDateOfBirth.',
  ),
  'recovery.contacts': records(
    'fr, en and contact',
    ({ fr, en, contact }) => !!(fr || en) && !!contact,
    [],
    'Help contacts for people who cannot sign in, each with fr and en (its name) and contact (a mail address, a telephone number or a web address). Shown with mail.helpContact and theme.links.',
  ),
} satisfies Record<string, Setting<unknown>>;
