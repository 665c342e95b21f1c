import type { Language } from './language';

/** Date and time for a sentence, in the server's time zone: `1er septembre 2026 à 10:00`. */
export function timeText(milliseconds: number, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(milliseconds);
  // French writes the first day of a month as an ordinal.
  return text.replace(/^1 (?=\p{Ll})/u, '1er ');
}
