import type { Account } from '../directory';
import { escapeFilterValue } from './filter';

/** How groups name their members: groupOfNames, groupOfUniqueNames, posixGroup. */
const MEMBER_ATTRIBUTES = ['member', 'uniqueMember'] as const;
const MEMBER_NAME_ATTRIBUTE = 'memberUid';

/**
 * The search whose result is one entry when the account belongs to a group, and none otherwise. The directory evaluates the filter, so
 * that nested groups and operational attributes such as `memberOf` work as it has them.
 * @param group an LDAP filter that the person's entry must match, or the DN of a group
 */
export function membershipSearch(group: string, { dn, username }: Pick<Account, 'dn' | 'username'>) {
  if (group.trim().startsWith('(')) return { base: dn, scope: 'base', filter: group.trim() } as const;
  const byDn = MEMBER_ATTRIBUTES.map((attribute) => `(${attribute}=${escapeFilterValue(dn)})`).join('');
  const filter = `(|${byDn}(${MEMBER_NAME_ATTRIBUTE}=${escapeFilterValue(username)}))`;
  return { base: group.trim(), scope: 'base', filter } as const;
}
