const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?(?:\[[\w/+-]+\])?$/;
const OFFSET = /^(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Parses a date, or a date and time, of Apereo CAS. A date is the beginning of that day.
 * @param zone time zone of a time without an offset: an offset or a name such as `Europe/Paris`; undefined: the server's zone
 * @returns milliseconds since the epoch; undefined when the text or the zone is invalid
 */
export function readInstant(text: string, zone?: string): number | undefined {
  const [, local, offset] = DATE_TIME.exec(DATE.test(text) ? `${text}T00:00:00` : text) ?? [];
  if (local === undefined) return undefined;
  const known = offset ?? (zone !== undefined && OFFSET.test(zone) ? zone : undefined);
  const time = known !== undefined || zone === undefined ? Date.parse(local + (known ?? '')) : inZone(local, zone);
  return Number.isNaN(time) ? undefined : time;
}

function inZone(local: string, zone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  try {
    // Twice: the first result may be on the other side of a daylight saving change.
    return asUtc - offsetAt(zone, asUtc - offsetAt(zone, asUtc));
  } catch {
    return Number.NaN;
  }
}

/** UTC offset of a zone at a moment, in milliseconds. @throws RangeError for an unknown zone or an invalid time */
function offsetAt(zone: string, time: number): number {
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', second: 'numeric', ...numbers });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - Math.floor(time / 1000) * 1000;
}
