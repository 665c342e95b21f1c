import type { Language } from './language';

/** Date and time for a sentence, in the server's time zone: `1 septembre 2026 à 10:00`. */
export function timeText(milliseconds: number, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(milliseconds);
}
