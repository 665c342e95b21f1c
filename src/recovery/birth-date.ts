const DAY_FIRST = /^(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*[/. -]\s*(\d{4})$/;
const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;

/**
 * A birth date as people write it: day, month, year, with slashes, dots, dashes, spaces or nothing between; or as browsers fill it in
 * (`bday`), year first.
 * @returns YYYY-MM-DD; undefined for what is no date
 */
export function readBirthDate(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  const [, day, month, year] = DAY_FIRST.exec(text) ?? TOGETHER.exec(text) ?? turned(YEAR_FIRST.exec(text)) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // Date.parse takes some days that a month does not have for the first ones of the next.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}

function turned(found: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return found === null ? undefined : [found[0], found[3], found[2], found[1]];
}
