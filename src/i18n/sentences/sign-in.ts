import type { Translated } from '../translated';

/** What may stand between the password and the service: a new password, a new charter. */
export const signInSentences = {
  'signIn.password.title': { fr: 'Choisissez un nouveau mot de passe', en: 'Choose a new password' },
  'signIn.password.mustChange': {
    fr: 'Vous devez choisir un nouveau mot de passe avant de continuer.',
    en: 'You have to choose a new password before you go on.',
  },
  'signIn.password.expired': {
    fr: 'Votre mot de passe a expiré\u00a0: choisissez-en un nouveau pour continuer.',
    en: 'Your password has expired: choose a new one to go on.',
  },
  'signIn.password.grace': {
    fr: 'Votre mot de passe a expiré. Connexions encore possibles avec l’ancien\u00a0: {count}.',
    en: 'Your password has expired. Sign-ins left with the old one: {count}.',
  },
  'signIn.password.soon': {
    fr: 'Votre mot de passe expire bientôt (jours restants\u00a0: {days}).',
    en: 'Your password expires soon (days left: {days}).',
  },
  'signIn.password.today': {
    fr: 'Votre mot de passe expire dans moins d’un jour.',
    en: 'Your password expires in less than a day.',
  },
  'signIn.password.submit': { fr: 'Changer le mot de passe et continuer', en: 'Change the password and go on' },
  'signIn.password.later': { fr: 'Plus tard', en: 'Later' },
  'signIn.password.text': {
    fr: 'L’université limite la durée de vie des mots de passe, ou l’assistance vient de remplacer le vôtre. Le nouveau sera utilisable tout de suite\u202f; vos autres sessions seront fermées et un mail vous le confirmera.',
    en: 'The university limits how long a password lasts, or the help desk has just replaced yours. The new one works at once; your other sessions will be closed, and a mail will confirm the change.',
  },
  'signIn.charter.title': { fr: 'Une nouvelle charte informatique est en vigueur', en: 'A new IT charter is in force' },
  'signIn.charter.text': {
    fr: 'Lisez-la et acceptez-la pour continuer vers votre service.',
    en: 'Read and accept it to go on to your service.',
  },
  'signIn.charter.refuse': { fr: 'Je n’accepte pas', en: 'I do not accept' },
  'signIn.charter.refusedTitle': { fr: 'Vous n’êtes pas connecté', en: 'You are not signed in' },
  'signIn.charter.refused': {
    fr: 'Vous n’avez pas accepté la charte informatique (version {version}). Sans votre accord, les services numériques ne sont pas accessibles.',
    en: 'You have not accepted the IT charter (version {version}). Without your agreement the digital services are not available.',
  },
  'signIn.charter.refusedNext': {
    fr: 'Rien n’a changé sur votre compte. Vous pourrez accepter la charte à votre prochaine connexion\u202f; pour toute question, contactez l’assistance.',
    en: 'Nothing has changed in your account. You can accept the charter the next time you sign in; if you have questions, contact the help desk.',
  },
  'signIn.charter.again': { fr: 'Se connecter de nouveau', en: 'Sign in again' },
} as const satisfies Readonly<Record<string, Translated>>;
