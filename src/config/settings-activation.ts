import { choice, flag, list, path, records, type Setting, text, whole } from './setting';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The first connection and new passwords. */
export const ACTIVATION_SETTINGS = {
  'activation.mode': choice(
    ['card', 'mail'],
    'card',
    'card: a provisional password on paper is checked first; mail: the first link is sent to the backup address that the registry office recorded in the directory.',
  ),
  'activation.studentCard': text('Scol’Pass', 'Name of the paper card of students on the pages.'),
  'activation.staffCard': text('Pass’UM', 'Name of the paper card of staff on the pages.'),
  'activation.cardAlphabet': text(
    '',
    'Every character of provisional passwords, except dashes: look-alikes (0 and O; 1, l and I) and the other case are then corrected. Empty: only spaces and typographic dashes are.',
  ),
  'activation.linkSeconds': whole(DAY, 300, 7 * DAY, 'Lifetime of the mailed link.'),
  'activation.coolDownSeconds': whole(60, 0, HOUR, 'Cool-down between two mails to the same address.'),
  'activation.mailsPerHour': whole(3, 1, 100, 'Most activation mails to one person in an hour.'),
  'activation.mailsPerAddress': whole(
    300,
    1,
    100000,
    'Without cards: most first mails in an hour that one network address may request.',
  ),
  'activation.idleSeconds': whole(1800, 60, DAY, 'Idle timeout of an activation in the browser; its data are kept.'),
  'activation.keepSeconds': whole(
    30 * DAY,
    HOUR,
    365 * DAY,
    'How long the data of an unfinished activation are kept, so that people can continue.',
  ),
  'activation.signsIn': flag(true, 'Signs people in after the activation; off: the last page leads to the login.'),
  'activation.charterDir': path(
    'config',
    'Folder of the IT charter: charter.fr.md and charter.en.md, with version and date.',
  ),
  'activation.charterAttribute': text('supannRefId', 'Attribute to which the acceptance of the charter is added.'),
  'activation.charterValue': text('{CHARTE}{version};{date}', 'Its value; {version} and {date} are filled in.'),
  'activation.forwardingAttribute': text(
    'mailForwardingAddress',
    'Attribute with the address that mail is forwarded to.',
  ),
  'activation.deliveryAttribute': text('mailDeliveryOption', 'Attribute that says whether a copy is kept.'),
  'activation.keepCopyValues': list(['mailbox', 'forward'], 'Its values when a copy is kept.'),
  'activation.noCopyValues': list(['forward'], 'Its values when no copy is kept.'),
  'activation.stateChanges': records(
    'operation (add, delete or replace), attribute and value',
    ({ operation = '', attribute }) => /^(add|delete|replace)$/.test(operation) && !!attribute,
    [
      { operation: 'delete', attribute: 'supannRessourceEtat', value: '{COMPTE}I:SupannPrecree' },
      { operation: 'add', attribute: 'supannRessourceEtat', value: '{COMPTE}A:SupannActif' },
    ],
    'How a pending entry becomes active: a list of operation (add, delete, replace), attribute and value; one must delete a value that only pending entries have.',
  ),
  'password.profile': choice(
    ['guide', 'cnil', 'asvs'],
    'guide',
    'Rules for new passwords: guide (the five rules of the printed guide), cnil (deliberation 2022-100) or asvs (OWASP ASVS 5.0: length and blocklist).',
  ),
  'password.contextWords': list([], 'Words that count as dictionary words: the university, its city, its products.'),
} satisfies Record<string, Setting<unknown>>;
