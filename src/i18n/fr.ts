import { casFr } from './fr/cas';
import { commonFr } from './fr/common';
import { mailFr } from './fr/mail';
import { passwordFr } from './fr/password';

/** Every sentence that people read: French is the reference, other languages have the same keys. */
export const fr = { ...commonFr, ...casFr, ...mailFr, ...passwordFr };

export type MessageKey = keyof typeof fr;
