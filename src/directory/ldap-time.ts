/** Milliseconds since the epoch as LDAP's generalized time, UTC: `20260901080000Z` (RFC 4517, section 3.3.13). */
export function generalizedTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
