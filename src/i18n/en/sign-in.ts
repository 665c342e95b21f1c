import type { signInFr } from '../fr/sign-in';

export const signInEn: Readonly<Record<keyof typeof signInFr, string>> = {
  'signIn.password.title': 'Choose a new password',
  'signIn.password.mustChange': 'You have to choose a new password before you go on.',
  'signIn.password.expired': 'Your password has expired: choose a new one to go on.',
  'signIn.password.grace': 'Your password has expired. Sign-ins left with the old one: {count}.',
  'signIn.password.soon': 'Your password expires soon (days left: {days}).',
  'signIn.password.today': 'Your password expires in less than a day.',
  'signIn.password.submit': 'Change the password and go on',
  'signIn.password.later': 'Later',
  'signIn.password.text':
    'The university limits how long a password lasts, or the help desk has just replaced yours. The new one works at once; your other sessions will be closed, and a mail will confirm the change.',
  'signIn.charter.title': 'A new IT charter is in force',
  'signIn.charter.text': 'Read and accept it to go on to your service.',
  'signIn.charter.refuse': 'I do not accept',
  'signIn.charter.refusedTitle': 'You are not signed in',
  'signIn.charter.refused':
    'You have not accepted the IT charter (version {version}). Without your agreement the digital services are not available.',
  'signIn.charter.refusedNext':
    'Nothing has changed in your account. You can accept the charter the next time you sign in; if you have questions, contact the help desk.',
  'signIn.charter.again': 'Sign in again',
};
