import type { Language } from './language';

/** A moment for a sentence, in the time zone of the server: `1 septembre 2026 à 10:00`. */
export function timeText(milliseconds: number, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(milliseconds);
}
