import { timeText } from '../../src/i18n/date-text';

describe('a moment in words', () => {
  it('writes the first day of a month as French does, and no other', () => {
    const day = (date: number) => timeText(new Date(2026, 8, date, 10, 5).getTime(), 'fr');
    expect([day(1), day(11)]).toEqual(['1er septembre 2026 à 10:05', '11 septembre 2026 à 10:05']);
  });

  it('is British in English', () => {
    expect(timeText(new Date(2026, 8, 1, 10, 5).getTime(), 'en')).toBe('1 September 2026 at 10:05');
  });
});
