import { type Setting, textLike } from './setting';

const GROUP = 'an LDAP filter in parentheses, or the DN of a group';

/** Both are told apart by their first character. Whether a filter can be evaluated, the directory knows. */
function isGroup(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.startsWith('(')) return trimmed.endsWith(')') && trimmed.split('(').length === trimmed.split(')').length;
  return trimmed === '' || /^[A-Za-z][\w-]*\s*=/.test(trimmed);
}

/** Who administers the services. */
export const ADMINISTRATION_SETTINGS = {
  'administration.administrators': textLike(
    GROUP,
    isGroup,
    '',
    'Who may register and change services: an LDAP filter that the entry of the person must match, such as (memberOf=cn=sso-admins,ou=groups,dc=univ,dc=example), or the DN of a group with member, uniqueMember or memberUid. Empty: nobody; the pages of the administration are not there.',
  ),
  'administration.auditors': textLike(
    GROUP,
    isGroup,
    '',
    'Who may look at everything in the administration and change nothing, in the same form. Administrators may too.',
  ),
} satisfies Record<string, Setting<unknown>>;
