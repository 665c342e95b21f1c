import type { Translated } from '../translated';

/** Sentences of the frame around every page, and of its faults. Spaces before : ; ! ? and inside « » are no-break ones. */
export const commonSentences = {
  'common.help': { fr: 'Besoin d’aide\u202f?', en: 'Need help?' },
  'common.hidePassword': { fr: 'Masquer le mot de passe', en: 'Hide password' },
  'common.languages': { fr: 'Langue', en: 'Language' },
  'common.links': { fr: 'Liens utiles', en: 'Useful links' },
  'common.message.error': { fr: 'Erreur', en: 'Error' },
  'common.message.info': { fr: 'Information', en: 'Information' },
  'common.message.success': { fr: 'C’est fait', en: 'Done' },
  'common.message.warning': { fr: 'Attention', en: 'Warning' },
  'common.request': { fr: 'Référence de la demande\u00a0: {id}', en: 'Request reference: {id}' },
  'common.showPassword': { fr: 'Afficher le mot de passe', en: 'Show password' },
  'common.skipToContent': { fr: 'Aller au contenu', en: 'Skip to content' },
  'common.step': { fr: 'Étape {current} sur {total}', en: 'Step {current} of {total}' },
  'common.stepDone': { fr: '(fait)', en: '(done)' },
  'common.steps': { fr: 'Étapes', en: 'Steps' },
  'common.tagline': {
    fr: 'Un seul compte pour tous vos services numériques.',
    en: 'One account for all your digital services.',
  },
  'common.where': { fr: 'Où le trouver\u202f?', en: 'Where do I find it?' },
  'common.why': { fr: 'À quoi sert cette étape\u202f?', en: 'What is this step for?' },
  'form.missing': { fr: 'Remplissez ce champ.', en: 'Fill in this field.' },
  'form.tooLong': {
    fr: 'Ce champ accepte {most}\u00a0caractères au maximum.',
    en: 'This field accepts {most}\u00a0characters at most.',
  },
  'error.badRequest.text': {
    fr: 'L’adresse ou le formulaire envoyé est incomplet ou incorrect. Revenez au service et recommencez.',
    en: 'The address or form sent is incomplete or incorrect. Go back to the service and try again.',
  },
  'error.badRequest.title': { fr: 'Demande incorrecte', en: 'Bad request' },
  'error.forbidden.text': {
    fr: 'Vous n’avez pas l’autorisation d’accéder à cette page.',
    en: 'You don’t have permission to view this page.',
  },
  'error.forbidden.title': { fr: 'Accès refusé', en: 'Access denied' },
  'error.incident': {
    fr: 'Si le problème persiste, communiquez cette référence à l’assistance\u00a0:',
    en: 'If the problem persists, give this reference to the help desk:',
  },
  'error.internal.text': {
    fr: 'Une erreur inattendue s’est produite. Elle a été enregistrée\u202f; veuillez réessayer dans quelques instants.',
    en: 'An unexpected error occurred. It has been recorded; please try again in a moment.',
  },
  'error.internal.title': { fr: 'Une erreur s’est produite', en: 'Something went wrong' },
  'error.methodNotAllowed.text': {
    fr: 'Cette adresse ne s’utilise pas de cette façon. Revenez à la page de connexion.',
    en: 'This address can’t be used in this way. Go back to the sign-in page.',
  },
  'error.methodNotAllowed.title': { fr: 'Demande inattendue', en: 'Unexpected request' },
  'error.headersTooLong.text': {
    fr: 'L’adresse demandée est trop longue, ou votre navigateur envoie trop de données avec elle. Repartez de la page d’accueil du service\u202f; si le problème persiste, supprimez les cookies de ce site.',
    en: 'The address is too long, or your browser is sending too much data with it. Start again from the service’s home page; if the problem persists, delete the cookies for this site.',
  },
  'error.headersTooLong.title': { fr: 'Adresse trop longue', en: 'Address too long' },
  'error.noRole.text': {
    fr: 'Votre compte ne donne pas accès à l’administration. Si vous devez y avoir accès, adressez-vous à la personne qui gère l’authentification de l’établissement.',
    en: 'Your account does not give access to administration. If you need it, ask whoever runs the sign-in service of your institution.',
  },
  'error.notFound.text': {
    fr: 'L’adresse comporte peut-être une erreur, ou la page a été déplacée.',
    en: 'The address may be mistyped, or the page may have moved.',
  },
  'error.notFound.title': { fr: 'Page introuvable', en: 'Page not found' },
  'error.repeatedService.text': {
    fr: 'La demande désigne plusieurs services à la fois. Revenez au service souhaité et recommencez.',
    en: 'The request names several services at once. Go back to the service you want and try again.',
  },
  'error.toLogin': { fr: 'Aller à la page de connexion', en: 'Go to the sign-in page' },
  'error.tooLarge.text': { fr: 'Les données envoyées sont trop volumineuses.', en: 'The data sent is too large.' },
  'error.tooLarge.title': { fr: 'Demande trop volumineuse', en: 'Request too large' },
  'error.tooMany.text': {
    fr: 'Vous avez envoyé beaucoup de demandes en peu de temps. Patientez un instant, puis réessayez.',
    en: 'You have sent a lot of requests in a short time. Wait a moment, then try again.',
  },
  'error.tooMany.title': { fr: 'Trop de demandes', en: 'Too many requests' },
  'error.unavailable.text': {
    fr: 'Le service est momentanément indisponible. Vos identifiants ne sont pas en cause\u00a0: veuillez réessayer dans quelques minutes.',
    en: 'The service is temporarily unavailable. There is nothing wrong with your username or password: try again in a few minutes.',
  },
  'error.unavailable.title': { fr: 'Service momentanément indisponible', en: 'Service temporarily unavailable' },
  'error.unsupported.text': {
    fr: 'Les données ont été envoyées dans un format qui n’est pas accepté ici.',
    en: 'The data was sent in a format that is not accepted here.',
  },
  'error.unsupported.title': { fr: 'Format non accepté', en: 'Unsupported format' },
} as const satisfies Readonly<Record<string, Translated>>;
