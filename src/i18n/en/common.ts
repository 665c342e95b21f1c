import type { commonFr } from '../fr/common';

/** Sentences of the frame around every page, and of its faults. */
export const commonEn: Readonly<Record<keyof typeof commonFr, string>> = {
  'common.skipToContent': 'Skip to content',
};
