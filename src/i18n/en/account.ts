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

  'account.charter.title': 'IT charter',
  'account.charter.state': 'Version {version} accepted.',
  'account.charter.none': 'No acceptance is recorded.',
  'account.charter.todo': 'A new charter (version {version}) is in force: you will see it the next time you sign in.',
  'account.charter.acceptedAt': 'Accepted on {time}',
  'account.charter.acceptedOnce': 'Accepted',

  'account.backupMail.title': 'Backup email address',
  'account.backupMail.state': 'If you lose your password, we write to {address}.',
  'account.backupMail.current': 'Present address',
  'account.backupMail.none': 'None',
  'account.backupMail.todo': 'Give a backup email address: without one, a lost password cannot be replaced online.',
  'account.backupMail.waits': 'The address {address} waits to be confirmed: open the link that you received there.',
  'account.backupMail.pending': 'Waiting to be confirmed',
  'account.backupMail.pendingText':
    'A mail with a link was sent to this address. The present address stays valid until the link has been used.',
  'account.backupMail.cancel': 'Give up this change',
  'account.backupMail.cancelled': 'The change of your backup email address has been given up.',
  'account.backupMail.submit': 'Send the confirmation link',
  'account.backupMail.same': 'This is your backup email address already.',
  'account.backupMail.mailed':
    'A mail was sent to {address}. Open the link in it to confirm the address; nothing changes before.',
  'account.backupMail.notMailed': 'The mail server refuses the address {address}. Please check it.',
  'account.backupMail.text':
    'The new address takes effect once you have opened the link that you receive there. The old one is told and can undo the change for 24 hours.',
  'account.backupMail.link.submit': 'Confirm this address',
  'account.backupMail.link.liveTitle': 'Confirm your backup email address',
  'account.backupMail.link.live': 'This address will be the backup email address of your university account.',
  'account.backupMail.link.doneTitle': 'Your backup email address is confirmed',
  'account.backupMail.link.done': 'It replaces the old one, which has been told.',
  'account.backupMail.link.deadTitle': 'This link no longer works',
  'account.backupMail.link.dead':
    'It has been used, was replaced or is too old. You can ask for a new one in your university account.',
  'account.backupMailUndo.link.submit': 'Undo the change',
  'account.backupMailUndo.link.liveTitle': 'Undo the change of the backup email address',
  'account.backupMailUndo.link.live':
    'The address that received this link becomes the backup email address again, and all open sessions are closed.',
  'account.backupMailUndo.link.doneTitle': 'The change is undone',
  'account.backupMailUndo.link.done':
    'Your old backup email address is back and all sessions are closed. Somebody else may know your password: choose a new one now.',
  'account.backupMailUndo.link.recovery': 'Choose a new password',
  'account.backupMailUndo.link.deadTitle': 'This link no longer works',
  'account.backupMailUndo.link.dead':
    'It has been used or is more than 24 hours old. If you did not make the change, contact the IT help desk.',

  'account.forwarding.title': 'Mail forwarding',
  'account.forwarding.state': 'Your mail is forwarded to {address}.',
  'account.forwarding.current': 'Present forwarding',
  'account.forwarding.none': 'No forwarding.',
  'account.forwarding.submit': 'Save',
  'account.forwarding.end': 'End the forwarding',
  'account.forwarding.cancel': 'Give up this forwarding',
  'account.forwarding.cancelled': 'The forwarding that you asked for has been given up.',
  'account.forwarding.pendingText':
    'A mail with a link was sent to this address. The forwarding begins once the link has been used.',
  'account.forwarding.forbidden':
    'The university does not allow your mail to be forwarded. If there is a forwarding, you can end it.',
  'account.forwarding.set': 'The forwarding of your mail has been saved.',
  'account.forwarding.ended': 'Your mail is no longer forwarded.',
  'account.forwarding.mailed':
    'A mail was sent to {address}. Open the link in it to confirm the forwarding; nothing changes before.',
  'account.forwarding.notNow': 'The forwarding could not be changed.',
  'account.forwarding.link.submit': 'Confirm the forwarding',
  'account.forwarding.link.liveTitle': 'Confirm the forwarding of your mail',
  'account.forwarding.link.live': 'The mail of your university account will be forwarded to this address.',
  'account.forwarding.link.doneTitle': 'The forwarding is set up',
  'account.forwarding.link.done': 'Your mail is now forwarded to this address.',
  'account.forwarding.link.deadTitle': 'This link no longer works',
  'account.forwarding.link.dead':
    'It has been used, was replaced or is too old. You can ask for a new one in your university account.',

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
