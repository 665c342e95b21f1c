import type { accountFr } from '../fr/account';

/** Sentences of "Compte informatique", where people look after their own account. */
export const accountEn: Readonly<Record<keyof typeof accountFr, string>> = {
  'account.title': 'University account',
  'account.name': 'Name',
  'account.username': 'Username',
  'account.mail': 'University address',
  'account.place': 'Network',
  'account.directoryDown':
    'The university directory does not answer: some of the information is missing, and nothing can be changed at the moment.',
  'account.form.stale':
    'This page had been open for too long, or had been used before. Nothing was changed: please try again.',

  'account.password.title': 'Password',
  'account.password.state': 'You can change it at any time.',
  'account.password.changed': 'Your password has been changed. Your other sessions were closed.',

  'account.sessions.title': 'Open sessions',
  'account.sessions.one': 'Only this one.',
  'account.sessions.many': '{count} sessions are open.',
  'account.sessions.text':
    'The devices on which you are signed in. If you do not recognise one of them, close its session and change your password.',
  'account.sessions.this': 'This session',
  'account.sessions.since': 'Opened',
  'account.sessions.lastUse': 'Last used',
  'account.sessions.services': 'Services visited',
  'account.sessions.noService': 'None',
  'account.sessions.end': 'Close this session',
  'account.sessions.endOthers': 'Close all other sessions',
  'account.sessions.ended': 'The session is closed, and the services that it had opened have been told.',
  'account.sessions.endedBefore': 'This session was closed already.',
  'account.sessions.othersEnded': 'All your other sessions are closed, and their services have been told.',

  'account.notMe.title': 'It was not me',

  'browser.on': '{browser} on {system}',
  'browser.alone': '{browser}',
  'browser.unknown': 'Unknown browser',
};
