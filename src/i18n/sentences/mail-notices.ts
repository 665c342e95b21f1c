import type { Translated } from '../translated';

/** Letters that tell of a change of an account. */
export const mailNoticesSentences = {
  'mail.passwordChanged.subject': { fr: 'Votre mot de passe a été modifié', en: 'Your password was changed' },
  'mail.passwordChanged.explanation': {
    fr: 'Le mot de passe de votre compte informatique ({university}) vient d’être modifié. Vos autres sessions ont été fermées.',
    en: 'The password for your account at {university} has just been changed. You have been signed out of your other sessions.',
  },
  'mail.passwordChanged.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette modification, choisissez sans attendre un nouveau mot de passe et prévenez l’assistance informatique.',
    en: 'If you did not make this change, choose a new password straight away and tell the help desk.',
  },
  'mail.passwordChanged.button': { fr: 'Problème de connexion', en: 'Trouble signing in' },
  'mail.backupMailChanged.subject': {
    fr: 'Votre adresse mail de secours a été modifiée',
    en: 'Your backup email address was changed',
  },
  'mail.backupMailChanged.explanation': {
    fr: 'Cette adresse n’est plus l’adresse mail de secours de votre compte informatique ({university})\u00a0: une autre la remplace.',
    en: 'This is no longer the backup email address for your account at {university}: it has been replaced by another one.',
  },
  'mail.backupMailChanged.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette modification, prévenez sans attendre l’assistance informatique.',
    en: 'If you did not make this change, tell the help desk straight away.',
  },
  'mail.backupMailChanged.undo': {
    fr: 'Si vous n’êtes pas à l’origine de ce changement, vous pouvez l’annuler pendant {duration}\u00a0: cette adresse redeviendra l’adresse de secours, et toutes les sessions ouvertes seront fermées.',
    en: 'If you did not make this change, you can undo it for {duration}: this address becomes the backup address again, and all open sessions are closed.',
  },
  'mail.backupMailChanged.button': { fr: 'Annuler le changement', en: 'Undo the change' },
  'mail.backupMailSet.subject': {
    fr: 'Votre adresse mail de secours a été modifiée',
    en: 'Your backup email address has been changed',
  },
  'mail.backupMailSet.explanation': {
    fr: 'L’adresse mail de secours de votre compte informatique ({university}) vient d’être modifiée.',
    en: 'The backup email address of your university account ({university}) has just been changed.',
  },
  'mail.backupMailSet.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de ce changement, choisissez sans attendre un nouveau mot de passe et prévenez l’assistance informatique.',
    en: 'If you did not make this change, choose a new password without delay and tell the IT help desk.',
  },
  'mail.backupMailSet.button': { fr: 'Problème de connexion', en: 'Trouble signing in' },
  'mail.forwardingLink.subject': {
    fr: 'Confirmez la redirection de vos mails',
    en: 'Confirm the forwarding of your mail',
  },
  'mail.forwardingLink.explanation': {
    fr: 'Une personne a demandé que les mails de son compte informatique ({university}) soient redirigés vers cette adresse.',
    en: 'Somebody has asked for the mail of their university account ({university}) to be forwarded to this address.',
  },
  'mail.forwardingLink.button': { fr: 'Confirmer la redirection', en: 'Confirm the forwarding' },
  'mail.forwardingLink.lifetime': {
    fr: 'Ce lien est valable {duration} et ne fonctionne qu’une fois.',
    en: 'This link is valid for {duration} and works only once.',
  },
  'mail.forwardingLink.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien ne sera redirigé.',
    en: 'If you did not ask for this, ignore this message: nothing will be forwarded.',
  },
  'mail.backupMailLink.subject': {
    fr: 'Confirmez votre adresse mail de secours',
    en: 'Confirm your backup email address',
  },
  'mail.backupMailLink.explanation': {
    fr: 'Vous avez indiqué cette adresse comme nouvelle adresse mail de secours de votre compte informatique ({university}).',
    en: 'You gave this address as the new backup email address for your account at {university}.',
  },
  'mail.backupMailLink.button': { fr: 'Confirmer cette adresse', en: 'Confirm this address' },
  'mail.backupMailLink.lifetime': {
    fr: 'Ce lien est valable {duration} et ne fonctionne qu’une fois.',
    en: 'This link is valid for {duration} and works only once.',
  },
  'mail.backupMailLink.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message\u00a0: rien ne sera modifié.',
    en: 'If you did not request this, ignore this message: nothing will change.',
  },
  'mail.forwardingChanged.subject': {
    fr: 'La redirection de vos mails a été modifiée',
    en: 'Your email forwarding was changed',
  },
  'mail.forwardingChanged.set': {
    fr: 'Les mails reçus sur votre messagerie universitaire ({university}) sont désormais redirigés vers une autre adresse.',
    en: 'Email sent to your mailbox at {university} is now forwarded to another address.',
  },
  'mail.forwardingChanged.removed': {
    fr: 'Les mails reçus sur votre messagerie universitaire ({university}) ne sont plus redirigés.',
    en: 'Email sent to your mailbox at {university} is no longer forwarded.',
  },
  'mail.forwardingChanged.notYou': {
    fr: 'Si vous n’êtes pas à l’origine de cette modification, prévenez sans attendre l’assistance informatique.',
    en: 'If you did not make this change, tell the help desk straight away.',
  },
  'mail.newBrowser.subject': { fr: 'Connexion depuis un nouveau navigateur', en: 'Sign-in from a new browser' },
  'mail.newBrowser.explanation': {
    fr: 'Une connexion à votre compte informatique ({university}) vient d’avoir lieu depuis un navigateur jamais utilisé jusqu’ici\u00a0:',
    en: 'Somebody has just signed in to your account at {university} from a browser that was never used before:',
  },
  'mail.newBrowser.you': {
    fr: 'Si c’était vous, vous n’avez rien à faire.',
    en: 'If it was you, there is nothing to do.',
  },
  'mail.newBrowser.notYou': {
    fr: 'Si ce n’était pas vous, signalez-le tout de suite\u00a0: toutes les sessions seront fermées et le mot de passe ne fonctionnera plus.',
    en: 'If it was not you, report it at once: all sessions will be closed and the password will stop working.',
  },
  'mail.newBrowser.button': { fr: 'Ce n’était pas moi', en: 'It was not me' },
  'mail.accountSecured.subject': { fr: 'Votre compte est protégé', en: 'Your account is protected' },
  'mail.accountSecured.explanation': {
    fr: 'Une connexion qui n’était pas de vous a été signalée sur votre compte informatique ({university}). Toutes les sessions ont été fermées.',
    en: 'A sign-in that was not yours was reported for your account at {university}. All sessions were closed.',
  },
  'mail.accountSecured.password': {
    fr: 'Votre mot de passe ne fonctionne plus\u00a0: choisissez-en un nouveau.',
    en: 'Your password no longer works: please choose a new one.',
  },
  'mail.accountSecured.locked': {
    fr: 'Votre compte est verrouillé\u00a0: contactez l’assistance informatique pour le rouvrir.',
    en: 'Your account is locked: please ask the IT help desk to open it again.',
  },
  'mail.accountSecured.button': { fr: 'Problème de connexion', en: 'Trouble signing in' },
  'mail.accountAlert.subject': {
    fr: 'Compte signalé comme utilisé par un tiers',
    en: 'Account reported as used by somebody else',
  },
  'mail.accountAlert.explanation': {
    fr: 'Le titulaire du compte {identifier} ({university}) a signalé une connexion qui n’était pas de lui. Signalement\u00a0:',
    en: 'The owner of the account {identifier} ({university}) reported a sign-in that was not theirs. The report:',
  },
  'mail.accountAlert.secured': {
    fr: 'Ses sessions sont fermées et le compte est protégé. Vérifiez son mail de secours et sa redirection.',
    en: 'The sessions are closed and the account is protected. Check its backup email and its forwarding.',
  },
  'mail.accountAlert.failed': {
    fr: 'Ses sessions sont fermées, mais l’annuaire n’a pas accepté la protection du compte\u00a0: changez son mot de passe ou verrouillez le compte.',
    en: 'The sessions are closed, but the directory did not accept the protection of the account: change its password or lock it.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
