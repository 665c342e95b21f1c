import type { Translated } from '../translated';

/** The letters that we send, the mailbox of the trial mode, and what is said of an address. */
export const mailSentences = {
  'mail.greeting': { fr: 'Bonjour {name},', en: 'Hello {name},' },
  'mail.greetingNameless': { fr: 'Bonjour,', en: 'Hello,' },
  'mail.colon': { fr: '\u00a0:', en: ':' },
  'mail.linkByHand': {
    fr: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u00a0:',
    en: 'If the button doesn’t work, copy this address into your browser:',
  },
  'mail.automatic': {
    fr: 'Ce message est envoyé automatiquement ({university}). Merci de ne pas y répondre.',
    en: 'This is an automatic message from {university}. Please do not reply.',
  },
  'mail.help': { fr: 'Besoin d’aide\u202f? {contact}', en: 'Need help? {contact}' },
  'mail.neverAsked': {
    fr: 'Nous ne vous demanderons jamais votre mot de passe par mail.',
    en: 'We will never ask for your password by email.',
  },
  'mail.duration.hour': { fr: '1 heure', en: '1 hour' },
  'mail.duration.hours': { fr: '{count} heures', en: '{count} hours' },
  'mail.duration.minute': { fr: '1 minute', en: '1 minute' },
  'mail.duration.minutes': { fr: '{count} minutes', en: '{count} minutes' },
  'mail.activationLink.subject': { fr: 'Activez votre compte informatique', en: 'Activate your university account' },
  'mail.activationLink.explanation': {
    fr: 'Vous avez demandé l’activation de votre compte informatique ({university}) et indiqué cette adresse comme adresse mail de secours.',
    en: 'You asked to activate your account at {university} and gave this address as your backup email address.',
  },
  'mail.activationLink.invitation': {
    fr: 'Pour confirmer cette adresse et poursuivre l’activation, cliquez sur le bouton ci-dessous. Il fonctionne sur n’importe quel appareil.',
    en: 'To confirm this address and continue activating your account, use the button below. It works on any device.',
  },
  'mail.activationLink.invitationText': {
    fr: 'Pour confirmer cette adresse et poursuivre l’activation, ouvrez le lien ci-dessous. Il fonctionne sur n’importe quel appareil.',
    en: 'To confirm this address and continue activating your account, open the link below. It works on any device.',
  },
  'mail.activationLink.button': { fr: 'Poursuivre l’activation', en: 'Continue activation' },
  'mail.activationLink.lifetime': {
    fr: 'Ce lien est valable {duration} et ne fonctionne qu’une fois. Passé ce délai, la page vous proposera de recevoir un nouveau mail.',
    en: 'This link is valid for {duration} and works only once. If it expires, the page will offer to send you a new email.',
  },
  'mail.activationLink.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: votre adresse ne sera pas utilisée.',
    en: 'If you did not request this, ignore this message: your address will not be used.',
  },
  'mail.activationDone.subject': {
    fr: 'Votre compte informatique est activé',
    en: 'Your university account is now active',
  },
  'mail.activationDone.congratulations': {
    fr: 'Félicitations, votre compte informatique ({university}) est activé.',
    en: 'Congratulations, your account at {university} is now active.',
  },
  'mail.activationDone.identifier': { fr: 'Votre identifiant\u00a0: {identifier}', en: 'Your username: {identifier}' },
  'mail.activationDone.howTo': {
    fr: 'Connectez-vous avec cet identifiant et le mot de passe que vous venez de choisir.',
    en: 'Sign in with this username and the password you’ve just chosen.',
  },
  'mail.activationDone.button': { fr: 'Se connecter', en: 'Sign in' },
  'mail.activationDone.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette activation, prévenez sans attendre l’assistance informatique.',
    en: 'If you did not activate this account, tell the help desk straight away.',
  },
  'mail.identifier.subject': { fr: 'Votre identifiant', en: 'Your username' },
  'mail.identifier.explanation': {
    fr: 'Vous avez demandé l’identifiant de votre compte informatique ({university}).',
    en: 'You asked for the username of your account at {university}.',
  },
  'mail.identifier.identifier': { fr: 'Votre identifiant\u00a0: {identifier}', en: 'Your username: {identifier}' },
  'mail.identifier.button': { fr: 'Se connecter', en: 'Sign in' },
  'mail.identifier.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien n’a changé.',
    en: 'If you did not ask for this, ignore this message: nothing has changed.',
  },
  'mail.notActivated.subject': {
    fr: 'Activez d’abord votre compte informatique',
    en: 'Activate your university account first',
  },
  'mail.notActivated.explanation': {
    fr: 'Vous avez signalé un problème de connexion. Votre compte informatique ({university}) n’a pas encore été activé\u00a0: faites d’abord votre première connexion.',
    en: 'You told us that you cannot sign in. Your account at {university} has not been activated yet: please activate it first.',
  },
  'mail.notActivated.button': { fr: 'Activer mon compte', en: 'Activate my account' },
  'mail.notActivated.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien n’a changé.',
    en: 'If you did not ask for this, ignore this message: nothing has changed.',
  },
  'mail.network': { fr: 'Réseau\u00a0: {place}', en: 'Network: {place}' },
  'mail.recoveryLink.subject': { fr: 'Choisissez un nouveau mot de passe', en: 'Choose a new password' },
  'mail.recoveryLink.explanation': {
    fr: 'Vous avez demandé à choisir un nouveau mot de passe pour votre compte informatique ({university}).',
    en: 'You asked to choose a new password for your account at {university}.',
  },
  'mail.recoveryLink.button': { fr: 'Choisir un nouveau mot de passe', en: 'Choose a new password' },
  'mail.recoveryLink.lifetime': {
    fr: 'Ce lien est valable {duration} et ne fonctionne qu’une fois.',
    en: 'This link is valid for {duration} and works only once.',
  },
  'mail.recoveryLink.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: votre mot de passe reste inchangé.',
    en: 'If you did not request this, ignore this message: your password stays the same.',
  },
  'mail.address.missing': { fr: 'Saisissez une adresse mail.', en: 'Enter an email address.' },
  'mail.address.malformed': {
    fr: 'Cette adresse mail n’est pas valide. Exemple\u00a0: prenom.nom@fournisseur.fr',
    en: 'This email address is not valid. Example: first.last@provider.com',
  },
  'mail.address.tooLong': {
    fr: 'Cette adresse mail est trop longue\u00a0: 254 caractères au maximum.',
    en: 'This email address is too long (254 characters at most).',
  },
  'mail.address.ownDomain': {
    fr: 'Indiquez une adresse personnelle, et non une adresse de l’université.',
    en: 'Enter a personal address, not a university one.',
  },
  'mail.address.ownAddress': {
    fr: 'Indiquez une adresse personnelle\u00a0: celle-ci est votre adresse universitaire.',
    en: 'Enter a personal address: this one is your university address.',
  },
  'mail.address.role': {
    fr: 'Indiquez une adresse personnelle, et non celle d’un service ou d’une fonction.',
    en: 'Enter a personal address, not that of an office or a role.',
  },
  'mail.address.disposable': {
    fr: 'Les adresses jetables ne sont pas acceptées.',
    en: 'Disposable addresses are not accepted.',
  },
  'mail.address.different': { fr: 'Les deux adresses ne sont pas identiques.', en: 'The two addresses don’t match.' },
  'mail.address.typo': { fr: 'Vouliez-vous écrire {suggestion}\u202f?', en: 'Did you mean {suggestion}?' },
  'mailbox.title': { fr: 'Boîte aux lettres d’essai', en: 'Trial mailbox' },
  'mailbox.explanation': {
    fr: 'Les mails envoyés en mode d’essai arrivent ici et nulle part ailleurs. Les 200 derniers sont conservés jusqu’à l’arrêt du serveur.',
    en: 'Emails sent in trial mode arrive here and nowhere else. The latest 200 are kept until the server stops.',
  },
  'mailbox.empty': { fr: 'Aucun mail pour le moment.', en: 'No emails yet.' },
  'mailbox.to': { fr: 'Destinataire', en: 'To' },
  'mailbox.from': { fr: 'Expéditeur', en: 'From' },
  'mailbox.subject': { fr: 'Objet', en: 'Subject' },
  'mailbox.date': { fr: 'Date', en: 'Date' },
  'mailbox.back': { fr: 'Retour à la liste', en: 'Back to the list' },
  'mailbox.refresh': { fr: 'Actualiser', en: 'Refresh' },
  'mailbox.html': { fr: 'Voir le mail mis en forme', en: 'Show the formatted email' },
  'mailbox.gone': {
    fr: 'Ce mail n’est plus dans la boîte aux lettres.',
    en: 'This email is no longer in the mailbox.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
