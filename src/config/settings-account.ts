import { choice, flag, records, type Setting, textLike, whole } from './setting';

const ADDRESS = /^[^\s@<>",;()]+@[^\s@<>",;()]+$/;

/** "Compte informatique" (/account), and what is remembered of sign-ins. */
export const ACCOUNT_SETTINGS = {
  'account.linkSeconds': whole(
    86_400,
    300,
    604_800,
    'Lifetime of the mailed link that proves a new backup mail or a new target of forwarding.',
  ),
  'account.forwardingProof': flag(
    true,
    'A new target of forwarding is proved by a mailed link first. The backup mail and targets in use need no proof.',
  ),
  'account.mailsPerHour': whole(3, 1, 100, 'Most mails with such a link to one person in an hour, of each kind.'),
  'account.historyDays': whole(
    90,
    0,
    365,
    'Days for which sign-ins and changes are recorded and shown to the person; 0: not recorded.',
  ),
  'account.knownBrowserDays': whole(
    180,
    1,
    365,
    'Account lockout attack: how long a browser stays known after a sign-in. It has its own limit of failed logins for this person, so that strangers who guess cannot lock the person out.',
  ),
  'account.newBrowserNotice': flag(
    true,
    'Notifies people by mail, at their backup address, of a sign-in from a new browser; not of the first one.',
  ),
  'account.notMe': choice(
    ['password', 'lock'],
    'password',
    'What "It was not me" does in addition to ending every session: password replaces the password by a random one, so that a new one must be chosen; lock makes the changes of account.lockChanges.',
  ),
  'account.lockChanges': records(
    'operation (add, delete or replace), attribute and value',
    ({ operation = '', attribute }) => /^(add|delete|replace)$/.test(operation) && !!attribute,
    [
      { operation: 'delete', attribute: 'supannRessourceEtat', value: '{COMPTE}A:SupannActif' },
      { operation: 'add', attribute: 'supannRessourceEtat', value: '{COMPTE}S:SupannSuspendu' },
    ],
    'How an account is locked (account.notMe: lock): a list of operation (add, delete, replace), attribute and value, after which ldap.lockedFilter finds it.',
  ),
  'account.alertAddress': textLike(
    'a mail address',
    (address) => address === '' || ADDRESS.test(address),
    '',
    'Mail address of the help desk, which is notified of "It was not me"; empty: no notification.',
  ),
} satisfies Record<string, Setting<unknown>>;
