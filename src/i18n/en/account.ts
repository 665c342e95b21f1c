import type { accountFr } from '../fr/account';

/** Sentences of "Compte informatique", where people look after their own account. */
export const accountEn: Readonly<Record<keyof typeof accountFr, string>> = {
  'account.title': 'University account',
  'account.name': 'Name',
  'account.username': 'Username',
  'account.mail': 'University address',
  'account.place': 'Network',
  'account.directoryDown':
    'The university directory is not responding: some information is missing, and nothing can be changed at the moment.',
  'account.form.stale': 'This page was open for too long or had already been used. Nothing was changed: try again.',

  'account.password.title': 'Password',
  'account.password.state': 'You can change it at any time.',
  'account.password.changed': 'Your password has been changed. You have been signed out of your other sessions.',

  'account.sessions.title': 'Open sessions',
  'account.sessions.one': 'Only this one.',
  'account.sessions.many': '{count} sessions are open.',
  'account.sessions.text':
    'These are the devices you are signed in on. If you don’t recognise one of them, end its session and change your password.',
  'account.sessions.this': 'This session',
  'account.sessions.since': 'Opened',
  'account.sessions.lastUse': 'Last used',
  'account.sessions.services': 'Services visited',
  'account.sessions.noService': 'None',
  'account.sessions.end': 'End this session',
  'account.sessions.endOthers': 'End all other sessions',
  'account.sessions.ended': 'The session has ended, and the services opened with it have been notified.',
  'account.sessions.endedBefore': 'This session had already ended.',
  'account.sessions.othersEnded': 'All your other sessions are closed, and their services have been told.',

  'account.notMe.title': 'It was not me',

  'browser.on': '{browser} on {system}',
  'browser.alone': '{browser}',
  'browser.unknown': 'Unknown browser',
};
