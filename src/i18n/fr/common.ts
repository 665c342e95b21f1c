/** Sentences of the frame around every page, and of its faults. */
export const commonFr = {
  'common.skipToContent': 'Aller au contenu',
} as const;
