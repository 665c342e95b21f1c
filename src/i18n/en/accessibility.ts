import type { accessibilityFr } from '../fr/accessibility';

/** Sentences of the declaration of accessibility. */
export const accessibilityEn: Readonly<Record<keyof typeof accessibilityFr, string>> = {
  'accessibility.applies': 'This statement applies to the sign-in and account pages: {url}.',
  'accessibility.commitment':
    '{university} is committed to making its digital services accessible, in accordance with article 47 of French law no. 2005-102 of 11 February 2005.',
  'accessibility.contact': 'Feedback and contact',
  'accessibility.contactNone': 'Please contact the university’s IT help desk.',
  'accessibility.contactText':
    'If you cannot use one of these pages, let us know: we will point you to an accessible alternative or help you in another way.',
  'accessibility.date': 'This statement was prepared on {date}.',
  'accessibility.dateTitle': 'Preparation of this statement',
  'accessibility.issues': 'Non-accessible content',
  'accessibility.link.full': 'Accessibility: fully compliant',
  'accessibility.link.none': 'Accessibility: not compliant',
  'accessibility.link.partial': 'Accessibility: partially compliant',
  'accessibility.noAudit': 'These pages have not been audited for compliance yet.',
  'accessibility.rate': 'The audit shows that {rate}% of the RGAA criteria are met.',
  'accessibility.rateTitle': 'Test results',
  'accessibility.redress': 'Enforcement procedure',
  'accessibility.redressPost': 'By post (no stamp needed): {body}, {post}',
  'accessibility.redressText':
    'If you have told us about an accessibility problem that prevents you from using one of these pages and have not received a satisfactory reply, you can refer the matter to the {body}.',
  'accessibility.redressWeb': 'Write to the {body} (online form, in French)',
  'accessibility.state': 'Compliance status',
  'accessibility.state.full':
    'These pages are fully compliant with the French accessibility standard (RGAA), version 4.1.',
  'accessibility.state.none':
    'These pages are not compliant with the French accessibility standard (RGAA), version 4.1.',
  'accessibility.state.partial':
    'These pages are partially compliant with the French accessibility standard (RGAA), version 4.1, for the reasons listed below.',
  'accessibility.title': 'Accessibility statement',
};
