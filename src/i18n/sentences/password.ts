import type { Translated } from '../translated';

/** The rules for new passwords, as the guide of the first connection words them, and why one is refused. */
export const passwordSentences = {
  'password.rules.title': {
    fr: 'Par mesure de sécurité, votre mot de passe\u00a0:',
    en: 'To keep your account safe, your password:',
  },
  'password.rule.maximum': {
    fr: 'doit contenir au maximum {maximum} caractères',
    en: 'must have at most {maximum} characters',
  },
  'password.rule.length': {
    fr: 'doit contenir au minimum {minimum} caractères',
    en: 'must have at least {minimum} characters',
  },
  'password.rule.letterAndDigit': {
    fr: 'doit contenir au moins une lettre et un chiffre',
    en: 'must have at least one letter and one digit',
  },
  'password.rule.classes': {
    fr: 'doit contenir 12 caractères avec des minuscules, des majuscules, des chiffres et des caractères spéciaux, ou 14 caractères avec trois de ces quatre types',
    en: 'must have 12 characters with lower-case letters, upper-case letters, digits and special characters, or 14 characters with three of these four types',
  },
  'password.rule.dictionary': {
    fr: 'ne doit pas contenir un mot du dictionnaire',
    en: 'must not contain a dictionary word',
  },
  'password.rule.names': {
    fr: 'ne doit pas contenir votre nom ou prénom',
    en: 'must not contain your first or last name',
  },
  'password.rule.characters': {
    fr: 'ne doit pas contenir de caractères accentués, ni les caractères spéciaux <, >, \', ", ni de caractères absents d’un clavier ordinaire (guillemets typographiques, autres alphabets, émojis)',
    en: 'must not contain accented characters, the special characters <, >, \', ", or characters that are not on a standard keyboard (curly quotes, other alphabets, emoji)',
  },
  'password.rule.identifier': { fr: 'ne doit pas contenir votre identifiant', en: 'must not contain your username' },
  'password.rule.forbidden': {
    fr: 'doit être différent de votre mot de passe provisoire ou précédent',
    en: 'must be different from your temporary or previous password',
  },
  'password.rule.storedHash': {
    fr: 'ne doit pas commencer par un texte entre accolades',
    en: 'must not begin with text in curly brackets',
  },
  'password.rule.same': {
    fr: 'doit être saisi à l’identique dans les deux champs',
    en: 'must be identical in both fields',
  },
  'password.state.met': { fr: 'règle respectée', en: 'rule met' },
  'password.state.unmet': { fr: 'règle non respectée', en: 'rule not met' },
  'password.state.later': { fr: 'sera vérifiée quand vous continuerez', en: 'will be checked when you continue' },
  'password.state.summary': { fr: '{met} règles respectées sur {total}', en: '{met} of {total} rules met' },
  'password.refused.maximum': {
    fr: 'Ce mot de passe est trop long\u00a0: {maximum} caractères au maximum.',
    en: 'This password is too long: {maximum} characters at most.',
  },
  'password.refused.length': {
    fr: 'Ce mot de passe est trop court\u00a0: il faut au minimum {minimum} caractères.',
    en: 'This password is too short: at least {minimum} characters are needed.',
  },
  'password.refused.letterAndDigit': {
    fr: 'Ajoutez au moins une lettre et un chiffre.',
    en: 'Add at least one letter and one digit.',
  },
  'password.refused.classes': {
    fr: 'Ce mot de passe ne contient pas assez de types de caractères différents.',
    en: 'This password doesn’t have enough different types of characters.',
  },
  'password.refused.dictionary': {
    fr: 'Ce mot de passe contient un mot du dictionnaire ou est trop courant.',
    en: 'This password contains a dictionary word or is too common.',
  },
  'password.refused.names': {
    fr: 'Ce mot de passe contient votre nom ou votre prénom.',
    en: 'This password contains your first or last name.',
  },
  'password.refused.characters': {
    fr: 'Ce mot de passe contient un caractère qui n’est pas accepté\u00a0: {character}',
    en: 'This password contains a character that isn’t accepted: {character}',
  },
  'password.refused.identifier': {
    fr: 'Ce mot de passe contient votre identifiant.',
    en: 'This password contains your username.',
  },
  'password.refused.forbidden': {
    fr: 'Choisissez un mot de passe différent du mot de passe provisoire ou précédent.',
    en: 'Choose a password that is different from your temporary or previous one.',
  },
  'password.refused.storedHash': {
    fr: 'Ce mot de passe commence par un texte entre accolades\u00a0: retirez-les.',
    en: 'This password begins with text in curly brackets: remove the brackets.',
  },
  'password.refused.rules': {
    fr: 'Ce mot de passe ne respecte pas toutes les règles.',
    en: 'This password doesn’t meet all the rules.',
  },
  'password.refused.same': {
    fr: 'Les deux mots de passe ne sont pas identiques.',
    en: 'The two passwords don’t match.',
  },
  'password.refused.missing': { fr: 'Saisissez votre nouveau mot de passe.', en: 'Enter your new password.' },
  'password.directory.tooShort': {
    fr: 'L’annuaire de l’université a refusé ce mot de passe\u00a0: il est trop court.',
    en: 'The university directory rejected this password: it is too short.',
  },
  'password.directory.tooWeak': {
    fr: 'L’annuaire de l’université a refusé ce mot de passe\u00a0: il est trop simple.',
    en: 'The university directory rejected this password: it is too simple.',
  },
  'password.directory.inHistory': {
    fr: 'L’annuaire de l’université a refusé ce mot de passe\u00a0: vous l’avez déjà utilisé. Choisissez-en un nouveau.',
    en: 'The university directory rejected this password: you have used it before. Choose a new one.',
  },
  'password.directory.tooYoung': {
    fr: 'L’annuaire de l’université a refusé la modification\u00a0: votre mot de passe a été modifié trop récemment. Réessayez plus tard.',
    en: 'The university directory rejected the change: your password was changed too recently. Try again later.',
  },
  'password.directory.tooYoungUntil': {
    fr: 'L’annuaire de l’université a refusé la modification\u00a0: votre mot de passe vient d’être modifié. Vous pourrez le modifier à nouveau à partir du {time}.',
    en: 'The university directory rejected the change: your password has only just been changed. You can change it again from {time}.',
  },
  'password.directory.notAllowed': {
    fr: 'L’annuaire de l’université ne permet pas de modifier ce mot de passe. Contactez l’assistance.',
    en: 'The university directory does not allow this password to be changed. Contact the help desk.',
  },
  'password.directory.other': {
    fr: 'L’annuaire de l’université a refusé ce mot de passe. Choisissez-en un autre.',
    en: 'The university directory rejected this password. Choose another one.',
  },
  'password.notYetUsable': {
    fr: 'Votre nouveau mot de passe est enregistré. S’il ne permet pas encore de vous connecter, patientez quelques minutes.',
    en: 'Your new password has been saved. If you can’t sign in with it yet, wait a few minutes.',
  },
  'directory.change.notNow': {
    fr: 'L’annuaire de l’université n’accepte pas de modification pour le moment. Rien n’a été modifié\u00a0: réessayez dans quelques minutes.',
    en: 'The university directory isn’t accepting changes at the moment. Nothing was changed: try again in a few minutes.',
  },
  'directory.change.unknown': {
    fr: 'L’annuaire de l’université n’a pas pu enregistrer ces réglages. Rien n’a été modifié. Contactez l’assistance.',
    en: 'The university directory couldn’t save these settings. Nothing was changed. Contact the help desk.',
  },
  'directory.change.password': {
    fr: 'Votre mot de passe n’a pas pu être enregistré à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
    en: 'Your password couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  },
  'directory.change.backupMail': {
    fr: 'Votre adresse mail de secours n’a pas pu être enregistrée à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
    en: 'Your backup email address couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  },
  'directory.change.charter': {
    fr: 'Votre acceptation de la charte n’a pas pu être enregistrée à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
    en: 'Your acceptance of the charter couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  },
  'directory.change.forwarding': {
    fr: 'La redirection de votre messagerie n’a pas pu être enregistrée. Rien n’a été modifié. Continuez sans redirection, ou contactez l’assistance.',
    en: 'Your email forwarding couldn’t be saved. Nothing was changed. Continue without forwarding, or contact the help desk.',
  },
  'directory.change.attribute': {
    fr: 'Cette information n’a pas pu être enregistrée à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
    en: 'This information couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  },
  'directory.change.lock': {
    fr: 'Votre compte n’a pas pu être verrouillé à cause d’un problème technique. Contactez l’assistance.',
    en: 'Your account couldn’t be locked because of a technical problem. Contact the help desk.',
  },
  'directory.change.state': {
    fr: 'Votre compte n’a pas pu être activé à cause d’un problème technique. Rien n’a été modifié. Contactez l’assistance.',
    en: 'Your account couldn’t be activated because of a technical problem. Nothing was changed. Contact the help desk.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
