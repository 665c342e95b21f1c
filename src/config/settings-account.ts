import { choice, flag, records, type Setting, textLike, whole } from './setting';

const ADDRESS = /^[^\s@<>",;()]+@[^\s@<>",;()]+$/;

/** "Compte informatique" (/account), and what is remembered of sign-ins. */
export const ACCOUNT_SETTINGS = {
  'account.historyDays': whole(
    90,
    0,
    365,
    'How many days of sign-ins and changes people are shown of their own account; 0 keeps none.',
  ),
  'account.knownBrowserDays': whole(
    180,
    1,
    365,
    'How long a browser stays known after a sign-in: it has a failure budget of its own for this person, so that strangers who guess cannot lock the person out.',
  ),
  'account.newBrowserNotice': flag(
    true,
    'Tells people by mail, at their backup address, of a sign-in from a browser that was never seen for them; not of the first one.',
  ),
  'account.notMe': choice(
    ['password', 'lock'],
    'password',
    'What "It was not me" does beside ending every session: password replaces the password by one that nobody knows, so that a new one has to be chosen; lock makes the changes of account.lockChanges.',
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
    'Mail address of the help desk that is told when somebody says "It was not me"; empty: nobody is told.',
  ),
} satisfies Record<string, Setting<unknown>>;
