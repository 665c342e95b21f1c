import type { Language } from './language';

const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A date in words: "1er septembre 2026", "1 September 2026". @param day YYYY-MM-DD; anything else is returned unchanged */
export function longDate(day: string, language: Language): string {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(day) ? day : '');
  if (Number.isNaN(date.getTime())) return day;
  // French writes the first day of a month as an ordinal.
  return FORMATS[language].format(date).replace(/^1 (?=\p{Ll})/u, '1er ');
}
