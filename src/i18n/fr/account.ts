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

  'account.notMe.title': 'Ce n’était pas moi',

  'browser.on': '{browser} sur {system}',
  'browser.alone': '{browser}',
  'browser.unknown': 'Navigateur inconnu',
} as const;
