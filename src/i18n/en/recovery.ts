import type { recoveryFr } from '../fr/recovery';

/** Sentences for people who cannot sign in. */
export const recoveryEn: Readonly<Record<keyof typeof recoveryFr, string>> = {
  'recovery.activation': 'Activate my account',
  'recovery.contact': 'Contact the help desk',
  'recovery.contactNone': 'Ask the university’s IT help desk or student services, and bring your card.',
  'recovery.contactText': 'Have your username and card to hand. Nobody should ever ask for your password.',
  'recovery.identifier': 'Forgotten username',
  'recovery.identifierText':
    'It is printed on your {studentCard} (students) or your {staffCard} (staff). You can also use your university email address.',
  'recovery.locked': 'Account locked or sign-in suspended',
  'recovery.lockedText':
    'After several attempts, sign-in is suspended for a few minutes: wait, then try again. If the account is locked, only the help desk can unlock it.',
  'recovery.login': 'Back to the sign-in page',
  'recovery.notActivated': 'Account never activated',
  'recovery.notActivatedText':
    'Before you sign in for the first time, activate your account with the username and temporary password on your card. If you have already started, you’ll carry on where you left off.',
  'recovery.noMail': 'Didn’t get the activation email?',
  'recovery.noMailText':
    'Check your spam folder. Otherwise, go back to the activation: you can correct the backup email address or ask for a new email.',
  'recovery.password': 'Forgotten password',
  'recovery.passwordText':
    'For now, you can’t choose a new password on this page. The help desk will help you get one.',
  'recovery.text': 'Choose what matches your situation.',
  'recovery.title': 'Trouble signing in',
};
