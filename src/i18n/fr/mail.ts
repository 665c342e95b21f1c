/** The letters that we send, the mailbox of the trial mode, and what is said of an address. */
export const mailFr = {
  'mail.greeting': 'Bonjour {name},',
  'mail.greetingNameless': 'Bonjour,',
  'mail.colon': '\u00a0:',
  'mail.linkByHand': 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u00a0:',
  'mail.automatic': 'Ce message est envoyé automatiquement ({university}). Merci de ne pas y répondre.',
  'mail.help': 'Besoin d’aide\u202f? {contact}',
  'mail.neverAsked': 'Nous ne vous demanderons jamais votre mot de passe par mail.',
  'mail.duration.hour': '1 heure',
  'mail.duration.hours': '{count} heures',
  'mail.duration.minute': '1 minute',
  'mail.duration.minutes': '{count} minutes',

  'mail.activationLink.subject': 'Activez votre compte informatique',
  'mail.activationLink.explanation':
    'Vous avez demandé l’activation de votre compte informatique ({university}) et indiqué cette adresse comme adresse mail de secours.',
  'mail.activationLink.invitation':
    'Pour confirmer cette adresse et poursuivre l’activation, cliquez sur le bouton ci-dessous. Il fonctionne sur n’importe quel appareil.',
  'mail.activationLink.invitationText':
    'Pour confirmer cette adresse et poursuivre l’activation, ouvrez le lien ci-dessous. Il fonctionne sur n’importe quel appareil.',
  'mail.activationLink.button': 'Poursuivre l’activation',
  'mail.activationLink.lifetime':
    'Ce lien est valable {duration} et ne fonctionne qu’une fois. Passé ce délai, la page vous proposera de recevoir un nouveau mail.',
  'mail.activationLink.notYou':
    'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: votre adresse ne sera pas utilisée.',

  'mail.activationDone.subject': 'Votre compte informatique est activé',
  'mail.activationDone.congratulations': 'Félicitations, votre compte informatique ({university}) est activé.',
  'mail.activationDone.identifier': 'Votre identifiant\u00a0: {identifier}',
  'mail.activationDone.howTo': 'Connectez-vous avec cet identifiant et le mot de passe que vous venez de choisir.',
  'mail.activationDone.button': 'Se connecter',
  'mail.activationDone.notYou':
    'Si vous n’êtes pas à l’origine de cette activation, prévenez sans attendre l’assistance informatique.',

  'mail.passwordChanged.subject': 'Votre mot de passe a été modifié',
  'mail.passwordChanged.explanation':
    'Le mot de passe de votre compte informatique ({university}) vient d’être modifié. Vos autres sessions ont été fermées.',
  'mail.passwordChanged.notYou':
    'Si vous n’êtes pas à l’origine de cette modification, choisissez sans attendre un nouveau mot de passe et prévenez l’assistance informatique.',
  'mail.passwordChanged.button': 'Problème de connexion',

  'mail.backupMailChanged.subject': 'Votre adresse mail de secours a été modifiée',
  'mail.backupMailChanged.explanation':
    'Cette adresse n’est plus l’adresse mail de secours de votre compte informatique ({university})\u00a0: une autre la remplace.',
  'mail.backupMailChanged.notYou':
    'Si vous n’êtes pas à l’origine de cette modification, prévenez sans attendre l’assistance informatique.',

  'mail.backupMailChanged.undo':
    'Si vous n’êtes pas à l’origine de ce changement, vous pouvez l’annuler pendant {duration}\u00a0: cette adresse redeviendra l’adresse de secours, et toutes les sessions ouvertes seront fermées.',
  'mail.backupMailChanged.button': 'Annuler le changement',
  'mail.backupMailSet.subject': 'Votre adresse mail de secours a été modifiée',
  'mail.backupMailSet.explanation':
    'L’adresse mail de secours de votre compte informatique ({university}) vient d’être modifiée.',
  'mail.backupMailSet.notYou':
    'Si vous n’êtes pas à l’origine de ce changement, choisissez sans attendre un nouveau mot de passe et prévenez l’assistance informatique.',
  'mail.backupMailSet.button': 'Problème de connexion',
  'mail.forwardingLink.subject': 'Confirmez la redirection de vos mails',
  'mail.forwardingLink.explanation':
    'Une personne a demandé que les mails de son compte informatique ({university}) soient redirigés vers cette adresse.',
  'mail.forwardingLink.button': 'Confirmer la redirection',
  'mail.forwardingLink.lifetime': 'Ce lien est valable {duration} et ne fonctionne qu’une fois.',
  'mail.forwardingLink.notYou':
    'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien ne sera redirigé.',

  'mail.backupMailLink.subject': 'Confirmez votre adresse mail de secours',
  'mail.backupMailLink.explanation':
    'Vous avez indiqué cette adresse comme nouvelle adresse mail de secours de votre compte informatique ({university}).',
  'mail.backupMailLink.button': 'Confirmer cette adresse',
  'mail.backupMailLink.lifetime': 'Ce lien est valable {duration} et ne fonctionne qu’une fois.',
  'mail.backupMailLink.notYou':
    'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien ne sera modifié.',

  'mail.forwardingChanged.subject': 'La redirection de vos mails a été modifiée',
  'mail.forwardingChanged.set':
    'Les mails reçus sur votre messagerie universitaire ({university}) sont désormais redirigés vers une autre adresse.',
  'mail.forwardingChanged.removed':
    'Les mails reçus sur votre messagerie universitaire ({university}) ne sont plus redirigés.',
  'mail.forwardingChanged.notYou':
    'Si vous n’êtes pas à l’origine de cette modification, prévenez sans attendre l’assistance informatique.',

  'mail.identifier.subject': 'Votre identifiant',
  'mail.identifier.explanation': 'Vous avez demandé l’identifiant de votre compte informatique ({university}).',
  'mail.identifier.identifier': 'Votre identifiant\u00a0: {identifier}',
  'mail.identifier.button': 'Se connecter',
  'mail.identifier.notYou':
    'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien n’a changé.',

  'mail.notActivated.subject': 'Activez d’abord votre compte informatique',
  'mail.notActivated.explanation':
    'Vous avez signalé un problème de connexion. Votre compte informatique ({university}) n’a pas encore été activé\u00a0: faites d’abord votre première connexion.',
  'mail.notActivated.button': 'Activer mon compte',
  'mail.notActivated.notYou':
    'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien n’a changé.',

  'mail.network': 'Réseau\u00a0: {place}',

  'mail.newBrowser.subject': 'Connexion depuis un nouveau navigateur',
  'mail.newBrowser.explanation':
    'Une connexion à votre compte informatique ({university}) vient d’avoir lieu depuis un navigateur jamais utilisé jusqu’ici\u00a0:',
  'mail.newBrowser.you': 'Si c’était vous, vous n’avez rien à faire.',
  'mail.newBrowser.notYou':
    'Si ce n’était pas vous, signalez-le tout de suite\u00a0: toutes les sessions seront fermées et le mot de passe ne fonctionnera plus.',
  'mail.newBrowser.button': 'Ce n’était pas moi',

  'mail.accountSecured.subject': 'Votre compte est protégé',
  'mail.accountSecured.explanation':
    'Une connexion qui n’était pas de vous a été signalée sur votre compte informatique ({university}). Toutes les sessions ont été fermées.',
  'mail.accountSecured.password': 'Votre mot de passe ne fonctionne plus\u00a0: choisissez-en un nouveau.',
  'mail.accountSecured.locked':
    'Votre compte est verrouillé\u00a0: contactez l’assistance informatique pour le rouvrir.',
  'mail.accountSecured.button': 'Problème de connexion',

  'mail.accountAlert.subject': 'Compte signalé comme utilisé par un tiers',
  'mail.accountAlert.explanation':
    'Le titulaire du compte {identifier} ({university}) a signalé une connexion qui n’était pas de lui. Signalement\u00a0:',
  'mail.accountAlert.secured':
    'Ses sessions sont fermées et le compte est protégé. Vérifiez son mail de secours et sa redirection.',
  'mail.accountAlert.failed':
    'Ses sessions sont fermées, mais l’annuaire n’a pas accepté la protection du compte\u00a0: changez son mot de passe ou verrouillez le compte.',

  'mail.recoveryLink.subject': 'Choisissez un nouveau mot de passe',
  'mail.recoveryLink.explanation':
    'Vous avez demandé à choisir un nouveau mot de passe pour votre compte informatique ({university}).',
  'mail.recoveryLink.button': 'Choisir un nouveau mot de passe',
  'mail.recoveryLink.lifetime': 'Ce lien est valable {duration} et ne fonctionne qu’une fois.',
  'mail.recoveryLink.notYou':
    'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: votre mot de passe reste inchangé.',

  'mail.address.missing': 'Saisissez une adresse mail.',
  'mail.address.malformed': 'Cette adresse mail n’est pas valide. Exemple\u00a0: prenom.nom@fournisseur.fr',
  'mail.address.tooLong': 'Cette adresse mail est trop longue\u00a0: 254 caractères au maximum.',
  'mail.address.ownDomain': 'Indiquez une adresse personnelle, et non une adresse de l’université.',
  'mail.address.ownAddress': 'Indiquez une adresse personnelle\u00a0: celle-ci est votre adresse universitaire.',
  'mail.address.role': 'Indiquez une adresse personnelle, et non celle d’un service ou d’une fonction.',
  'mail.address.disposable': 'Les adresses jetables ne sont pas acceptées.',
  'mail.address.different': 'Les deux adresses ne sont pas identiques.',
  'mail.address.typo': 'Vouliez-vous écrire {suggestion}\u202f?',

  'mailbox.title': 'Boîte aux lettres d’essai',
  'mailbox.explanation':
    'Les mails envoyés en mode d’essai arrivent ici et nulle part ailleurs. Les 200 derniers sont conservés jusqu’à l’arrêt du serveur.',
  'mailbox.empty': 'Aucun mail pour le moment.',
  'mailbox.to': 'Destinataire',
  'mailbox.from': 'Expéditeur',
  'mailbox.subject': 'Objet',
  'mailbox.date': 'Date',
  'mailbox.back': 'Retour à la liste',
  'mailbox.refresh': 'Actualiser',
  'mailbox.html': 'Voir le mail mis en forme',
  'mailbox.gone': 'Ce mail n’est plus dans la boîte aux lettres.',
} as const;
