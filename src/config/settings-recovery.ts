import { flag, list, records, type Setting, text, textLike, whole } from './setting';

const HOUR = 3600;

/** Forgotten passwords and identifiers. */
export const RECOVERY_SETTINGS = {
  'recovery.enabled': flag(
    true,
    'Mails links to a new password, and forgotten identifiers, to backup addresses. Off: the page says whom to ask.',
  ),
  'recovery.mailsIdentifier': flag(
    true,
    'Mails forgotten identifiers to who knows the number and the birth date; needs the attributes below.',
  ),
  'recovery.linkSeconds': whole(
    1800,
    300,
    24 * HOUR,
    'Life of the mailed link to a new password, and of the page that it leads to.',
  ),
  'recovery.coolDownSeconds': whole(60, 0, HOUR, 'A second mail to one person has to wait so long; nobody is told.'),
  'recovery.mailsPerHour': whole(
    3,
    1,
    100,
    'Most recovery mails of one kind to one person in an hour; nobody is told.',
  ),
  'recovery.mailsPerNetwork': whole(
    100,
    1,
    100_000,
    'Most requests of one kind in an hour from one network address, for whatever account; then the page asks to try again later.',
  ),
  'recovery.numberAttributes': list(
    ['supannEtuId', 'supannEmpId'],
    'Attributes with the student or staff number, by which a forgotten identifier is found.',
  ),
  'recovery.birthDateAttribute': text(
    'supannOIDCDateDeNaissance',
    'Attribute with the birth date, which is asked beside the number.',
  ),
  'recovery.birthDateValue': textLike(
    'a text with {year}, {month} and {day}',
    (value) => ['{year}', '{month}', '{day}'].every((part) => value.includes(part)),
    '{year}-{month}-{day}',
    'How a birth date is written in that attribute: {year}{month}{day} for schacDateOfBirth.',
  ),
  'recovery.contacts': records(
    'fr, en and contact',
    ({ fr, en, contact }) => !!(fr || en) && !!contact,
    [],
    'Whom people ask who cannot sign in: each with fr and en (who it is) and contact (a mail address, a telephone number or a web address). Shown beside mail.helpContact and theme.links.',
  ),
} satisfies Record<string, Setting<unknown>>;
