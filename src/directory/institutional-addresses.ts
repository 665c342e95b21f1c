import type { Account } from './directory';

/** Every address of an account at the institution: none of them is a backup address or a target of forwarding. */
export function institutionalAddresses({ mail, attributes }: Account): readonly string[] {
  const others = ['mail', 'eduPersonPrincipalName', 'supannAutreMail', 'mailAlternateAddress'];
  const values = others.flatMap((name) => attributes[name] ?? []).filter((value) => value.includes('@'));
  return [...new Set([...(mail === undefined ? [] : [mail]), ...values])];
}
