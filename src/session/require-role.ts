import type { Audit } from '../audit/fact';
import { UserFault } from '../base/faults';
import type { Account, Directory } from '../directory/directory';
import type { PersonGuard } from '../web/route';

/** The roles of administration; an administrator may do whatever an auditor may. */
export type Role = 'administrator' | 'auditor';

/** For each role an LDAP filter on the person's entry, or the DN of a group; empty: nobody. */
export type RoleGroups = Readonly<Record<Role, string>>;

export interface RequireRoleParts {
  /** The guard that identifies the person: with a session, or with a recent password. */
  readonly person: PersonGuard;
  readonly directory: Pick<Directory, 'find' | 'belongsTo'>;
  readonly groups: RoleGroups;
  readonly audit: Audit;
}

/**
 * Guards what only people with a role may do. The directory is asked each time, so that whoever loses a role loses it at once.
 */
export function requireRole(role: Role, { person, directory, groups, audit }: RequireRoleParts): PersonGuard {
  const wanted = (role === 'auditor' ? [groups.auditor, groups.administrator] : [groups.administrator]).filter(Boolean);
  return async (request) => {
    const found = await person(request);
    if ('refusal' in found) return found;
    const { id } = found.signedIn.principal;
    if (await hasOneOf(directory, await directory.find(id), wanted)) return found;
    const { address, requestId } = request;
    audit.record({ event: 'administration.refused', outcome: 'failure', user: id, address, requestId, reason: role });
    throw new UserFault('error.noRole.text', {}, 403);
  };
}

async function hasOneOf(directory: Pick<Directory, 'belongsTo'>, account: Account | undefined, groups: string[]) {
  if (account?.state !== 'active') return false;
  for (const group of groups) if (await directory.belongsTo(account, group)) return true;
  return false;
}
