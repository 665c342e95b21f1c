import type { Language } from './language';

/** One sentence in every language, so that a missing translation does not compile. */
export type Translated = Readonly<Record<Language, string>>;
