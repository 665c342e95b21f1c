import { OperatorFault } from '../../base/faults';
import type { Account, Authentication } from '../directory';
import { type LdapAnswer, ResultCode } from './connection';
import { PolicyErrorCode } from './ppolicy';

/** Answers that mean "not with this name and password", whatever the server's reason. */
const REFUSALS: ReadonlySet<number> = new Set([
  ResultCode.invalidCredentials,
  ResultCode.noSuchObject,
  ResultCode.invalidDnSyntax,
  ResultCode.inappropriateAuthentication,
  ResultCode.unwillingToPerform,
  ResultCode.constraintViolation,
  ResultCode.insufficientAccessRights,
]);

/**
 * What a bind proves. States are told only when the password was right; an account that the policy locked is plainly refused,
 * because its password was not looked at.
 * @param account undefined when nothing is known of it: a failure is then always a refusal
 * @throws OperatorFault when the directory could not judge
 */
export function outcomeOfBind(answer: LdapAnswer, account: Account | undefined): Authentication {
  if (answer.code !== ResultCode.success) return refusal(answer, account);
  if (!account || account.state === 'closed') return { outcome: 'refused' };
  if (account.state !== 'active') return { outcome: account.state, account };
  if (answer.policyError === PolicyErrorCode.changeAfterReset) return { outcome: 'mustChange', account };
  return { outcome: 'authenticated', account };
}

function refusal(answer: LdapAnswer, account: Account | undefined): Authentication {
  if (!REFUSALS.has(answer.code)) {
    throw new OperatorFault(
      `The directory cannot judge a password (LDAP result ${answer.code}).`,
      'If it asks for confidentiality, use ldaps or StartTLS; else look at the log of the LDAP server.',
    );
  }
  const wasRight = answer.code === ResultCode.invalidCredentials && account !== undefined;
  if (wasRight && isExpired(answer)) return { outcome: 'expired', account };
  if (wasRight && /\bdata 773\b/.test(answer.diagnostic)) return { outcome: 'mustChange', account };
  return { outcome: 'refused' };
}

/** Directories say so only after the right password. Active Directory says it in its diagnostic: 532 and 701. */
function isExpired({ policyError, diagnostic }: LdapAnswer): boolean {
  return policyError === PolicyErrorCode.passwordExpired || /\bdata (532|701)\b/.test(diagnostic);
}
