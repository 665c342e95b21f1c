/** Sentences of "Compte informatique", where people look after their own account. */
export const accountFr = {
  'account.title': 'Compte informatique',
  'account.name': 'Nom',
  'account.username': 'Identifiant',
  'account.mail': 'Adresse universitaire',
  'account.place': 'Réseau',
  'account.directoryDown':
    'L’annuaire de l’université ne répond pas\u00a0: certaines informations manquent, et rien ne peut être modifié pour le moment.',
  'account.form.stale':
    'Cette page était ouverte depuis trop longtemps ou avait déjà servi. Rien n’a été modifié\u00a0: recommencez.',

  'account.password.title': 'Mot de passe',
  'account.password.state': 'Vous pouvez le modifier à tout moment.',
  'account.password.changed': 'Votre mot de passe a été modifié. Vos autres sessions ont été fermées.',

  'account.charter.title': 'Charte informatique',
  'account.charter.state': 'Version {version} acceptée.',
  'account.charter.none': 'Aucune acceptation n’est enregistrée.',
  'account.charter.todo':
    'Une nouvelle charte (version {version}) est en vigueur\u00a0: elle vous sera présentée à votre prochaine connexion.',
  'account.charter.acceptedAt': 'Acceptée le {time}',
  'account.charter.acceptedOnce': 'Acceptée',

  'account.backupMail.title': 'Adresse mail de secours',
  'account.backupMail.state': 'En cas de mot de passe perdu, nous écrivons à {address}.',
  'account.backupMail.current': 'Adresse actuelle',
  'account.backupMail.none': 'Aucune',
  'account.backupMail.todo':
    'Indiquez une adresse mail de secours\u00a0: sans elle, un mot de passe perdu ne peut pas être remplacé en ligne.',
  'account.backupMail.waits': 'L’adresse {address} attend sa confirmation\u00a0: ouvrez le lien que vous y avez reçu.',
  'account.backupMail.pending': 'En attente de confirmation',
  'account.backupMail.pendingText':
    'Un mail avec un lien a été envoyé à cette adresse. L’adresse actuelle reste valable tant que le lien n’a pas servi.',
  'account.backupMail.cancel': 'Abandonner ce changement',
  'account.backupMail.cancelled': 'Le changement d’adresse mail de secours est abandonné.',
  'account.backupMail.submit': 'Envoyer le lien de confirmation',
  'account.backupMail.same': 'C’est déjà votre adresse mail de secours.',
  'account.backupMail.mailed':
    'Un mail a été envoyé à {address}. Ouvrez le lien qu’il contient pour confirmer cette adresse\u202f; rien ne change avant.',
  'account.backupMail.notMailed': 'Le serveur de mail refuse l’adresse {address}. Vérifiez-la.',
  'account.backupMail.text':
    'La nouvelle adresse prend effet quand vous avez ouvert le lien que vous y recevez. L’ancienne est prévenue et peut annuler le changement pendant 24 heures.',
  'account.backupMail.link.submit': 'Confirmer cette adresse',
  'account.backupMail.link.liveTitle': 'Confirmez votre adresse mail de secours',
  'account.backupMail.link.live': 'Cette adresse deviendra l’adresse mail de secours de votre compte informatique.',
  'account.backupMail.link.doneTitle': 'Votre adresse mail de secours est confirmée',
  'account.backupMail.link.done': 'Elle remplace l’ancienne, qui en a été prévenue.',
  'account.backupMail.link.deadTitle': 'Ce lien ne fonctionne plus',
  'account.backupMail.link.dead':
    'Il a déjà servi, a été remplacé ou est trop ancien. Vous pouvez en demander un nouveau dans votre compte informatique.',
  'account.backupMailUndo.link.submit': 'Annuler le changement',
  'account.backupMailUndo.link.liveTitle': 'Annuler le changement d’adresse mail de secours',
  'account.backupMailUndo.link.live':
    'L’adresse qui a reçu ce lien redeviendra l’adresse mail de secours, et toutes les sessions ouvertes seront fermées.',
  'account.backupMailUndo.link.doneTitle': 'Le changement est annulé',
  'account.backupMailUndo.link.done':
    'Votre ancienne adresse mail de secours est rétablie et toutes les sessions sont fermées. Une autre personne connaît peut-être votre mot de passe\u00a0: choisissez-en un nouveau maintenant.',
  'account.backupMailUndo.link.recovery': 'Choisir un nouveau mot de passe',
  'account.backupMailUndo.link.deadTitle': 'Ce lien ne fonctionne plus',
  'account.backupMailUndo.link.dead':
    'Il a déjà servi ou date de plus de 24 heures. Si vous n’êtes pas à l’origine du changement, contactez l’assistance informatique.',

  'account.forwarding.title': 'Redirection des mails',
  'account.forwarding.state': 'Vos mails sont redirigés vers {address}.',
  'account.forwarding.current': 'Redirection actuelle',
  'account.forwarding.none': 'Aucune redirection.',
  'account.forwarding.submit': 'Enregistrer',
  'account.forwarding.end': 'Mettre fin à la redirection',
  'account.forwarding.cancel': 'Abandonner cette redirection',
  'account.forwarding.cancelled': 'La redirection demandée est abandonnée.',
  'account.forwarding.pendingText':
    'Un mail avec un lien a été envoyé à cette adresse. La redirection commence quand le lien a servi.',
  'account.forwarding.forbidden':
    'L’université ne permet pas de rediriger vos mails. Si une redirection est en place, vous pouvez y mettre fin.',
  'account.forwarding.set': 'La redirection de vos mails est enregistrée.',
  'account.forwarding.ended': 'Vos mails ne sont plus redirigés.',
  'account.forwarding.mailed':
    'Un mail a été envoyé à {address}. Ouvrez le lien qu’il contient pour confirmer la redirection\u202f; rien ne change avant.',
  'account.forwarding.notNow': 'La redirection n’a pas pu être modifiée.',
  'account.forwarding.link.submit': 'Confirmer la redirection',
  'account.forwarding.link.liveTitle': 'Confirmez la redirection de vos mails',
  'account.forwarding.link.live': 'Les mails de votre compte informatique seront redirigés vers cette adresse.',
  'account.forwarding.link.doneTitle': 'La redirection est en place',
  'account.forwarding.link.done': 'Vos mails sont maintenant redirigés vers cette adresse.',
  'account.forwarding.link.deadTitle': 'Ce lien ne fonctionne plus',
  'account.forwarding.link.dead':
    'Il a déjà servi, a été remplacé ou est trop ancien. Vous pouvez en demander un nouveau dans votre compte informatique.',

  'account.sessions.title': 'Sessions ouvertes',
  'account.sessions.one': 'Une seule, celle-ci.',
  'account.sessions.many': '{count} sessions sont ouvertes.',
  'account.sessions.text':
    'Voici les appareils sur lesquels votre session est ouverte. Si vous n’en reconnaissez pas un, fermez sa session et modifiez votre mot de passe.',
  'account.sessions.this': 'Cette session',
  'account.sessions.since': 'Ouverte le',
  'account.sessions.lastUse': 'Dernière utilisation',
  'account.sessions.services': 'Services visités',
  'account.sessions.noService': 'Aucun',
  'account.sessions.end': 'Fermer cette session',
  'account.sessions.endOthers': 'Fermer toutes les autres sessions',
  'account.sessions.ended': 'La session a été fermée, et les services ouverts avec elle en ont été informés.',
  'account.sessions.endedBefore': 'Cette session était déjà fermée.',
  'account.sessions.othersEnded': 'Toutes vos autres sessions sont fermées, et leurs services sont prévenus.',

  'account.password.current': 'Mot de passe actuel',
  'account.password.submit': 'Changer le mot de passe',
  'account.password.wrong': 'Ce n’est pas votre mot de passe actuel.',
  'account.password.unusable': 'Votre compte ne peut pas être modifié dans son état actuel. Contactez l’assistance.',

  'account.signIns.title': 'Connexions récentes',
  'account.signIns.state': 'Les connexions et les changements des {days} derniers jours.',
  'account.signIns.text':
    'Ce qui s’est passé sur votre compte depuis {days} jours. Si vous ne reconnaissez pas une connexion, signalez-la.',
  'account.signIns.none': 'Rien pour le moment.',
  'account.history.login.succeeded': 'Connexion',
  'account.history.login.failed': 'Mot de passe refusé',
  'account.history.login.refused': 'Connexion refusée à cause de l’état du compte',
  'account.history.login.throttled': 'Connexion suspendue après trop d’essais',
  'account.history.password.changed': 'Mot de passe changé',
  'account.history.password.refused': 'Changement de mot de passe refusé',
  'account.history.recovery.done': 'Nouveau mot de passe choisi par un lien reçu par mail',
  'account.history.account.secured': 'Compte protégé par «\u00a0Ce n’était pas moi\u00a0»',
  'account.history.account.notSecured': '«\u00a0Ce n’était pas moi\u00a0»\u00a0: l’annuaire n’a pas répondu',
  'account.history.browser.forgotten': 'Navigateur oublié',

  'account.browsers.title': 'Navigateurs reconnus',
  'account.browsers.state': 'Ceux dans lesquels vous vous êtes déjà connecté.',
  'account.browsers.text':
    'Dans ces navigateurs, les essais d’inconnus sur votre compte ne peuvent pas vous bloquer. Oubliez ceux que vous n’utilisez plus\u00a0: vous n’y serez pas déconnecté, mais la prochaine connexion vous sera signalée.',
  'account.browsers.none': 'Aucun pour le moment.',
  'account.browsers.this': 'Ce navigateur',
  'account.browsers.since': 'Reconnu depuis le',
  'account.browsers.last': 'Dernière connexion',
  'account.browsers.forget': 'Oublier ce navigateur',
  'account.browsers.forgotten': 'Ce navigateur est oublié.',

  'account.notMe.title': 'Ce n’était pas moi',
  'account.notMe.state': 'Une connexion n’était pas de vous\u202f? Protégez votre compte en un geste.',
  'account.notMe.text.password':
    'Toutes vos sessions seront fermées, celle-ci aussi, et votre mot de passe ne fonctionnera plus. Vous en choisirez un nouveau avec votre mail de secours.',
  'account.notMe.text.lock':
    'Toutes vos sessions seront fermées, celle-ci aussi, et votre compte sera verrouillé. Seule l’assistance pourra le rouvrir.',
  'account.notMe.submit': 'Protéger mon compte',
  'account.notMe.cancel': 'Annuler',
  'account.secured.title': 'Votre compte est signalé',
  'account.secured.failed':
    'L’annuaire de l’université n’a pas répondu\u00a0: votre mot de passe fonctionne encore. Changez-le dès que possible, ou appelez l’assistance.',
  'account.secured.sessions':
    'Toutes vos sessions sont fermées, et les services qu’elles avaient ouverts sont prévenus.',
  'account.secured.password': 'Votre mot de passe ne fonctionne plus.',
  'account.secured.lock': 'Votre compte est verrouillé.',
  'account.secured.now': 'Que faire maintenant\u202f?',
  'account.secured.recover': 'Choisissez un nouveau mot de passe. Si c’est impossible, contactez l’assistance.',
  'account.secured.call': 'Contactez l’assistance.',
  'account.secured.elsewhere': 'Si vous utilisez ce mot de passe ailleurs, changez-le là aussi.',
  'account.secured.check': 'À votre retour, vérifiez votre mail de secours et la redirection de vos mails.',

  'browser.on': '{browser} sur {system}',
  'browser.alone': '{browser}',
  'browser.unknown': 'Navigateur inconnu',
} as const;
