import type { Language } from './language';
import { ALL_SENTENCES, type MessageKey } from './sentences';

/** The catalogue of one language. */
export type Catalogue<L extends Language> = { readonly [K in MessageKey]: (typeof ALL_SENTENCES)[K][L] };

/** Picks one language. */
export function inLanguage<L extends Language>(language: L): Catalogue<L> {
  return Object.fromEntries(
    Object.entries(ALL_SENTENCES).map(([key, sentence]) => [key, sentence[language]]),
  ) as unknown as Catalogue<L>;
}
