import type { accountFr } from '../fr/account';

/** Sentences of "Compte informatique", where people look after their own account. */
export const accountEn: Readonly<Record<keyof typeof accountFr, string>> = {
  'account.title': 'University account',
  'account.name': 'Name',
  'account.username': 'Username',
  'account.mail': 'University address',
  'account.directoryDown':
    'The university directory does not answer: some of the information is missing, and nothing can be changed at the moment.',

  'account.password.title': 'Password',
  'account.password.state': 'Change it at any time.',
  'account.password.changed': 'Your password has been changed. Your other sessions were closed.',
};
