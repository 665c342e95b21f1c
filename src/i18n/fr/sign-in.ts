/** What may stand between the password and the service: a new password, a new charter. */
export const signInFr = {
  'signIn.password.title': 'Choisissez un nouveau mot de passe',
  'signIn.password.mustChange': 'Vous devez choisir un nouveau mot de passe avant de continuer.',
  'signIn.password.expired': 'Votre mot de passe a expiré\u00a0: choisissez-en un nouveau pour continuer.',
  'signIn.password.grace': 'Votre mot de passe a expiré. Connexions encore possibles avec l’ancien\u00a0: {count}.',
  'signIn.password.soon': 'Votre mot de passe expire bientôt (jours restants\u00a0: {days}).',
  'signIn.password.today': 'Votre mot de passe expire dans moins d’un jour.',
  'signIn.password.submit': 'Changer le mot de passe et continuer',
  'signIn.password.later': 'Plus tard',
  'signIn.password.text':
    'L’université limite la durée de vie des mots de passe, ou l’assistance vient de remplacer le vôtre. Le nouveau sera utilisable tout de suite\u202f; vos autres sessions seront fermées et un mail vous le confirmera.',
  'signIn.charter.title': 'Une nouvelle charte informatique est en vigueur',
  'signIn.charter.text': 'Lisez-la et acceptez-la pour continuer vers votre service.',
  'signIn.charter.refuse': 'Je n’accepte pas',
  'signIn.charter.refusedTitle': 'Vous n’êtes pas connecté',
  'signIn.charter.refused':
    'Vous n’avez pas accepté la charte informatique (version {version}). Sans votre accord, les services numériques ne sont pas accessibles.',
  'signIn.charter.refusedNext':
    'Rien n’a changé sur votre compte. Vous pourrez accepter la charte à votre prochaine connexion\u202f; pour toute question, contactez l’assistance.',
  'signIn.charter.again': 'Se connecter de nouveau',
} as const;
