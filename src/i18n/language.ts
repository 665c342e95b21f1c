/** The languages of pages and letters. */
export type Language = 'fr' | 'en';

export const LANGUAGES: readonly Language[] = ['fr', 'en'];

/** The language that a tag names: `fr`, `en`, also `fr_FR` and `en-GB`. */
export function languageNamed(text: string | undefined): Language | undefined {
  const primary = text?.trim().toLowerCase().split(/[-_]/, 1)[0];
  return LANGUAGES.find((language) => language === primary);
}

/**
 * The language that an Accept-Language header prefers (RFC 9110, section 12.5.4) among ours.
 * @returns undefined when it asks for none of them
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language | undefined {
  const wishes = (acceptLanguage ?? '').split(',', 20).map((wish) => {
    const [tag, ...parameters] = wish.split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/i.exec(parameter)?.[1]).find(Boolean);
    return { language: languageNamed(tag), quality: quality === undefined ? 1 : Number(quality) };
  });
  let best: { language: Language; quality: number } | undefined;
  for (const { language, quality } of wishes) {
    if (language && quality > 0 && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  return best?.language;
}
