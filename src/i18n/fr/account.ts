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
