/** Sentences for people who cannot sign in. */
export const recoveryFr = {
  'recovery.activation': 'Activer mon compte',
  'recovery.contact': 'Contacter l’assistance',
  'recovery.contactNone':
    'Adressez-vous à l’assistance informatique de l’université ou à votre service de scolarité, avec votre carte.',
  'recovery.contactText':
    'Munissez-vous de votre identifiant et de votre carte. Personne ne doit vous demander votre mot de passe.',
  'recovery.identifier': 'Identifiant oublié',
  'recovery.identifierText':
    'Il est inscrit sur votre {studentCard} (étudiants) ou votre {staffCard} (personnels). Vous pouvez aussi saisir votre adresse mail de l’université.',
  'recovery.locked': 'Compte verrouillé ou connexion suspendue',
  'recovery.lockedText':
    'Après plusieurs essais, la connexion est suspendue quelques minutes\u00a0: patientez, puis réessayez. Si le compte est verrouillé, seule l’assistance peut le débloquer.',
  'recovery.login': 'Revenir à la page de connexion',
  'recovery.notActivated': 'Compte jamais activé',
  'recovery.notActivatedText':
    'À la première connexion, le compte s’active avec l’identifiant et le mot de passe provisoire de votre carte. Une activation commencée reprend où vous l’aviez laissée.',
  'recovery.noMail': 'Mail d’activation non reçu',
  'recovery.noMailText':
    'Vérifiez vos spams. Sinon, reprenez l’activation\u00a0: vous pourrez corriger l’adresse mail de secours ou demander un nouveau mail.',
  'recovery.password': 'Mot de passe oublié',
  'recovery.passwordText':
    'Pour le moment, un nouveau mot de passe ne peut pas être choisi sur cette page. L’assistance vous aide à en obtenir un.',
  'recovery.text': 'Choisissez ce qui correspond à votre situation.',
  'recovery.title': 'Problème de connexion',
} as const;
