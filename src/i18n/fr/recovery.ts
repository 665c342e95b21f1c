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
    'Il est inscrit sur votre {studentCard} (étudiants) ou votre {staffCard} (personnels). Votre adresse mail de l’université convient aussi.',
  'recovery.identifierMailed': 'Sans cette carte, recevez-le à votre adresse mail de secours.',
  'recovery.identifierNeed':
    'À avoir sous la main\u00a0: votre numéro d’étudiant ou de personnel, et l’accès à votre messagerie de secours.',
  'recovery.identifierButton': 'Recevoir mon identifiant',
  'recovery.locked': 'Compte verrouillé ou connexion suspendue',
  'recovery.lockedText':
    'Après plusieurs essais, la connexion est suspendue quelques minutes\u00a0: patientez, puis réessayez. Si le compte est verrouillé, seule l’assistance peut le débloquer.',
  'recovery.lockedNeed': 'À avoir sous la main\u00a0: votre identifiant.',
  'recovery.login': 'Revenir à la page de connexion',
  'recovery.notActivated': 'Compte jamais activé',
  'recovery.notActivatedText':
    'À la première connexion, le compte s’active avec l’identifiant et le mot de passe provisoire de votre carte. Une activation commencée reprend où vous l’aviez laissée.',
  'recovery.notActivatedNeed': 'À avoir sous la main\u00a0: votre {studentCard} ou votre {staffCard}.',
  'recovery.noMail': 'Mail d’activation non reçu',
  'recovery.noMailText':
    'Vérifiez vos spams. Sinon, reprenez l’activation\u00a0: vous pourrez corriger l’adresse mail de secours ou demander un nouveau mail.',
  'recovery.noMailNeed': 'À avoir sous la main\u00a0: votre carte, et l’accès à votre messagerie de secours.',
  'recovery.password': 'Mot de passe oublié',
  'recovery.passwordText': 'Recevez, à votre adresse mail de secours, un lien pour choisir un nouveau mot de passe.',
  'recovery.passwordNeed':
    'À avoir sous la main\u00a0: votre identifiant ou votre adresse mail de l’université, et l’accès à votre messagerie de secours.',
  'recovery.passwordButton': 'Choisir un nouveau mot de passe',
  'recovery.passwordNone': 'Seule l’assistance peut vous aider à obtenir un nouveau mot de passe.',
  'recovery.text': 'Choisissez ce qui correspond à votre situation.',
  'recovery.title': 'Problème de connexion',

  'recovery.tooMany':
    'De nombreuses demandes viennent de votre réseau. Réessayez dans une heure, ou contactez l’assistance.',
  'recovery.ask.passwordText':
    'Indiquez votre identifiant\u00a0: nous enverrons un lien à votre adresse mail de secours.',
  'recovery.ask.send': 'Recevoir le lien',
  'recovery.ask.identifierText':
    'Indiquez votre numéro et votre date de naissance\u00a0: nous enverrons votre identifiant à votre adresse mail de secours.',
  'recovery.ask.number': 'Numéro d’étudiant ou de personnel',
  'recovery.ask.numberHint': 'Il figure sur votre carte.',
  'recovery.ask.numberMissing': 'Saisissez votre numéro.',
  'recovery.ask.birthDate': 'Date de naissance',
  'recovery.ask.birthDateHint': 'Jour, mois, année. Exemple\u00a0: 14/02/2006',
  'recovery.ask.birthDateWrong': 'Saisissez la date ainsi\u00a0: 14/02/2006',
  'recovery.ask.sendIdentifier': 'Recevoir mon identifiant',
  'recovery.ask.back': 'Autre problème de connexion',
  'recovery.sent.title': 'Consultez votre messagerie de secours',
  'recovery.sent.password':
    'Si un compte correspond à votre saisie et qu’une adresse mail de secours y est enregistrée, un mail vient d’y être envoyé.',
  'recovery.sent.identifier':
    'Si un compte correspond à votre saisie et qu’une adresse mail de secours y est enregistrée, un mail vient d’y être envoyé avec votre identifiant.',
  'recovery.sent.lifetime':
    'Il contient un lien valable {duration}, qui ne fonctionne qu’une fois, sur n’importe quel appareil.',
  'recovery.sent.noneTitle': 'Vous ne recevez rien\u202f?',
  'recovery.sent.none':
    'Attendez quelques minutes et vérifiez vos spams. Vérifiez aussi votre saisie\u00a0: par sécurité, cette page est la même que le compte existe ou non.',
  'recovery.sent.noAddress':
    'Sans adresse mail de secours, ou si vous n’y avez plus accès, seule l’assistance peut vous aider.',
  'recovery.sent.again': 'Recommencer',
  'recovery.link.title': 'Choisir un nouveau mot de passe',
  'recovery.link.text':
    'Vous avez ouvert le lien reçu par mail. Continuez pour choisir un nouveau mot de passe\u00a0: toutes vos sessions ouvertes seront fermées.',
  'recovery.link.continue': 'Continuer',
  'recovery.link.refusedTitle': 'Ce lien ne fonctionne pas',
  'recovery.link.refused':
    'Il a déjà servi, il est trop ancien, un mail plus récent le remplace, ou il est incomplet. Demandez un nouveau mail.',
  'recovery.link.again': 'Demander un nouveau mail',
  'recovery.newPassword.title': 'Nouveau mot de passe',
  'recovery.newPassword.text':
    'Il remplacera l’ancien tout de suite. Toutes vos sessions ouvertes seront fermées, et un mail vous préviendra du changement.',
  'recovery.newPassword.save': 'Enregistrer le mot de passe',
  'recovery.done':
    'Votre mot de passe a été modifié et toutes vos sessions ont été fermées. Connectez-vous avec le nouveau mot de passe.',
} as const;
