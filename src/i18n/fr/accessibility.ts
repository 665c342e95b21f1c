/** Sentences of the declaration of accessibility, in the words of the official model (RGAA 4.1). */
export const accessibilityFr = {
  'accessibility.applies': 'Cette déclaration s’applique aux pages d’authentification et de compte\u00a0: {url}.',
  'accessibility.commitment':
    '{university} s’engage à rendre ses services numériques accessibles, conformément à l’article 47 de la loi n°\u00a02005-102 du 11 février 2005.',
  'accessibility.contact': 'Retour d’information et contact',
  'accessibility.contactNone': 'Adressez-vous à l’assistance informatique de l’université.',
  'accessibility.contactText':
    'Si vous n’arrivez pas à utiliser une de ces pages, dites-le-nous\u00a0: nous vous orienterons vers une solution accessible ou vous aiderons autrement.',
  'accessibility.date': 'Cette déclaration a été établie le {date}.',
  'accessibility.dateTitle': 'Établissement de cette déclaration',
  'accessibility.issues': 'Contenus non accessibles',
  'accessibility.link.full': 'Accessibilité\u00a0: totalement conforme',
  'accessibility.link.none': 'Accessibilité\u00a0: non conforme',
  'accessibility.link.partial': 'Accessibilité\u00a0: partiellement conforme',
  'accessibility.noAudit': 'Ces pages n’ont pas encore fait l’objet d’un audit de conformité.',
  'accessibility.rate': 'L’audit de conformité révèle que {rate}\u00a0% des critères du RGAA sont respectés.',
  'accessibility.rateTitle': 'Résultats des tests',
  'accessibility.redress': 'Voies de recours',
  'accessibility.redressPost': 'Par courrier (sans timbre)\u00a0: {body}, {post}',
  'accessibility.redressText':
    'Vous nous avez signalé un défaut d’accessibilité qui vous empêche d’utiliser une de ces pages, et vous n’avez pas obtenu de réponse satisfaisante\u202f? Vous pouvez saisir le {body}.',
  'accessibility.redressWeb': 'Écrire au {body} (formulaire en ligne)',
  'accessibility.state': 'État de conformité',
  'accessibility.state.full':
    'Ces pages sont totalement conformes au référentiel général d’amélioration de l’accessibilité (RGAA), version\u00a04.1.',
  'accessibility.state.none':
    'Ces pages ne sont pas conformes au référentiel général d’amélioration de l’accessibilité (RGAA), version\u00a04.1.',
  'accessibility.state.partial':
    'Ces pages sont partiellement conformes au référentiel général d’amélioration de l’accessibilité (RGAA), version\u00a04.1, en raison des points énumérés ci-dessous.',
  'accessibility.title': 'Déclaration d’accessibilité',
} as const;
