import type { Account } from './directory';

/** Every address of an account at the institution: not allowed as backup address or forwarding target. */
export function institutionalAddresses({ mail, attributes }: Account): readonly string[] {
  const others = ['mail', 'eduPersonPrincipalName', 'supannAutreMail', 'mailAlternateAddress'];
  const values = others.flatMap((name) => attributes[name] ?? []).filter((value) => value.includes('@'));
  return [...new Set([...(mail === undefined ? [] : [mail]), ...values])];
}
