import { inLanguage } from './in-language';

export type { MessageKey } from './sentences';

/** Every sentence in French, the reference. */
export const fr = inLanguage('fr');
