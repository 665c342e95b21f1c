import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import type { Account, Authentication, PasswordNotice } from '../directory';
import { type LdapAnswer, ResultCode } from './connection';
import { PolicyErrorCode } from './ppolicy';

/** Result codes that refuse the identifier or the password, whatever the server's reason. */
const REFUSALS: ReadonlySet<number> = new Set([
  ResultCode.invalidCredentials,
  ResultCode.noSuchObject,
  ResultCode.invalidDnSyntax,
  ResultCode.inappropriateAuthentication,
  ResultCode.unwillingToPerform,
  ResultCode.constraintViolation,
  ResultCode.insufficientAccessRights,
]);

/** Sub-codes in Active Directory's diagnostic of result 49: `AcceptSecurityContext error, data 775`. */
const ACTIVE_DIRECTORY = {
  passwordExpired: '532',
  accountDisabled: '533',
  accountExpired: '701',
  mustChange: '773',
  accountLocked: '775',
} as const;

/**
 * The outcome of a bind. Account enumeration: states are disclosed only with the right password. An account that the policy locked is
 * refused, because its password was not checked; the reason is for the audit log only.
 * @param account undefined when it was not read: a failure is then always a refusal
 * @throws OperatorFault when the directory could not check the password
 */
export function outcomeOfBind(answer: LdapAnswer, account: Account | undefined): Authentication {
  if (answer.code !== ResultCode.success) return refusal(answer, account);
  if (!account || account.state === 'closed') return { outcome: 'refused' };
  if (account.state !== 'active') return { outcome: account.state, account };
  if (answer.policyError === PolicyErrorCode.changeAfterReset) return { outcome: 'mustChange', account };
  return { outcome: 'authenticated', account, passwordNotice: passwordNotice(answer) };
}

/** Whether the password was the right one, even when it has expired or must be changed. */
export function isRightPassword(answer: LdapAnswer): boolean {
  const { passwordExpired, mustChange } = ACTIVE_DIRECTORY;
  return (
    answer.code === ResultCode.success ||
    says(answer, PolicyErrorCode.passwordExpired, passwordExpired) ||
    says(answer, PolicyErrorCode.changeAfterReset, mustChange)
  );
}

function passwordNotice({ secondsBeforeExpiration, graceSignInsLeft }: LdapAnswer): PasswordNotice | undefined {
  if (graceSignInsLeft !== undefined) return { kind: 'grace', signInsLeft: graceSignInsLeft };
  if (secondsBeforeExpiration === undefined) return undefined;
  return { kind: 'expiring', seconds: secondsBeforeExpiration };
}

function refusal(answer: LdapAnswer, account: Account | undefined): Authentication {
  if (!REFUSALS.has(answer.code)) {
    throw new OperatorFault(
      `The directory cannot check a password (LDAP result ${answer.code}).`,
      `If it requires confidentiality, use ldaps:// in ${settingNamed('ldap.url')} or set ${settingNamed('ldap.startTls')}; otherwise check the log of the LDAP server.`,
    );
  }
  const { passwordExpired, accountDisabled, accountExpired, mustChange, accountLocked } = ACTIVE_DIRECTORY;
  // Directories return these only with the right password.
  if (account && says(answer, PolicyErrorCode.passwordExpired, passwordExpired))
    return { outcome: 'passwordExpired', account };
  if (account && says(answer, NO_POLICY_ERROR, accountExpired)) return { outcome: 'expired', account };
  if (account && says(answer, PolicyErrorCode.changeAfterReset, mustChange)) return { outcome: 'mustChange', account };
  if (says(answer, PolicyErrorCode.accountLocked, accountLocked))
    return { outcome: 'refused', reason: 'locked by the directory' };
  if (says(answer, NO_POLICY_ERROR, accountDisabled))
    return { outcome: 'refused', reason: 'disabled in the directory' };
  return { outcome: 'refused' };
}

/** Whether a refused bind gives this reason: by the control, or in the diagnostic of Active Directory. */
function says({ code, policyError, diagnostic }: LdapAnswer, error: number, data: string): boolean {
  const isSaid = policyError === error || new RegExp(`\\bdata ${data}\\b`).test(diagnostic);
  return code === ResultCode.invalidCredentials && isSaid;
}

/** For cases without a code of the control. */
const NO_POLICY_ERROR = -1;
