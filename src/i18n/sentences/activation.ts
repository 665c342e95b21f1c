import type { Translated } from '../translated';

/** Sentences of the first connection, in the words of the guide that the university hands out with the cards. */
export const activationSentences = {
  'activation.alreadyDone': {
    fr: 'Ce compte est déjà activé\u00a0: l’activation a été terminée dans une autre fenêtre.',
    en: 'This account is already active: the activation was completed in another window.',
  },
  'activation.form.expired': {
    fr: 'Cette page est restée ouverte trop longtemps. Ce que vous aviez déjà validé est conservé\u00a0: continuez à partir d’ici.',
    en: 'This page was open for too long. Everything you had already confirmed has been saved: carry on from here.',
  },
  'activation.login': {
    fr: 'Mon compte est déjà activé\u00a0: me connecter',
    en: 'My account is already active: sign in',
  },
  'activation.next': { fr: 'Suivant', en: 'Next' },
  'activation.notWritten': {
    fr: 'Votre compte n’a pas encore pu être activé\u00a0: un service de l’université ne répond pas. Ce que vous aviez déjà validé est conservé\u00a0: réessayez dans quelques minutes.',
    en: 'Your account could not be activated yet: a university service is not responding. Everything you had already confirmed has been saved: try again in a few minutes.',
  },
  'activation.throttled': {
    fr: 'Trop de tentatives ont échoué. Par sécurité, l’activation est suspendue\u00a0: réessayez dans {minutes}\u00a0min.',
    en: 'Too many failed attempts. For security, activation is suspended: try again in {minutes}\u00a0min.',
  },
  'activation.title': { fr: 'Activation de compte informatique', en: 'Activate your account' },
  'activation.step.identifier': { fr: 'Identifiant', en: 'Username' },
  'activation.step.provisional-password': { fr: 'Mot de passe provisoire', en: 'Temporary password' },
  'activation.step.known-mail': { fr: 'Adresse connue', en: 'Address on file' },
  'activation.step.backup-mail': { fr: 'Adresse mail de secours', en: 'Backup email address' },
  'activation.step.mail-sent': { fr: 'Mail de validation', en: 'Confirmation email' },
  'activation.step.charter': { fr: 'Charte informatique', en: 'IT charter' },
  'activation.step.forwarding': { fr: 'Redirection des mails', en: 'Email forwarding' },
  'activation.step.new-password': { fr: 'Nouveau mot de passe', en: 'New password' },
  'activation.step.done': { fr: 'Compte activé', en: 'Account activated' },
  'activation.identifier.begin': {
    fr: 'Pour débuter l’activation, veuillez saisir votre identifiant dans le champ ci-dessus\u00a0:',
    en: 'To get started, enter your username in the field above:',
  },
  'activation.identifier.label': { fr: 'Identifiant (nom de connexion)', en: 'Username' },
  'activation.identifier.missing': { fr: 'Saisissez votre identifiant.', en: 'Enter your username.' },
  'activation.identifier.needs': {
    fr: 'Comptez environ cinq minutes. Gardez sous la main votre {studentCard} ou votre {staffCard}, ainsi qu’un accès à votre messagerie personnelle.',
    en: 'It takes about five minutes. Have your {studentCard} or {staffCard} to hand, and make sure you can read your personal email.',
  },
  'activation.identifier.once': {
    fr: 'Cette action est à réaliser uniquement si vous n’avez jamais validé votre compte informatique.',
    en: 'You only need to do this if you have never activated your account before.',
  },
  'activation.identifier.staff': {
    fr: 'si vous êtes membre du personnel, il est inscrit sur votre Passeport informatique ({staffCard}).',
    en: 'if you are a member of staff, it is printed on your IT passport (Passeport informatique, {staffCard}).',
  },
  'activation.identifier.student': {
    fr: 'si vous êtes étudiant, il est inscrit sur votre {studentCard}\u202f;',
    en: 'if you are a student, it is printed on your {studentCard};',
  },
  'activation.identifier.text': {
    fr: 'Cette application permet aux étudiants et personnels de l’université d’activer leur compte.',
    en: 'This is where students and staff activate their university account.',
  },
  'activation.identifier.title': { fr: 'Votre identifiant', en: 'Your username' },
  'activation.provisionalPassword.change': { fr: 'Modifier l’identifiant', en: 'Change username' },
  'activation.provisionalPassword.identifier': { fr: 'Identifiant saisi', en: 'Username entered' },
  'activation.provisionalPassword.label': { fr: 'Mot de passe provisoire', en: 'Temporary password' },
  'activation.provisionalPassword.missing': {
    fr: 'Saisissez votre mot de passe provisoire.',
    en: 'Enter your temporary password.',
  },
  'activation.provisionalPassword.noCard.neutral': {
    fr: 'Si vous ne possédez pas ce document, veuillez contacter votre service de scolarité (étudiants) ou votre service du personnel (personnels).',
    en: 'If you don’t have this document, contact student services (students) or human resources (staff).',
  },
  'activation.provisionalPassword.noCard.staff': {
    fr: 'Si vous ne possédez pas votre {staffCard}, veuillez contacter votre service du personnel.',
    en: 'If you don’t have your {staffCard}, contact human resources.',
  },
  'activation.provisionalPassword.noCard.student': {
    fr: 'Si vous ne possédez pas votre {studentCard}, veuillez contacter votre service de scolarité.',
    en: 'If you don’t have your {studentCard}, contact student services.',
  },
  'activation.provisionalPassword.text.neutral': {
    fr: 'Veuillez saisir votre mot de passe provisoire dans le champ ci-dessus\u00a0: il est inscrit sur votre {studentCard} (étudiants) ou votre {staffCard} (personnels).',
    en: 'Enter your temporary password in the field above. It is printed on your {studentCard} (students) or your {staffCard} (staff).',
  },
  'activation.provisionalPassword.text.staff': {
    fr: 'Veuillez saisir votre mot de passe provisoire dans le champ ci-dessus\u00a0: il est inscrit sur votre {staffCard}.',
    en: 'Enter your temporary password in the field above. It is printed on your {staffCard}.',
  },
  'activation.provisionalPassword.text.student': {
    fr: 'Veuillez saisir votre mot de passe provisoire dans le champ ci-dessus\u00a0: il est inscrit sur votre {studentCard}.',
    en: 'Enter your temporary password in the field above. It is printed on your {studentCard}.',
  },
  'activation.card.drawing': {
    fr: 'Sur la feuille imprimée, l’identifiant (1) puis le mot de passe provisoire (2) figurent en bas.',
    en: 'On the printed sheet, the username (1) and then the temporary password (2) are at the bottom.',
  },
  'activation.card.identifier': { fr: 'Identifiant\u00a0:', en: 'Username:' },
  'activation.card.password': { fr: 'Mot de passe\u00a0:', en: 'Password:' },
  'activation.provisionalPassword.title': { fr: 'Votre mot de passe provisoire', en: 'Your temporary password' },
  'activation.provisionalPassword.wrong': {
    fr: 'Aucun compte à activer ne correspond à ces informations.',
    en: 'No account to activate matches these details.',
  },
  'activation.provisionalPassword.wrongField': {
    fr: 'Vérifiez ce mot de passe et l’identifiant sur votre {studentCard} ou votre {staffCard}. Un compte déjà activé ne s’active pas une seconde fois.',
    en: 'Check this password and the username on your {studentCard} or {staffCard}. An account that is already active can’t be activated again.',
  },
  'activation.charter.accept': {
    fr: 'J’accepte la charte informatique de l’université.',
    en: 'I accept the university’s IT charter.',
  },
  'activation.charter.back': { fr: 'Revenir à l’activation', en: 'Back to activation' },
  'activation.charter.document': { fr: 'Charte informatique', en: 'IT charter' },
  'activation.charter.mustAccept': {
    fr: 'Cochez la case pour accepter la charte informatique.',
    en: 'Tick the box to accept the IT charter.',
  },
  'activation.charter.newTab': { fr: '(nouvel onglet)', en: '(new tab)' },
  'activation.charter.show': { fr: 'Visualiser la charte informatique', en: 'Read the IT charter' },
  'activation.charter.text': {
    fr: 'Pour poursuivre l’activation de votre compte informatique, vous devez obligatoirement accepter la charte informatique de l’université.',
    en: 'To continue activating your account, you must accept the university’s IT charter.',
  },
  'activation.charter.title': { fr: 'La charte informatique', en: 'The IT charter' },
  'activation.charter.version': { fr: 'Version {version}', en: 'Version {version}' },
  'activation.charter.versionOf': { fr: 'Version {version} du {date}', en: 'Version {version}, {date}' },
  'activation.newPassword.confirmation': { fr: 'Confirmation du nouveau mot de passe', en: 'Confirm new password' },
  'activation.newPassword.label': { fr: 'Nouveau mot de passe', en: 'New password' },
  'activation.newPassword.phrase': {
    fr: 'Une longue phrase est acceptée, même avec des mots du dictionnaire\u00a0: au moins 20 caractères, ou au moins 14 avec trois mots différents bien séparés.',
    en: 'A long passphrase is accepted even if it contains dictionary words: at least 20 characters, or at least 14 with three different, clearly separated words.',
  },
  'activation.newPassword.text': {
    fr: 'Veuillez saisir votre nouveau mot de passe, qui vous permettra de vous connecter à votre ENT et à tous les services numériques proposés par l’université.',
    en: 'Choose the new password you’ll use to sign in to the portal (ENT) and all of the university’s digital services.',
  },
  'activation.newPassword.title': { fr: 'Votre nouveau mot de passe', en: 'Your new password' },
  'activation.done.identifier': { fr: 'Votre identifiant', en: 'Your username' },
  'activation.done.isMail': {
    fr: '(qui correspond à votre adresse de messagerie)',
    en: '(which is your email address)',
  },
  'activation.done.login': { fr: 'Se connecter', en: 'Sign in' },
  'activation.done.mail': { fr: 'Votre adresse de messagerie', en: 'Your email address' },
  'activation.done.password': { fr: 'Votre mot de passe', en: 'Your password' },
  'activation.done.passwordChosen': { fr: 'votre nouveau mot de passe', en: 'the new password you’ve just chosen' },
  'activation.done.portal': { fr: 'Continuer vers {portal}', en: 'Continue to {portal}' },
  'activation.done.portalNameless': { fr: 'Ouvrir le portail', en: 'Open the portal' },
  'activation.done.service': { fr: 'Continuer vers {service}', en: 'Continue to {service}' },
  'activation.done.text': {
    fr: 'Vous pouvez dès maintenant vous connecter à une multitude de services mis à disposition dans votre ENT (Environnement Numérique de Travail). Pour vous connecter, veuillez utiliser\u00a0:',
    en: 'You can now sign in to the many services available in the university portal (ENT). To sign in, use:',
  },
  'activation.done.title': {
    fr: 'Félicitations, votre compte informatique est activé.',
    en: 'Congratulations, your account is now active.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
