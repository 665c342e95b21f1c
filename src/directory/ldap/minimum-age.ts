import type { Entry } from 'ldapts';
import type { LdapConnection } from './connection';
import type { LdapOptions } from './options';
import { millisecondsOf } from './time';

/**
 * When a password that is too young (pwdMinAge of draft-behera-ldap-password-policy, section 5.2.2) may be changed again.
 * @returns milliseconds since the epoch; undefined when the policy or the date of the last change cannot be read
 */
export async function changeableAt(
  connection: LdapConnection,
  settings: LdapOptions,
  dn: string,
): Promise<number | undefined> {
  const { passwordChangedAttribute, passwordPolicyDn } = settings;
  const entry = await readEntry(connection, dn, [passwordChangedAttribute, 'pwdPolicySubentry']);
  const changedAt = millisecondsOf(textOf(entry, passwordChangedAttribute));
  const policyDn = textOf(entry, 'pwdPolicySubentry') ?? passwordPolicyDn;
  if (changedAt === undefined || !policyDn) return undefined;
  const seconds = Number(textOf(await readEntry(connection, policyDn, ['pwdMinAge']), 'pwdMinAge'));
  return seconds > 0 ? changedAt + seconds * 1000 : undefined;
}

/** An entry that cannot be read counts as absent: the message then has no time. */
async function readEntry(
  connection: LdapConnection,
  dn: string,
  attributes: readonly string[],
): Promise<Entry | undefined> {
  const search = { base: dn, scope: 'base', filter: '(objectClass=*)', attributes, sizeLimit: 1 } as const;
  const [entry] = await connection.search(search).catch(() => []);
  return entry;
}

function textOf(entry: Entry | undefined, attribute: string): string | undefined {
  const name = Object.keys(entry ?? {}).find((key) => key.toLowerCase() === attribute.toLowerCase());
  const [value] = [entry?.[name ?? ''] ?? []].flat();
  return value === undefined ? undefined : String(value);
}
