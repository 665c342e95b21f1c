/** The rules for new passwords, as the guide of the first connection words them, and why one is refused. */
export const passwordFr = {
  'password.rules.title': 'Par mesure de sécurité, votre mot de passe\u00a0:',
  'password.rule.maximum': 'doit contenir au maximum {maximum} caractères',
  'password.rule.length': 'doit contenir au minimum {minimum} caractères',
  'password.rule.letterAndDigit': 'doit contenir au moins une lettre et un chiffre',
  'password.rule.classes':
    'doit contenir 12 caractères avec des minuscules, des majuscules, des chiffres et des caractères spéciaux, ou 14 caractères avec trois de ces quatre types',
  'password.rule.dictionary': 'ne doit pas contenir un mot du dictionnaire',
  'password.rule.names': 'ne doit pas contenir votre nom ou prénom',
  'password.rule.characters':
    'ne doit pas contenir de caractères accentués, ni les caractères spéciaux <, >, \', ", ni de caractères absents d’un clavier ordinaire (guillemets typographiques, autres alphabets, émojis)',
  'password.rule.identifier': 'ne doit pas contenir votre identifiant',
  'password.rule.forbidden': 'doit être différent de votre mot de passe provisoire ou précédent',
  'password.rule.storedHash': 'ne doit pas commencer par un texte entre accolades',
  'password.rule.same': 'doit être saisi à l’identique dans les deux champs',
  'password.state.met': 'règle respectée',
  'password.state.unmet': 'règle non respectée',
  'password.state.later': 'sera vérifiée quand vous continuerez',
  'password.state.summary': '{met} règles respectées sur {total}',
  'password.refused.maximum': 'Ce mot de passe est trop long\u00a0: {maximum} caractères au maximum.',
  'password.refused.length': 'Ce mot de passe est trop court\u00a0: il faut au minimum {minimum} caractères.',
  'password.refused.letterAndDigit': 'Ajoutez au moins une lettre et un chiffre.',
  'password.refused.classes': 'Ce mot de passe ne contient pas assez de types de caractères différents.',
  'password.refused.dictionary': 'Ce mot de passe contient un mot du dictionnaire ou est trop courant.',
  'password.refused.names': 'Ce mot de passe contient votre nom ou votre prénom.',
  'password.refused.characters': 'Ce mot de passe contient un caractère qui n’est pas accepté\u00a0: {character}',
  'password.refused.identifier': 'Ce mot de passe contient votre identifiant.',
  'password.refused.forbidden': 'Choisissez un mot de passe différent du mot de passe provisoire ou précédent.',
  'password.refused.storedHash': 'Ce mot de passe commence par un texte entre accolades\u00a0: retirez-les.',
  'password.refused.rules': 'Ce mot de passe ne respecte pas toutes les règles.',
  'password.refused.same': 'Les deux mots de passe ne sont pas identiques.',
  'password.refused.missing': 'Saisissez votre nouveau mot de passe.',
  'password.directory.tooShort': 'L’annuaire de l’université a refusé ce mot de passe\u00a0: il est trop court.',
  'password.directory.tooWeak': 'L’annuaire de l’université a refusé ce mot de passe\u00a0: il est trop simple.',
  'password.directory.inHistory':
    'L’annuaire de l’université a refusé ce mot de passe\u00a0: vous l’avez déjà utilisé. Choisissez-en un nouveau.',
  'password.directory.tooYoung':
    'L’annuaire de l’université a refusé la modification\u00a0: votre mot de passe a été modifié trop récemment. Réessayez plus tard.',
  'password.directory.tooYoungUntil':
    'L’annuaire de l’université a refusé la modification\u00a0: votre mot de passe vient d’être modifié. Vous pourrez le modifier à nouveau à partir du {time}.',
  'password.directory.notAllowed':
    'L’annuaire de l’université ne permet pas de modifier ce mot de passe. Contactez l’assistance.',
  'password.directory.other': 'L’annuaire de l’université a refusé ce mot de passe. Choisissez-en un autre.',
  'password.notYetUsable':
    'Votre nouveau mot de passe est enregistré. S’il ne permet pas encore de vous connecter, patientez quelques minutes.',
  'directory.change.notNow':
    'L’annuaire de l’université n’accepte pas de modification pour le moment. Rien n’a été modifié\u00a0: réessayez dans quelques minutes.',
  'directory.change.unknown':
    'L’annuaire de l’université n’a pas pu enregistrer ces réglages. Rien n’a été modifié. Contactez l’assistance.',
  'directory.change.password':
    'Votre mot de passe n’a pas pu être enregistré à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
  'directory.change.backupMail':
    'Votre adresse mail de secours n’a pas pu être enregistrée à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
  'directory.change.charter':
    'Votre acceptation de la charte n’a pas pu être enregistrée à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
  'directory.change.forwarding':
    'La redirection de votre messagerie n’a pas pu être enregistrée. Rien n’a été modifié. Continuez sans redirection, ou contactez l’assistance.',
  'directory.change.attribute':
    'Cette information n’a pas pu être enregistrée à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
  'directory.change.lock':
    'Votre compte n’a pas pu être verrouillé à cause d’un problème technique. Contactez l’assistance.',
  'directory.change.state':
    'Votre compte n’a pas pu être activé à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
} as const;
