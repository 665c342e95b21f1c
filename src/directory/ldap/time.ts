/** Milliseconds since the epoch as LDAP's generalized time, UTC: `20260901080000Z` (RFC 4517, section 3.3.13). */
export function generalizedTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:[.,]\d+)?Z$/;

/** Milliseconds since the epoch of a generalized time in UTC; undefined for any other text. */
export function millisecondsOf(text: string | undefined): number | undefined {
  const [year, month, day, hour, minute, second] = (TIME.exec(text ?? '') ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
