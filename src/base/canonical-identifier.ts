/**
 * Canonical form of an identifier: full width, capitals, accents, blanks and invisible characters are folded. Coarser than the comparison of
 * any directory, so that no spelling gives an account more attempts.
 */
export function canonicalIdentifier(identifier: string): string {
  return identifier
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\s]/gu, '');
}
