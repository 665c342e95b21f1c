import { casFr } from './fr/cas';
import { commonFr } from './fr/common';

/** Every sentence that people read: French is the reference, other languages have the same keys. */
export const fr = { ...commonFr, ...casFr };

export type MessageKey = keyof typeof fr;
