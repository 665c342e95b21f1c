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

  'account.password.current': 'Present password',
  'account.password.submit': 'Change the password',
  'account.password.wrong': 'This is not your present password.',
  'account.password.unusable': 'Your account cannot be changed in its present state. Please ask the help desk.',

  'account.signIns.title': 'Recent sign-ins',
  'account.signIns.state': 'The sign-ins and changes of the last {days} days.',
  'account.signIns.text':
    'What happened to your account in the last {days} days. If you do not recognise a sign-in, report it.',
  'account.signIns.none': 'Nothing so far.',
  'account.history.login.succeeded': 'Sign-in',
  'account.history.login.failed': 'Password refused',
  'account.history.login.refused': 'Sign-in refused because of the state of the account',
  'account.history.login.throttled': 'Sign-in suspended after too many attempts',
  'account.history.password.changed': 'Password changed',
  'account.history.password.refused': 'Change of password refused',
  'account.history.recovery.done': 'New password chosen by a mailed link',
  'account.history.account.secured': 'Account protected by “It was not me”',
  'account.history.account.notSecured': '“It was not me”: the directory did not answer',
  'account.history.browser.forgotten': 'Browser forgotten',

  'account.browsers.title': 'Known browsers',
  'account.browsers.state': 'Those in which you have signed in before.',
  'account.browsers.text':
    'In these browsers, strangers who try passwords on your account cannot lock you out. Forget those that you no longer use: you stay signed in there, but you will be told of the next sign-in.',
  'account.browsers.none': 'None so far.',
  'account.browsers.this': 'This browser',
  'account.browsers.since': 'Known since',
  'account.browsers.last': 'Last sign-in',
  'account.browsers.forget': 'Forget this browser',
  'account.browsers.forgotten': 'This browser is forgotten.',

  'account.notMe.title': 'It was not me',
  'account.notMe.state': 'A sign-in was not yours? Protect your account in one step.',
  'account.notMe.text.password':
    'All your sessions will be closed, this one too, and your password will stop working. You will choose a new one by your backup email.',
  'account.notMe.text.lock':
    'All your sessions will be closed, this one too, and your account will be locked. Only the help desk can open it again.',
  'account.notMe.submit': 'Protect my account',
  'account.notMe.cancel': 'Cancel',
  'account.secured.title': 'Your account is reported',
  'account.secured.failed':
    'The university directory did not answer: your password still works. Change it as soon as possible, or call the help desk.',
  'account.secured.sessions': 'All your sessions are closed, and the services that they had opened have been told.',
  'account.secured.password': 'Your password no longer works.',
  'account.secured.lock': 'Your account is locked.',
  'account.secured.now': 'What to do now',
  'account.secured.recover': 'Choose a new password. If you cannot, ask the help desk.',
  'account.secured.call': 'Ask the help desk.',
  'account.secured.elsewhere': 'If you use this password elsewhere, change it there too.',
  'account.secured.check': 'When you are back, check your backup email and the forwarding of your email.',

  'browser.on': '{browser} on {system}',
  'browser.alone': '{browser}',
  'browser.unknown': 'Unknown browser',
};
