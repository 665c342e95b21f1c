/** Sentences of the frame around every page, and of its faults. Spaces before : ; ! ? and inside « » are no-break ones. */
export const commonFr = {
  'common.help': 'Besoin d’aide\u202f?',
  'common.hidePassword': 'Masquer le mot de passe',
  'common.languages': 'Langue',
  'common.links': 'Liens utiles',
  'common.message.error': 'Erreur',
  'common.message.info': 'Information',
  'common.message.success': 'C’est fait',
  'common.message.warning': 'Attention',
  'common.request': 'Référence de la demande\u00a0: {id}',
  'common.showPassword': 'Afficher le mot de passe',
  'common.skipToContent': 'Aller au contenu',
  'common.step': 'Étape {current} sur {total}',
  'common.stepDone': '(fait)',
  'common.steps': 'Étapes',
  'common.tagline': 'Un seul compte pour tous vos services numériques.',
  'common.where': 'Où le trouver\u202f?',
  'common.why': 'À quoi sert cette étape\u202f?',

  'form.missing': 'Remplissez ce champ.',
  'form.tooLong': 'Ce champ accepte {most}\u00a0caractères au maximum.',

  'error.badRequest.text':
    'L’adresse ou le formulaire envoyé est incomplet ou incorrect. Revenez au service et recommencez.',
  'error.badRequest.title': 'Demande incorrecte',
  'error.forbidden.text': 'Vous n’avez pas l’autorisation d’accéder à cette page.',
  'error.forbidden.title': 'Accès refusé',
  'error.incident': 'Si le problème persiste, communiquez cette référence à l’assistance\u00a0:',
  'error.internal.text':
    'Une erreur inattendue s’est produite. Elle a été enregistrée\u202f; veuillez réessayer dans quelques instants.',
  'error.internal.title': 'Une erreur s’est produite',
  'error.methodNotAllowed.text': 'Cette adresse ne s’utilise pas de cette façon. Revenez à la page de connexion.',
  'error.methodNotAllowed.title': 'Demande inattendue',
  'error.headersTooLong.text':
    'L’adresse demandée est trop longue, ou votre navigateur envoie trop de données avec elle. Repartez de la page d’accueil du service\u202f; si le problème persiste, supprimez les cookies de ce site.',
  'error.headersTooLong.title': 'Adresse trop longue',
  'error.notFound.text': 'L’adresse comporte peut-être une erreur, ou la page a été déplacée.',
  'error.notFound.title': 'Page introuvable',
  'error.repeatedService.text':
    'La demande désigne plusieurs services à la fois. Revenez au service souhaité et recommencez.',
  'error.toLogin': 'Aller à la page de connexion',
  'error.tooLarge.text': 'Les données envoyées sont trop volumineuses.',
  'error.tooLarge.title': 'Demande trop volumineuse',
  'error.tooMany.text': 'Vous avez envoyé beaucoup de demandes en peu de temps. Patientez un instant, puis réessayez.',
  'error.tooMany.title': 'Trop de demandes',
  'error.unavailable.text':
    'Le service est momentanément indisponible. Vos identifiants ne sont pas en cause\u00a0: veuillez réessayer dans quelques minutes.',
  'error.unavailable.title': 'Service momentanément indisponible',
  'error.unsupported.text': 'Les données ont été envoyées dans un format qui n’est pas accepté ici.',
  'error.unsupported.title': 'Format non accepté',
} as const;
