import type { Translated } from '../translated';

/** Sentences for people who cannot sign in. */
export const recoverySentences = {
  'recovery.activation': { fr: 'Activer mon compte', en: 'Activate my account' },
  'recovery.contact': { fr: 'Contacter l’assistance', en: 'Contact the help desk' },
  'recovery.contactNone': {
    fr: 'Adressez-vous à l’assistance informatique de l’université ou à votre service de scolarité, avec votre carte.',
    en: 'Ask the university’s IT help desk or student services, and bring your card.',
  },
  'recovery.contactText': {
    fr: 'Munissez-vous de votre identifiant et de votre carte. Personne ne doit vous demander votre mot de passe.',
    en: 'Have your username and card to hand. Nobody should ever ask for your password.',
  },
  'recovery.identifier': { fr: 'Identifiant oublié', en: 'Forgotten username' },
  'recovery.identifierText': {
    fr: 'Il est inscrit sur votre {studentCard} (étudiants) ou votre {staffCard} (personnels). Votre adresse mail de l’université convient aussi.',
    en: 'It is printed on your {studentCard} (students) or your {staffCard} (staff). Your university email address works too.',
  },
  'recovery.identifierMailed': {
    fr: 'Sans cette carte, recevez-le à votre adresse mail de secours.',
    en: 'If you don’t have that card, we can email it to your backup address.',
  },
  'recovery.identifierNeed': {
    fr: 'À avoir sous la main\u00a0: votre numéro d’étudiant ou de personnel, et l’accès à votre messagerie de secours.',
    en: 'You’ll need your student or staff number, and access to your backup mailbox.',
  },
  'recovery.identifierButton': { fr: 'Recevoir mon identifiant', en: 'Email me my username' },
  'recovery.locked': { fr: 'Compte verrouillé ou connexion suspendue', en: 'Account locked or sign-in suspended' },
  'recovery.lockedText': {
    fr: 'Après plusieurs essais, la connexion est suspendue quelques minutes\u00a0: patientez, puis réessayez. Si le compte est verrouillé, seule l’assistance peut le débloquer.',
    en: 'After several attempts, sign-in is suspended for a few minutes: wait, then try again. If the account is locked, only the help desk can unlock it.',
  },
  'recovery.lockedNeed': { fr: 'À avoir sous la main\u00a0: votre identifiant.', en: 'You’ll need your username.' },
  'recovery.login': { fr: 'Revenir à la page de connexion', en: 'Back to the sign-in page' },
  'recovery.notActivated': { fr: 'Compte jamais activé', en: 'Account never activated' },
  'recovery.notActivatedText': {
    fr: 'À la première connexion, le compte s’active avec l’identifiant et le mot de passe provisoire de votre carte. Une activation commencée reprend où vous l’aviez laissée.',
    en: 'Before you sign in for the first time, activate your account with the username and temporary password on your card. If you have already started, you’ll carry on where you left off.',
  },
  'recovery.notActivatedNeed': {
    fr: 'À avoir sous la main\u00a0: votre {studentCard} ou votre {staffCard}.',
    en: 'You’ll need your {studentCard} or {staffCard}.',
  },
  'recovery.noMail': { fr: 'Mail d’activation non reçu', en: 'Didn’t get the activation email?' },
  'recovery.noMailText': {
    fr: 'Vérifiez vos spams. Sinon, reprenez l’activation\u00a0: vous pourrez corriger l’adresse mail de secours ou demander un nouveau mail.',
    en: 'Check your spam folder. Otherwise, go back to the activation: you can correct the backup email address or ask for a new email.',
  },
  'recovery.noMailNeed': {
    fr: 'À avoir sous la main\u00a0: votre carte, et l’accès à votre messagerie de secours.',
    en: 'You’ll need your card, and access to your backup mailbox.',
  },
  'recovery.password': { fr: 'Mot de passe oublié', en: 'Forgotten password' },
  'recovery.passwordText': {
    fr: 'Recevez, à votre adresse mail de secours, un lien pour choisir un nouveau mot de passe.',
    en: 'Get a link at your backup email address to choose a new password.',
  },
  'recovery.passwordNeed': {
    fr: 'À avoir sous la main\u00a0: votre identifiant ou votre adresse mail de l’université, et l’accès à votre messagerie de secours.',
    en: 'You’ll need your username or university email address, and access to your backup mailbox.',
  },
  'recovery.passwordButton': { fr: 'Choisir un nouveau mot de passe', en: 'Choose a new password' },
  'recovery.passwordNone': {
    fr: 'Seule l’assistance peut vous aider à obtenir un nouveau mot de passe.',
    en: 'Only the help desk can help you get a new password.',
  },
  'recovery.text': { fr: 'Choisissez ce qui correspond à votre situation.', en: 'Choose what matches your situation.' },
  'recovery.title': { fr: 'Problème de connexion', en: 'Trouble signing in' },
  'recovery.tooMany': {
    fr: 'De nombreuses demandes viennent de votre réseau. Réessayez dans une heure, ou contactez l’assistance.',
    en: 'Many requests have come from your network. Try again in an hour, or contact the help desk.',
  },
  'recovery.ask.passwordText': {
    fr: 'Indiquez votre identifiant\u00a0: nous enverrons un lien à votre adresse mail de secours.',
    en: 'Enter your username: we will email a link to your backup address.',
  },
  'recovery.ask.send': { fr: 'Recevoir le lien', en: 'Email me the link' },
  'recovery.ask.identifierText': {
    fr: 'Indiquez votre numéro et votre date de naissance\u00a0: nous enverrons votre identifiant à votre adresse mail de secours.',
    en: 'Enter your number and your date of birth: we will email your username to your backup address.',
  },
  'recovery.ask.number': { fr: 'Numéro d’étudiant ou de personnel', en: 'Student or staff number' },
  'recovery.ask.numberHint': { fr: 'Il figure sur votre carte.', en: 'It is on your card.' },
  'recovery.ask.numberMissing': { fr: 'Saisissez votre numéro.', en: 'Enter your number.' },
  'recovery.ask.birthDate': { fr: 'Date de naissance', en: 'Date of birth' },
  'recovery.ask.birthDateHint': {
    fr: 'Jour, mois, année. Exemple\u00a0: 14/02/2006',
    en: 'Day, month, year. Example: 14/02/2006',
  },
  'recovery.ask.birthDateWrong': {
    fr: 'Saisissez la date ainsi\u00a0: 14/02/2006',
    en: 'Enter the date like this: 14/02/2006',
  },
  'recovery.ask.sendIdentifier': { fr: 'Recevoir mon identifiant', en: 'Email me my username' },
  'recovery.ask.back': { fr: 'Autre problème de connexion', en: 'Other sign-in problems' },
  'recovery.sent.title': { fr: 'Consultez votre messagerie de secours', en: 'Check your backup mailbox' },
  'recovery.sent.password': {
    fr: 'Si un compte correspond à votre saisie et qu’une adresse mail de secours y est enregistrée, un mail vient d’y être envoyé.',
    en: 'If what you entered matches an account with a backup email address, we have just sent an email there.',
  },
  'recovery.sent.identifier': {
    fr: 'Si un compte correspond à votre saisie et qu’une adresse mail de secours y est enregistrée, un mail vient d’y être envoyé avec votre identifiant.',
    en: 'If what you entered matches an account with a backup email address, we have just sent your username there.',
  },
  'recovery.sent.lifetime': {
    fr: 'Il contient un lien valable {duration}, qui ne fonctionne qu’une fois, sur n’importe quel appareil.',
    en: 'It contains a link that is valid for {duration} and works only once, on any device.',
  },
  'recovery.sent.noneTitle': { fr: 'Vous ne recevez rien\u202f?', en: 'Didn’t get the email?' },
  'recovery.sent.none': {
    fr: 'Attendez quelques minutes et vérifiez vos spams. Vérifiez aussi votre saisie\u00a0: par sécurité, cette page est la même que le compte existe ou non.',
    en: 'Wait a few minutes and check your spam folder. Check what you entered, too: for security reasons this page is the same whether or not the account exists.',
  },
  'recovery.sent.noAddress': {
    fr: 'Sans adresse mail de secours, ou si vous n’y avez plus accès, seule l’assistance peut vous aider.',
    en: 'If your account has no backup address, or you can no longer read it, only the help desk can help.',
  },
  'recovery.sent.again': { fr: 'Recommencer', en: 'Start again' },
  'recovery.link.title': { fr: 'Choisir un nouveau mot de passe', en: 'Choose a new password' },
  'recovery.link.text': {
    fr: 'Vous avez ouvert le lien reçu par mail. Continuez pour choisir un nouveau mot de passe\u00a0: toutes vos sessions ouvertes seront fermées.',
    en: 'You opened the link from our email. Continue to choose a new password: you will be signed out everywhere.',
  },
  'recovery.link.continue': { fr: 'Continuer', en: 'Continue' },
  'recovery.link.refusedTitle': { fr: 'Ce lien ne fonctionne pas', en: 'This link does not work' },
  'recovery.link.refused': {
    fr: 'Il a déjà servi, il est trop ancien, un mail plus récent le remplace, ou il est incomplet. Demandez un nouveau mail.',
    en: 'It was used before, is too old, was replaced by a newer email, or is incomplete. Ask for a new email.',
  },
  'recovery.link.again': { fr: 'Demander un nouveau mail', en: 'Ask for a new email' },
  'recovery.newPassword.title': { fr: 'Nouveau mot de passe', en: 'New password' },
  'recovery.newPassword.text': {
    fr: 'Il remplacera l’ancien tout de suite. Toutes vos sessions ouvertes seront fermées, et un mail vous préviendra du changement.',
    en: 'It replaces the old one straight away. You will be signed out everywhere, and an email will confirm the change.',
  },
  'recovery.newPassword.save': { fr: 'Enregistrer le mot de passe', en: 'Save the password' },
  'recovery.done': {
    fr: 'Votre mot de passe a été modifié et toutes vos sessions ont été fermées. Connectez-vous avec le nouveau mot de passe.',
    en: 'Your password was changed and you were signed out everywhere. Sign in with the new password.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
