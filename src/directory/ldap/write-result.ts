import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import { type AccountChangeKind, ChangeFault, type DirectoryChange } from '../account-change';
import { type LdapAnswer, ResultCode } from './connection';
import type { PlannedChange } from './planned-change';
import { PolicyErrorCode, passwordRefusal } from './ppolicy';

/** Results of a server that accepts no writes at present: read-only, overloaded, or failing. */
const NOT_NOW: ReadonlySet<number> = new Set([
  ResultCode.operationsError,
  ResultCode.timeLimitExceeded,
  ResultCode.adminLimitExceeded,
  ResultCode.unwillingToPerform,
  ResultCode.other,
]);

const NOT_NOW_REMEDY =
  `Check the log of the LDAP server. If it is a replica or read-only, name the servers that accept writes ` +
  `in ${settingNamed('ldap.writeUrl')}.`;

/** The settings for each kind of change, for remedies. */
const SETTINGS_OF: Readonly<Record<AccountChangeKind, string>> = {
  password: settingNamed('ldap.passwordAttribute'),
  backupMail: settingNamed('ldap.backupMailAttribute'),
  charter: settingNamed('activation.charterAttribute'),
  forwarding: `${settingNamed('activation.forwardingAttribute')} and ${settingNamed('activation.deliveryAttribute')}`,
  attribute: 'the object classes of the entries',
  state: settingNamed('activation.stateChanges'),
  lock: settingNamed('account.lockChanges'),
};

/**
 * Maps the directory's answer to a write (RFC 4511, appendix A.2).
 * @param planned what was sent
 * @throws ChangeFault when the configuration of the directory or of this server is the cause
 * @throws OperatorFault when the directory accepts no writes at present
 */
export function resultOfWrite(answer: LdapAnswer, planned: readonly PlannedChange[]): DirectoryChange {
  const { code } = answer;
  const has = (kind: AccountChangeKind) => planned.some((change) => change.kind === kind);
  if (code === ResultCode.success) return { outcome: 'done' };
  if (code === ResultCode.noSuchObject) return { outcome: 'absent' };
  if (code === ResultCode.noSuchAttribute && has('state')) return { outcome: 'absent' };
  // Idempotency: the same acceptance of the charter, sent twice.
  if (code === ResultCode.typeOrValueExists && planned.every(({ kind }) => kind === 'charter'))
    return { outcome: 'done' };
  const kind = refusedKind(answer, planned);
  if (has('password') && isPasswordPolicy(answer, kind)) {
    return { outcome: 'passwordRefused', reason: passwordRefusal(answer.policyError, answer.diagnostic) };
  }
  if (NOT_NOW.has(code))
    throw new OperatorFault(`The directory accepts no writes at present (${told(answer)}).`, NOT_NOW_REMEDY);
  throw new ChangeFault(`The directory refuses a change (${told(answer)}).`, remedyFor(answer, kind), kind);
}

function isPasswordPolicy({ code, policyError, diagnostic }: LdapAnswer, kind: AccountChangeKind | undefined): boolean {
  if (policyError === PolicyErrorCode.mustSupplyOldPassword) return false;
  if (policyError !== undefined && policyError >= PolicyErrorCode.passwordModNotAllowed) return true;
  if (code === ResultCode.constraintViolation) return kind === undefined || kind === 'password';
  // unwillingToPerform (53) is a refused password in some directories and "read-only" in others: only the diagnostic distinguishes them.
  return code === ResultCode.unwillingToPerform && passwordRefusal(undefined, diagnostic) !== 'other';
}

/** The change with an attribute that the diagnostic names; the only one when there is just one. */
function refusedKind({ diagnostic }: LdapAnswer, planned: readonly PlannedChange[]): AccountChangeKind | undefined {
  if (planned.length === 1) return planned[0]?.kind;
  const words = new Set(diagnostic.toLowerCase().split(/[^a-z0-9.;-]+/));
  return planned.find(({ ldap }) => ldap.some(({ attribute }) => words.has(attribute.toLowerCase())))?.kind;
}

function remedyFor({ code, policyError }: LdapAnswer, kind: AccountChangeKind | undefined): string {
  const settings = kind === undefined ? 'the settings of the attributes that are written' : SETTINGS_OF[kind];
  if (policyError === PolicyErrorCode.mustSupplyOldPassword)
    return 'Let the service account write passwords without the old one: set pwdSafeModify to FALSE in the password policy.';
  switch (code) {
    case ResultCode.referral:
      return `This server is a replica: name the servers that accept writes in ${settingNamed('ldap.writeUrl')}.`;
    case ResultCode.objectClassViolation:
      return `Give the entries the object class that allows this attribute, or name another attribute in ${settings}.`;
    case ResultCode.undefinedAttributeType:
      return `Add the attribute to the schema of the directory, or name another attribute in ${settings}.`;
    case ResultCode.insufficientAccessRights:
      return `Let the account of ${settingNamed('ldap.bindDn')} write the attributes of ${settings}.`;
    case ResultCode.strongerAuthRequired:
    case ResultCode.confidentialityRequired:
      return `Protect the connection: ldaps:// in ${settingNamed('ldap.url')}, or ${settingNamed('ldap.startTls')}.`;
    default:
      return `Check the attributes and values of ${settings} against the schema of the directory.`;
  }
}

function told({ code, diagnostic }: LdapAnswer): string {
  return `LDAP result ${code}${diagnostic === '' ? '' : `: ${diagnostic}`}`;
}
