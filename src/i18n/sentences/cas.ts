import type { Translated } from '../translated';

/** Sentences of signing in and out. */
export const casSentences = {
  'connected.logout': { fr: 'Se déconnecter', en: 'Sign out' },
  'connected.portal': { fr: 'Ouvrir le portail', en: 'Open the portal' },
  'connected.text': {
    fr: 'Vous pouvez accéder à tous vos services numériques sans saisir à nouveau votre mot de passe.',
    en: 'You can use all your digital services without entering your password again.',
  },
  'connected.title': { fr: 'Votre session est ouverte', en: 'You are signed in' },
  'connected.username': { fr: 'Identifiant', en: 'Username' },
  'connected.welcome': { fr: 'Bonjour {name}', en: 'Hello {name}' },
  'loggedOut.again': { fr: 'Se connecter à nouveau', en: 'Sign in again' },
  'loggedOut.back': { fr: 'Revenir au service', en: 'Back to the service' },
  'loggedOut.notice': {
    fr: 'Pour des raisons de sécurité, fermez maintenant toutes les fenêtres de votre navigateur, surtout sur un ordinateur partagé.',
    en: 'For security reasons, close all your browser windows now, especially on a shared computer.',
  },
  'loggedOut.text': { fr: 'La déconnexion a bien été effectuée.', en: 'You have signed out successfully.' },
  'loggedOut.title': { fr: 'Votre session est fermée', en: 'You are signed out' },
  'login.activation': { fr: '1ère connexion', en: 'Activate your account' },
  'login.expired': {
    fr: 'Ce compte a expiré. L’assistance peut vous indiquer comment le prolonger.',
    en: 'This account has expired. The help desk can tell you how to renew it.',
  },
  'login.expired.link': { fr: 'Obtenir de l’aide', en: 'Get help' },
  'login.form.expired': {
    fr: 'Cette page est restée ouverte trop longtemps. Le formulaire a été renouvelé\u00a0: veuillez saisir à nouveau vos identifiants.',
    en: 'This page was open for too long. The form has been renewed: enter your username and password again.',
  },
  'login.form.foreign': {
    fr: 'Le formulaire n’a pas pu être vérifié. Autorisez les cookies pour ce site, puis saisissez à nouveau vos identifiants.',
    en: 'The form could not be verified. Allow cookies for this site, then enter your username and password again.',
  },
  'login.form.used': {
    fr: 'Ce formulaire avait déjà été envoyé. Il a été renouvelé\u00a0: veuillez saisir à nouveau vos identifiants.',
    en: 'This form had already been sent. It has been renewed: enter your username and password again.',
  },
  'login.locked': { fr: 'Ce compte est verrouillé.', en: 'This account is locked.' },
  'login.locked.link': { fr: 'Débloquer mon compte', en: 'Unlock my account' },
  'login.mustChange': {
    fr: 'Vous devez changer de mot de passe avant de vous connecter.',
    en: 'You must change your password before you can sign in.',
  },
  'login.mustChange.link': { fr: 'Choisir un nouveau mot de passe', en: 'Choose a new password' },
  'login.passwordExpired': {
    fr: 'Votre mot de passe a expiré\u00a0: choisissez-en un nouveau. Votre compte, lui, est toujours actif.',
    en: 'Your password has expired: choose a new one. Your account is still active.',
  },
  'login.passwordExpired.link': { fr: 'Choisir un nouveau mot de passe', en: 'Choose a new password' },
  'login.passwordGrace': {
    fr: 'Votre mot de passe a expiré. Changez-le maintenant\u00a0: connexions encore possibles avec ce mot de passe\u00a0: {count}.',
    en: 'Your password has expired. Change it now: sign-ins still possible with this password: {count}.',
  },
  'login.passwordExpiring': {
    fr: 'Votre mot de passe expire bientôt (jours restants\u00a0: {days}). Changez-le dès maintenant.',
    en: 'Your password will expire soon (days left: {days}). Change it now.',
  },
  'login.notice': {
    fr: 'Pour des raisons de sécurité, veuillez vous déconnecter et fermer votre navigateur lorsque vous avez fini d’accéder aux services authentifiés.',
    en: 'For security reasons, please sign out and close your browser when you have finished using services that require authentication.',
  },
  'login.password': { fr: 'MOT DE PASSE', en: 'PASSWORD' },
  'login.pending': { fr: 'Votre compte doit d’abord être activé.', en: 'You need to activate your account first.' },
  'login.pending.link': { fr: 'Activer mon compte', en: 'Activate my account' },
  'login.recovery': { fr: 'Problème de connexion', en: 'Trouble signing in' },
  'login.rememberMe': { fr: 'Rester connecté sur cet appareil', en: 'Stay signed in on this device' },
  'login.rememberMeHint': { fr: 'À éviter sur un ordinateur partagé.', en: 'Avoid this on a shared computer.' },
  'login.renew': {
    fr: 'Votre session est ouverte, mais votre mot de passe est demandé à nouveau pour continuer.',
    en: 'You are already signed in, but your password is needed again to continue.',
  },
  'login.service': { fr: 'Pour accéder à', en: 'To continue to' },
  'login.serviceInformation': { fr: 'À propos de ce service', en: 'About this service' },
  'login.servicePrivacy': { fr: 'Données personnelles', en: 'Privacy' },
  'login.submit': { fr: 'SE CONNECTER', en: 'SIGN IN' },
  'login.throttled': {
    fr: 'Trop de tentatives de connexion ont échoué. Par sécurité, la connexion est suspendue\u00a0: réessayez dans {minutes}\u00a0min.',
    en: 'Too many failed sign-in attempts. For security, sign-in is suspended: try again in {minutes}\u00a0min.',
  },
  'login.title': { fr: 'Connexion', en: 'Sign in' },
  'login.username': { fr: 'IDENTIFIANT', en: 'USERNAME' },
  'login.warn': {
    fr: 'Me demander confirmation avant d’accéder à chaque service',
    en: 'Ask me before signing in to each service',
  },
  'login.wrong': {
    fr: 'L’identifiant ou le mot de passe est incorrect. Vérifiez votre saisie et la touche Verr.\u00a0Maj, puis réessayez.',
    en: 'Incorrect username or password. Check what you typed and the Caps Lock key, then try again.',
  },
  'postTicket.continue': { fr: 'Continuer', en: 'Continue' },
  'postTicket.text': {
    fr: 'Vous allez accéder à {service}. Si rien ne se passe, utilisez le bouton.',
    en: 'You are being taken to {service}. If nothing happens, use the button.',
  },
  'postTicket.title': { fr: 'Connexion en cours', en: 'Signing in' },
  'serviceRefused.access': {
    fr: 'Votre compte ne vous donne pas accès à ce service.',
    en: 'Your account does not give you access to this service.',
  },
  'serviceRefused.disabled': {
    fr: 'Ce service n’est pas ouvert actuellement.',
    en: 'This service is not available at the moment.',
  },
  'serviceRefused.expired': {
    fr: 'L’enregistrement de ce service a expiré.',
    en: 'The registration of this service has expired.',
  },
  'serviceRefused.help': {
    fr: 'Si vous pensez qu’il s’agit d’une erreur, contactez l’assistance.',
    en: 'If you think this is a mistake, contact the help desk.',
  },
  'serviceRefused.malformed': {
    fr: 'L’adresse du service n’est pas valide\u00a0: le lien que vous avez suivi est peut-être incomplet.',
    en: 'The service address is not valid: the link you followed may be incomplete.',
  },
  'serviceRefused.service': { fr: 'Service demandé', en: 'Requested service' },
  'serviceRefused.title': { fr: 'Accès au service refusé', en: 'Access to this service was denied' },
  'serviceRefused.tooLong': {
    fr: 'L’adresse du service est trop longue pour être acceptée. Repartez de la page d’accueil du service.',
    en: 'The service address is too long. Start again from the service’s home page.',
  },
  'serviceRefused.unknown': {
    fr: 'Ce service n’est pas autorisé à utiliser l’authentification de l’université.',
    en: 'This service is not authorised to use the university’s sign-in.',
  },
  'warn.cancel': { fr: 'Annuler', en: 'Cancel' },
  'warn.continue': { fr: 'Continuer', en: 'Continue' },
  'warn.host': { fr: 'Adresse du service', en: 'Service address' },
  'warn.text': {
    fr: 'Vous êtes sur le point de vous connecter au service «\u00a0{service}\u00a0».',
    en: 'You are about to sign in to the service “{service}”.',
  },
  'warn.title': { fr: 'Accéder à ce service\u202f?', en: 'Continue to this service?' },
  'warn.why': {
    fr: 'Cette page s’affiche parce que vous avez demandé à confirmer l’accès à chaque service.',
    en: 'You see this page because you asked to confirm before signing in to each service.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
