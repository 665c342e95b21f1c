import { OperatorFault } from '../../base/faults';
import type { DirectoryChange } from '../directory';
import { saltedHash } from '../salted-hash';
import { type LdapAnswer, type LdapConnection, ResultCode } from './connection';
import type { LdapSettings } from './defaults';
import type { LdapChange } from './options';
import { PolicyErrorCode, passwordRefusal } from './ppolicy';

/** The change that writes a password, for the two ways that are a modify. */
export function passwordChange(settings: LdapSettings, password: string): LdapChange {
  const value = settings.passwordWriting === 'hashed' ? saltedHash(password) : password;
  return { operation: 'replace', attribute: settings.passwordAttribute, values: [value] };
}

/** Writes a new password, in the configured way. */
export function writePassword(
  connection: LdapConnection,
  settings: LdapSettings,
  dn: string,
  password: string,
): Promise<LdapAnswer> {
  if (settings.passwordWriting === 'exop') return connection.modifyPassword(dn, password);
  return connection.modify(dn, [passwordChange(settings, password)]);
}

/**
 * What the answer to a write means for the caller.
 * @throws OperatorFault when it is neither done, nor about the password, nor about an entry that is not there
 */
export function changeFrom(answer: LdapAnswer): DirectoryChange {
  const { code, policyError, diagnostic } = answer;
  if (code === ResultCode.success) return { outcome: 'done' };
  if (code === ResultCode.noSuchObject) return { outcome: 'absent' };
  const isPolicy = policyError !== undefined && policyError >= PolicyErrorCode.passwordModNotAllowed;
  if (isPolicy || code === ResultCode.constraintViolation || code === ResultCode.unwillingToPerform) {
    return { outcome: 'passwordRefused', reason: passwordRefusal(policyError, diagnostic) };
  }
  throw new OperatorFault(
    `The directory refuses a change (LDAP result ${code}${diagnostic === '' ? '' : `: ${diagnostic}`}).`,
    'Check that the service account may write the attributes concerned, that the schema has them, and that the server takes writes.',
  );
}
