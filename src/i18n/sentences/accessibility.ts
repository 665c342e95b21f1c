import type { Translated } from '../translated';

/** Sentences of the declaration of accessibility, in the words of the official model (RGAA 4.1). */
export const accessibilitySentences = {
  'accessibility.applies': {
    fr: 'Cette déclaration s’applique aux pages d’authentification et de compte\u00a0: {url}.',
    en: 'This statement applies to the sign-in and account pages: {url}.',
  },
  'accessibility.commitment': {
    fr: '{university} s’engage à rendre ses services numériques accessibles, conformément à l’article 47 de la loi n°\u00a02005-102 du 11 février 2005.',
    en: '{university} is committed to making its digital services accessible, in accordance with article 47 of French law no. 2005-102 of 11 February 2005.',
  },
  'accessibility.contact': { fr: 'Retour d’information et contact', en: 'Feedback and contact' },
  'accessibility.contactNone': {
    fr: 'Adressez-vous à l’assistance informatique de l’université.',
    en: 'Please contact the university’s IT help desk.',
  },
  'accessibility.contactText': {
    fr: 'Si vous n’arrivez pas à utiliser une de ces pages, dites-le-nous\u00a0: nous vous orienterons vers une solution accessible ou vous aiderons autrement.',
    en: 'If you cannot use one of these pages, let us know: we will point you to an accessible alternative or help you in another way.',
  },
  'accessibility.date': {
    fr: 'Cette déclaration a été établie le {date}.',
    en: 'This statement was prepared on {date}.',
  },
  'accessibility.dateTitle': { fr: 'Établissement de cette déclaration', en: 'Preparation of this statement' },
  'accessibility.issues': { fr: 'Contenus non accessibles', en: 'Non-accessible content' },
  'accessibility.link.full': { fr: 'Accessibilité\u00a0: totalement conforme', en: 'Accessibility: fully compliant' },
  'accessibility.link.none': { fr: 'Accessibilité\u00a0: non conforme', en: 'Accessibility: not compliant' },
  'accessibility.link.partial': {
    fr: 'Accessibilité\u00a0: partiellement conforme',
    en: 'Accessibility: partially compliant',
  },
  'accessibility.noAudit': {
    fr: 'Ces pages n’ont pas encore fait l’objet d’un audit de conformité.',
    en: 'These pages have not been audited for compliance yet.',
  },
  'accessibility.rate': {
    fr: 'L’audit de conformité révèle que {rate}\u00a0% des critères du RGAA sont respectés.',
    en: 'The audit shows that {rate}% of the RGAA criteria are met.',
  },
  'accessibility.rateTitle': { fr: 'Résultats des tests', en: 'Test results' },
  'accessibility.redress': { fr: 'Voies de recours', en: 'Enforcement procedure' },
  'accessibility.redressPost': {
    fr: 'Par courrier (sans timbre)\u00a0: {body}, {post}',
    en: 'By post (no stamp needed): {body}, {post}',
  },
  'accessibility.redressText': {
    fr: 'Vous nous avez signalé un défaut d’accessibilité qui vous empêche d’utiliser une de ces pages, et vous n’avez pas obtenu de réponse satisfaisante\u202f? Vous pouvez saisir le {body}.',
    en: 'If you have told us about an accessibility problem that prevents you from using one of these pages and have not received a satisfactory reply, you can refer the matter to the {body}.',
  },
  'accessibility.redressWeb': {
    fr: 'Écrire au {body} (formulaire en ligne)',
    en: 'Write to the {body} (online form, in French)',
  },
  'accessibility.state': { fr: 'État de conformité', en: 'Compliance status' },
  'accessibility.state.full': {
    fr: 'Ces pages sont totalement conformes au référentiel général d’amélioration de l’accessibilité (RGAA), version\u00a04.1.',
    en: 'These pages are fully compliant with the French accessibility standard (RGAA), version 4.1.',
  },
  'accessibility.state.none': {
    fr: 'Ces pages ne sont pas conformes au référentiel général d’amélioration de l’accessibilité (RGAA), version\u00a04.1.',
    en: 'These pages are not compliant with the French accessibility standard (RGAA), version 4.1.',
  },
  'accessibility.state.partial': {
    fr: 'Ces pages sont partiellement conformes au référentiel général d’amélioration de l’accessibilité (RGAA), version\u00a04.1, en raison des points énumérés ci-dessous.',
    en: 'These pages are partially compliant with the French accessibility standard (RGAA), version 4.1, for the reasons listed below.',
  },
  'accessibility.title': { fr: 'Déclaration d’accessibilité', en: 'Accessibility statement' },
} as const satisfies Readonly<Record<string, Translated>>;
