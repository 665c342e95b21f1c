import type { Translated } from '../translated';

/** Sentences of "Compte informatique", where people look after their own account. */
export const accountSentences = {
  'account.title': { fr: 'Compte informatique', en: 'University account' },
  'account.name': { fr: 'Nom', en: 'Name' },
  'account.username': { fr: 'Identifiant', en: 'Username' },
  'account.mail': { fr: 'Adresse universitaire', en: 'University address' },
  'account.place': { fr: 'Réseau', en: 'Network' },
  'account.directoryDown': {
    fr: 'L’annuaire de l’université ne répond pas\u00a0: certaines informations manquent, et rien ne peut être modifié pour le moment.',
    en: 'The university directory is not responding: some information is missing, and nothing can be changed at the moment.',
  },
  'account.form.stale': {
    fr: 'Cette page était ouverte depuis trop longtemps ou avait déjà servi. Rien n’a été modifié\u00a0: recommencez.',
    en: 'This page was open for too long or had already been used. Nothing was changed: try again.',
  },
  'account.password.title': { fr: 'Mot de passe', en: 'Password' },
  'account.password.state': { fr: 'Vous pouvez le modifier à tout moment.', en: 'You can change it at any time.' },
  'account.password.changed': {
    fr: 'Votre mot de passe a été modifié. Vos autres sessions ont été fermées.',
    en: 'Your password has been changed. You have been signed out of your other sessions.',
  },
  'account.charter.title': { fr: 'Charte informatique', en: 'IT charter' },
  'account.charter.state': { fr: 'Version {version} acceptée.', en: 'Version {version} accepted.' },
  'account.charter.none': { fr: 'Aucune acceptation n’est enregistrée.', en: 'No acceptance is recorded.' },
  'account.charter.todo': {
    fr: 'Une nouvelle charte (version {version}) est en vigueur\u00a0: elle vous sera présentée à votre prochaine connexion.',
    en: 'A new charter (version {version}) is in force: you will see it the next time you sign in.',
  },
  'account.charter.acceptedAt': { fr: 'Acceptée le {time}', en: 'Accepted on {time}' },
  'account.charter.acceptedOnce': { fr: 'Acceptée', en: 'Accepted' },
  'account.backupMail.title': { fr: 'Adresse mail de secours', en: 'Backup email address' },
  'account.backupMail.state': {
    fr: 'En cas de mot de passe perdu, nous écrivons à {address}.',
    en: 'If you lose your password, we write to {address}.',
  },
  'account.backupMail.current': { fr: 'Adresse actuelle', en: 'Present address' },
  'account.backupMail.none': { fr: 'Aucune', en: 'None' },
  'account.backupMail.todo': {
    fr: 'Indiquez une adresse mail de secours\u00a0: sans elle, un mot de passe perdu ne peut pas être remplacé en ligne.',
    en: 'Give a backup email address: without one, a lost password cannot be replaced online.',
  },
  'account.backupMail.waits': {
    fr: 'L’adresse {address} attend sa confirmation\u00a0: ouvrez le lien que vous y avez reçu.',
    en: 'The address {address} waits to be confirmed: open the link that you received there.',
  },
  'account.backupMail.pending': { fr: 'En attente de confirmation', en: 'Waiting to be confirmed' },
  'account.backupMail.pendingText': {
    fr: 'Un mail avec un lien a été envoyé à cette adresse. L’adresse actuelle reste valable tant que le lien n’a pas servi.',
    en: 'A mail with a link was sent to this address. The present address stays valid until the link has been used.',
  },
  'account.backupMail.cancel': { fr: 'Abandonner ce changement', en: 'Give up this change' },
  'account.backupMail.cancelled': {
    fr: 'Le changement d’adresse mail de secours est abandonné.',
    en: 'The change of your backup email address has been given up.',
  },
  'account.backupMail.submit': { fr: 'Envoyer le lien de confirmation', en: 'Send the confirmation link' },
  'account.backupMail.same': {
    fr: 'C’est déjà votre adresse mail de secours.',
    en: 'This is your backup email address already.',
  },
  'account.backupMail.mailed': {
    fr: 'Un mail a été envoyé à {address}. Ouvrez le lien qu’il contient pour confirmer cette adresse\u202f; rien ne change avant.',
    en: 'A mail was sent to {address}. Open the link in it to confirm the address; nothing changes before.',
  },
  'account.backupMail.notMailed': {
    fr: 'Le serveur de mail refuse l’adresse {address}. Vérifiez-la.',
    en: 'The mail server refuses the address {address}. Please check it.',
  },
  'account.backupMail.text': {
    fr: 'La nouvelle adresse prend effet quand vous avez ouvert le lien que vous y recevez. L’ancienne est prévenue et peut annuler le changement pendant 24 heures.',
    en: 'The new address takes effect once you have opened the link that you receive there. The old one is told and can undo the change for 24 hours.',
  },
  'account.backupMail.link.submit': { fr: 'Confirmer cette adresse', en: 'Confirm this address' },
  'account.backupMail.link.liveTitle': {
    fr: 'Confirmez votre adresse mail de secours',
    en: 'Confirm your backup email address',
  },
  'account.backupMail.link.live': {
    fr: 'Cette adresse deviendra l’adresse mail de secours de votre compte informatique.',
    en: 'This address will be the backup email address of your university account.',
  },
  'account.backupMail.link.doneTitle': {
    fr: 'Votre adresse mail de secours est confirmée',
    en: 'Your backup email address is confirmed',
  },
  'account.backupMail.link.done': {
    fr: 'Elle remplace l’ancienne, qui en a été prévenue.',
    en: 'It replaces the old one, which has been told.',
  },
  'account.backupMail.link.deadTitle': { fr: 'Ce lien ne fonctionne plus', en: 'This link no longer works' },
  'account.backupMail.link.dead': {
    fr: 'Il a déjà servi, a été remplacé ou est trop ancien. Vous pouvez en demander un nouveau dans votre compte informatique.',
    en: 'It has been used, was replaced or is too old. You can ask for a new one in your university account.',
  },
  'account.backupMailUndo.link.submit': { fr: 'Annuler le changement', en: 'Undo the change' },
  'account.backupMailUndo.link.liveTitle': {
    fr: 'Annuler le changement d’adresse mail de secours',
    en: 'Undo the change of the backup email address',
  },
  'account.backupMailUndo.link.live': {
    fr: 'L’adresse qui a reçu ce lien redeviendra l’adresse mail de secours, et toutes les sessions ouvertes seront fermées.',
    en: 'The address that received this link becomes the backup email address again, and all open sessions are closed.',
  },
  'account.backupMailUndo.link.doneTitle': { fr: 'Le changement est annulé', en: 'The change is undone' },
  'account.backupMailUndo.link.done': {
    fr: 'Votre ancienne adresse mail de secours est rétablie et toutes les sessions sont fermées. Une autre personne connaît peut-être votre mot de passe\u00a0: choisissez-en un nouveau maintenant.',
    en: 'Your old backup email address is back and all sessions are closed. Somebody else may know your password: choose a new one now.',
  },
  'account.backupMailUndo.link.recovery': { fr: 'Choisir un nouveau mot de passe', en: 'Choose a new password' },
  'account.backupMailUndo.link.deadTitle': { fr: 'Ce lien ne fonctionne plus', en: 'This link no longer works' },
  'account.backupMailUndo.link.dead': {
    fr: 'Il a déjà servi ou date de plus de 24 heures. Si vous n’êtes pas à l’origine du changement, contactez l’assistance informatique.',
    en: 'It has been used or is more than 24 hours old. If you did not make the change, contact the IT help desk.',
  },
  'account.forwarding.title': { fr: 'Redirection des mails', en: 'Mail forwarding' },
  'account.forwarding.state': {
    fr: 'Vos mails sont redirigés vers {address}.',
    en: 'Your mail is forwarded to {address}.',
  },
  'account.forwarding.current': { fr: 'Redirection actuelle', en: 'Present forwarding' },
  'account.forwarding.none': { fr: 'Aucune redirection.', en: 'No forwarding.' },
  'account.forwarding.submit': { fr: 'Enregistrer', en: 'Save' },
  'account.forwarding.end': { fr: 'Mettre fin à la redirection', en: 'End the forwarding' },
  'account.forwarding.cancel': { fr: 'Abandonner cette redirection', en: 'Give up this forwarding' },
  'account.forwarding.cancelled': {
    fr: 'La redirection demandée est abandonnée.',
    en: 'The forwarding that you asked for has been given up.',
  },
  'account.forwarding.pendingText': {
    fr: 'Un mail avec un lien a été envoyé à cette adresse. La redirection commence quand le lien a servi.',
    en: 'A mail with a link was sent to this address. The forwarding begins once the link has been used.',
  },
  'account.forwarding.forbidden': {
    fr: 'L’université ne permet pas de rediriger vos mails. Si une redirection est en place, vous pouvez y mettre fin.',
    en: 'The university does not allow your mail to be forwarded. If there is a forwarding, you can end it.',
  },
  'account.forwarding.set': {
    fr: 'La redirection de vos mails est enregistrée.',
    en: 'The forwarding of your mail has been saved.',
  },
  'account.forwarding.ended': { fr: 'Vos mails ne sont plus redirigés.', en: 'Your mail is no longer forwarded.' },
  'account.forwarding.mailed': {
    fr: 'Un mail a été envoyé à {address}. Ouvrez le lien qu’il contient pour confirmer la redirection\u202f; rien ne change avant.',
    en: 'A mail was sent to {address}. Open the link in it to confirm the forwarding; nothing changes before.',
  },
  'account.forwarding.notNow': {
    fr: 'La redirection n’a pas pu être modifiée.',
    en: 'The forwarding could not be changed.',
  },
  'account.forwarding.link.submit': { fr: 'Confirmer la redirection', en: 'Confirm the forwarding' },
  'account.forwarding.link.liveTitle': {
    fr: 'Confirmez la redirection de vos mails',
    en: 'Confirm the forwarding of your mail',
  },
  'account.forwarding.link.live': {
    fr: 'Les mails de votre compte informatique seront redirigés vers cette adresse.',
    en: 'The mail of your university account will be forwarded to this address.',
  },
  'account.forwarding.link.doneTitle': { fr: 'La redirection est en place', en: 'The forwarding is set up' },
  'account.forwarding.link.done': {
    fr: 'Vos mails sont maintenant redirigés vers cette adresse.',
    en: 'Your mail is now forwarded to this address.',
  },
  'account.forwarding.link.deadTitle': { fr: 'Ce lien ne fonctionne plus', en: 'This link no longer works' },
  'account.forwarding.link.dead': {
    fr: 'Il a déjà servi, a été remplacé ou est trop ancien. Vous pouvez en demander un nouveau dans votre compte informatique.',
    en: 'It has been used, was replaced or is too old. You can ask for a new one in your university account.',
  },
  'account.password.current': { fr: 'Mot de passe actuel', en: 'Present password' },
  'account.password.submit': { fr: 'Changer le mot de passe', en: 'Change the password' },
  'account.password.wrong': { fr: 'Ce n’est pas votre mot de passe actuel.', en: 'This is not your present password.' },
  'account.password.unusable': {
    fr: 'Votre compte ne peut pas être modifié dans son état actuel. Contactez l’assistance.',
    en: 'Your account cannot be changed in its present state. Please ask the help desk.',
  },
  'account.history.login.succeeded': { fr: 'Connexion', en: 'Sign-in' },
  'account.history.login.failed': { fr: 'Mot de passe refusé', en: 'Password refused' },
  'account.history.login.refused': {
    fr: 'Connexion refusée à cause de l’état du compte',
    en: 'Sign-in refused because of the state of the account',
  },
  'account.history.login.throttled': {
    fr: 'Connexion suspendue après trop d’essais',
    en: 'Sign-in suspended after too many attempts',
  },
  'account.history.password.changed': { fr: 'Mot de passe changé', en: 'Password changed' },
  'account.history.password.refused': { fr: 'Changement de mot de passe refusé', en: 'Change of password refused' },
  'account.history.activation.done': { fr: 'Compte activé', en: 'Account activated' },
  'account.history.backupMail.changed': { fr: 'Adresse de secours changée', en: 'Backup address changed' },
  'account.history.backupMail.undone': {
    fr: 'Changement d’adresse de secours annulé',
    en: 'Change of backup address undone',
  },
  'account.history.forwarding.changed': {
    fr: 'Redirection des mails modifiée',
    en: 'Mail forwarding changed',
  },
  'account.history.charter.accepted': { fr: 'Charte informatique acceptée', en: 'IT charter accepted' },
  'account.history.charter.refused': { fr: 'Charte informatique refusée', en: 'IT charter refused' },
  'account.history.recovery.asked': {
    fr: 'Mail envoyé à la suite d’un « Problème de connexion »',
    en: 'Email sent after a request under “Trouble signing in”',
  },
  'account.history.recovery.done': {
    fr: 'Nouveau mot de passe choisi par un lien reçu par mail',
    en: 'New password chosen by a mailed link',
  },
  'account.history.account.secured': {
    fr: 'Compte protégé par «\u00a0Ce n’était pas moi\u00a0»',
    en: 'Account protected by “It was not me”',
  },
  'account.history.account.notSecured': {
    fr: '«\u00a0Ce n’était pas moi\u00a0»\u00a0: l’annuaire n’a pas répondu',
    en: '“It was not me”: the directory did not answer',
  },
  'account.history.browser.forgotten': { fr: 'Navigateur oublié', en: 'Browser forgotten' },
  'account.secured.title': { fr: 'Votre compte est signalé', en: 'Your account is reported' },
  'account.secured.failed': {
    fr: 'L’annuaire de l’université n’a pas répondu\u00a0: votre mot de passe fonctionne encore. Changez-le dès que possible, ou appelez l’assistance.',
    en: 'The university directory did not answer: your password still works. Change it as soon as possible, or call the help desk.',
  },
  'account.secured.sessions': {
    fr: 'Toutes vos sessions sont fermées, et les services qu’elles avaient ouverts sont prévenus.',
    en: 'All your sessions are closed, and the services that they had opened have been told.',
  },
  'account.secured.password': { fr: 'Votre mot de passe ne fonctionne plus.', en: 'Your password no longer works.' },
  'account.secured.lock': { fr: 'Votre compte est verrouillé.', en: 'Your account is locked.' },
  'account.secured.now': { fr: 'Que faire maintenant\u202f?', en: 'What to do now' },
  'account.secured.recover': {
    fr: 'Choisissez un nouveau mot de passe. Si c’est impossible, contactez l’assistance.',
    en: 'Choose a new password. If you cannot, ask the help desk.',
  },
  'account.secured.call': { fr: 'Contactez l’assistance.', en: 'Ask the help desk.' },
  'account.secured.elsewhere': {
    fr: 'Si vous utilisez ce mot de passe ailleurs, changez-le là aussi.',
    en: 'If you use this password elsewhere, change it there too.',
  },
  'account.secured.check': {
    fr: 'À votre retour, vérifiez votre mail de secours et la redirection de vos mails.',
    en: 'When you are back, check your backup email and the forwarding of your email.',
  },
  'browser.on': { fr: '{browser} sur {system}', en: '{browser} on {system}' },
  'browser.alone': { fr: '{browser}', en: '{browser}' },
  'browser.unknown': { fr: 'Navigateur inconnu', en: 'Unknown browser' },
} as const satisfies Readonly<Record<string, Translated>>;
