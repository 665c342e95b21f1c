import type { recoveryFr } from '../fr/recovery';

/** Sentences for people who cannot sign in. */
export const recoveryEn: Readonly<Record<keyof typeof recoveryFr, string>> = {
  'recovery.activation': 'Activate my account',
  'recovery.contact': 'Contact the help desk',
  'recovery.contactNone': 'Please ask the IT help desk of the university or your registry office, with your card.',
  'recovery.contactText': 'Have your username and your card at hand. Nobody may ask you for your password.',
  'recovery.identifier': 'Forgotten username',
  'recovery.identifierText':
    'It is printed on your {studentCard} (students) or your {staffCard} (staff). You can also type your university email address.',
  'recovery.locked': 'Account locked or sign-in suspended',
  'recovery.lockedText':
    'After several attempts, signing in is suspended for some minutes: please wait, then try again. If the account is locked, only the help desk can unlock it.',
  'recovery.login': 'Back to the sign-in page',
  'recovery.notActivated': 'Account never activated',
  'recovery.notActivatedText':
    'Before you sign in for the first time, activate the account with the username and the provisional password of your card. An activation that was begun goes on from where you left it.',
  'recovery.noMail': 'No activation email',
  'recovery.noMailText':
    'Please check your spam. Otherwise take up the activation again: you can correct the backup address there, or ask for a new email.',
  'recovery.password': 'Forgotten password',
  'recovery.passwordText':
    'For the moment, a new password cannot be chosen on this page. The help desk will help you to get one.',
  'recovery.text': 'Choose what fits your situation.',
  'recovery.title': 'Trouble signing in',
};
