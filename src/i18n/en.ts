import { inLanguage } from './in-language';

/** Every sentence in English. */
export const en = inLanguage('en');
