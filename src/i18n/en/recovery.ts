import type { recoveryFr } from '../fr/recovery';

/** Sentences for people who cannot sign in. */
export const recoveryEn: Readonly<Record<keyof typeof recoveryFr, string>> = {
  'recovery.activation': 'Activate my account',
  'recovery.contact': 'Contact the help desk',
  'recovery.contactNone': 'Ask the university’s IT help desk or student services, and bring your card.',
  'recovery.contactText': 'Have your username and card to hand. Nobody should ever ask for your password.',
  'recovery.identifier': 'Forgotten username',
  'recovery.identifierText':
    'It is printed on your {studentCard} (students) or your {staffCard} (staff). Your university email address works too.',
  'recovery.identifierMailed': 'If you don’t have that card, we can email it to your backup address.',
  'recovery.identifierNeed': 'You’ll need your student or staff number, and access to your backup mailbox.',
  'recovery.identifierButton': 'Email me my username',
  'recovery.locked': 'Account locked or sign-in suspended',
  'recovery.lockedText':
    'After several attempts, sign-in is suspended for a few minutes: wait, then try again. If the account is locked, only the help desk can unlock it.',
  'recovery.lockedNeed': 'You’ll need your username.',
  'recovery.login': 'Back to the sign-in page',
  'recovery.notActivated': 'Account never activated',
  'recovery.notActivatedText':
    'Before you sign in for the first time, activate your account with the username and temporary password on your card. If you have already started, you’ll carry on where you left off.',
  'recovery.notActivatedNeed': 'You’ll need your {studentCard} or {staffCard}.',
  'recovery.noMail': 'Didn’t get the activation email?',
  'recovery.noMailText':
    'Check your spam folder. Otherwise, go back to the activation: you can correct the backup email address or ask for a new email.',
  'recovery.noMailNeed': 'You’ll need your card, and access to your backup mailbox.',
  'recovery.password': 'Forgotten password',
  'recovery.passwordText': 'Get a link at your backup email address to choose a new password.',
  'recovery.passwordNeed': 'You’ll need your username or university email address, and access to your backup mailbox.',
  'recovery.passwordButton': 'Choose a new password',
  'recovery.passwordNone': 'Only the help desk can help you get a new password.',
  'recovery.text': 'Choose what matches your situation.',
  'recovery.title': 'Trouble signing in',

  'recovery.tooMany': 'Many requests have come from your network. Try again in an hour, or contact the help desk.',
  'recovery.ask.passwordText': 'Enter your username: we will email a link to your backup address.',
  'recovery.ask.send': 'Email me the link',
  'recovery.ask.identifierText':
    'Enter your number and your date of birth: we will email your username to your backup address.',
  'recovery.ask.number': 'Student or staff number',
  'recovery.ask.numberHint': 'It is on your card.',
  'recovery.ask.numberMissing': 'Enter your number.',
  'recovery.ask.birthDate': 'Date of birth',
  'recovery.ask.birthDateHint': 'Day, month, year. Example: 14/02/2006',
  'recovery.ask.birthDateWrong': 'Enter the date like this: 14/02/2006',
  'recovery.ask.sendIdentifier': 'Email me my username',
  'recovery.ask.back': 'Other sign-in problems',
  'recovery.sent.title': 'Check your backup mailbox',
  'recovery.sent.password':
    'If what you entered matches an account with a backup email address, we have just sent an email there.',
  'recovery.sent.identifier':
    'If what you entered matches an account with a backup email address, we have just sent your username there.',
  'recovery.sent.lifetime': 'It contains a link that is valid for {duration} and works only once, on any device.',
  'recovery.sent.noneTitle': 'Didn’t get the email?',
  'recovery.sent.none':
    'Wait a few minutes and check your spam folder. Check what you entered, too: for security reasons this page is the same whether or not the account exists.',
  'recovery.sent.noAddress':
    'If your account has no backup address, or you can no longer read it, only the help desk can help.',
  'recovery.sent.again': 'Start again',
  'recovery.link.title': 'Choose a new password',
  'recovery.link.text':
    'You opened the link from our email. Continue to choose a new password: you will be signed out everywhere.',
  'recovery.link.continue': 'Continue',
  'recovery.link.refusedTitle': 'This link does not work',
  'recovery.link.refused':
    'It was used before, is too old, was replaced by a newer email, or is incomplete. Ask for a new email.',
  'recovery.link.again': 'Ask for a new email',
  'recovery.newPassword.title': 'New password',
  'recovery.newPassword.text':
    'It replaces the old one straight away. You will be signed out everywhere, and an email will confirm the change.',
  'recovery.newPassword.save': 'Save the password',
  'recovery.done': 'Your password was changed and you were signed out everywhere. Sign in with the new password.',
};
