/** Sentences of "Compte informatique", where people look after their own account. */
export const accountFr = {
  'account.title': 'Compte informatique',
  'account.name': 'Nom',
  'account.username': 'Identifiant',
  'account.mail': 'Adresse universitaire',
  'account.directoryDown':
    'L’annuaire de l’université ne répond pas\u00a0: certaines informations manquent, et rien ne peut être changé pour le moment.',

  'account.password.title': 'Mot de passe',
  'account.password.state': 'Le changer à tout moment.',
  'account.password.changed': 'Votre mot de passe est changé. Vos autres sessions ont été fermées.',
} as const;
