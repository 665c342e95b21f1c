/** Sentences of signing in and out. */
export const casFr = {
  'connected.logout': 'Se déconnecter',
  'connected.portal': 'Ouvrir le portail',
  'connected.text': 'Vous pouvez accéder à tous vos services numériques sans saisir à nouveau votre mot de passe.',
  'connected.title': 'Votre session est ouverte',
  'connected.username': 'Identifiant',
  'connected.welcome': 'Bonjour {name}',

  'loggedOut.again': 'Se connecter à nouveau',
  'loggedOut.back': 'Revenir au service',
  'loggedOut.notice':
    'Pour des raisons de sécurité, fermez maintenant toutes les fenêtres de votre navigateur, surtout sur un ordinateur partagé.',
  'loggedOut.text': 'La déconnexion a bien été effectuée.',
  'loggedOut.title': 'Votre session est fermée',

  'login.activation': '1ère connexion',
  'login.expired': 'Ce compte a expiré. L’assistance peut vous indiquer comment le prolonger.',
  'login.expired.link': 'Obtenir de l’aide',
  'login.form.expired':
    'Cette page est restée ouverte trop longtemps. Le formulaire a été renouvelé\u00a0: veuillez saisir à nouveau vos identifiants.',
  'login.form.foreign':
    'Le formulaire n’a pas pu être vérifié. Autorisez les cookies pour ce site, puis saisissez à nouveau vos identifiants.',
  'login.form.used':
    'Ce formulaire avait déjà été envoyé. Il a été renouvelé\u00a0: veuillez saisir à nouveau vos identifiants.',
  'login.locked': 'Ce compte est verrouillé.',
  'login.locked.link': 'Débloquer mon compte',
  'login.mustChange': 'Vous devez changer de mot de passe avant de vous connecter.',
  'login.mustChange.link': 'Choisir un nouveau mot de passe',
  'login.passwordExpired':
    'Votre mot de passe a expiré\u00a0: choisissez-en un nouveau. Votre compte, lui, est toujours actif.',
  'login.passwordExpired.link': 'Choisir un nouveau mot de passe',
  'login.passwordGrace':
    'Votre mot de passe a expiré. Changez-le maintenant\u00a0: connexions encore possibles avec ce mot de passe\u00a0: {count}.',
  'login.passwordExpiring':
    'Votre mot de passe expire bientôt (jours restants\u00a0: {days}). Changez-le dès maintenant.',
  'login.notice':
    'Pour des raisons de sécurité, veuillez vous déconnecter et fermer votre navigateur lorsque vous avez fini d’accéder aux services authentifiés.',
  'login.password': 'MOT DE PASSE',
  'login.pending': 'Votre compte doit d’abord être activé.',
  'login.pending.link': 'Activer mon compte',
  'login.recovery': 'Problème de connexion',
  'login.rememberMe': 'Rester connecté sur cet appareil',
  'login.rememberMeHint': 'À éviter sur un ordinateur partagé.',
  'login.renew': 'Votre session est ouverte, mais votre mot de passe est demandé à nouveau pour continuer.',
  'login.service': 'Pour accéder à',
  'login.serviceInformation': 'À propos de ce service',
  'login.servicePrivacy': 'Données personnelles',
  'login.submit': 'SE CONNECTER',
  'login.throttled':
    'Trop de tentatives de connexion ont échoué. Par sécurité, la connexion est suspendue\u00a0: réessayez dans {minutes}\u00a0min.',
  'login.title': 'Connexion',
  'login.username': 'IDENTIFIANT',
  'login.warn': 'Me demander confirmation avant d’accéder à chaque service',
  'login.wrong':
    'L’identifiant ou le mot de passe est incorrect. Vérifiez votre saisie et la touche Verr.\u00a0Maj, puis réessayez.',

  'postTicket.continue': 'Continuer',
  'postTicket.text': 'Vous allez accéder à {service}. Si rien ne se passe, utilisez le bouton.',
  'postTicket.title': 'Connexion en cours',

  'serviceRefused.access': 'Votre compte ne vous donne pas accès à ce service.',
  'serviceRefused.disabled': 'Ce service n’est pas ouvert actuellement.',
  'serviceRefused.expired': 'L’enregistrement de ce service a expiré.',
  'serviceRefused.help': 'Si vous pensez qu’il s’agit d’une erreur, contactez l’assistance.',
  'serviceRefused.malformed':
    'L’adresse du service n’est pas valide\u00a0: le lien que vous avez suivi est peut-être incomplet.',
  'serviceRefused.service': 'Service demandé',
  'serviceRefused.title': 'Accès au service refusé',
  'serviceRefused.tooLong':
    'L’adresse du service est trop longue pour être acceptée. Repartez de la page d’accueil du service.',
  'serviceRefused.unknown': 'Ce service n’est pas autorisé à utiliser l’authentification de l’université.',

  'warn.cancel': 'Annuler',
  'warn.continue': 'Continuer',
  'warn.host': 'Adresse du service',
  'warn.text': 'Vous êtes sur le point de vous connecter au service «\u00a0{service}\u00a0».',
  'warn.title': 'Accéder à ce service\u202f?',
  'warn.why': 'Cette page s’affiche parce que vous avez demandé à confirmer l’accès à chaque service.',
} as const;
