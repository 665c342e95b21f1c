import { type BerReader, Control } from 'ldapts';
import type { PasswordRefusal } from '../account-change';

/** Error codes of the password policy response control (draft-behera-ldap-password-policy, section 6.2). */
export const PolicyErrorCode = {
  passwordExpired: 0,
  accountLocked: 1,
  changeAfterReset: 2,
  passwordModNotAllowed: 3,
  mustSupplyOldPassword: 4,
  insufficientPasswordQuality: 5,
  passwordTooShort: 6,
  passwordTooYoung: 7,
  passwordInHistory: 8,
} as const;

export type PolicyError = number;

/** The password policy request control, which then has the parsed response. One object for each request. */
export class PasswordPolicyControl extends Control {
  error?: PolicyError;
  /** Seconds until the password expires. */
  secondsBeforeExpiration?: number;
  /** Remaining grace logins. */
  graceSignInsLeft?: number;

  constructor() {
    super('1.3.6.1.4.1.42.2.27.8.5.1');
  }

  /**
   * PasswordPolicyResponseValue ::= SEQUENCE { warning [0] CHOICE { timeBeforeExpiration [0] INTEGER, graceAuthNsRemaining [1] INTEGER }
   * OPTIONAL, error [1] ENUMERATED OPTIONAL } (draft-behera-ldap-password-policy, section 6.2).
   */
  protected override parseControl(reader: BerReader): void {
    if (reader.readSequence() === null) return;
    while (reader.remain > 0) {
      const tag = reader.peek();
      if (tag === null) return;
      const value = reader.readString(tag, true);
      if (tag === 0x81 && value?.length) this.error = value[0] as number;
      if (tag === 0xa0 && value) this.readWarning(value);
    }
  }

  /** One BER element: its tag, a short length, and an integer of up to four bytes. */
  private readWarning(value: Buffer): void {
    const length = value[1] ?? 0;
    if (length < 1 || length > 4 || value.length < 2 + length) return;
    const number = value.readIntBE(2, length);
    if (value[0] === 0x80) this.secondsBeforeExpiration = number;
    if (value[0] === 0x81) this.graceSignInsLeft = number;
  }
}

const BY_CODE: Readonly<Record<number, PasswordRefusal>> = {
  [PolicyErrorCode.passwordModNotAllowed]: 'notAllowed',
  [PolicyErrorCode.insufficientPasswordQuality]: 'tooWeak',
  [PolicyErrorCode.passwordTooShort]: 'tooShort',
  [PolicyErrorCode.passwordTooYoung]: 'tooYoung',
  [PolicyErrorCode.passwordInHistory]: 'inHistory',
};

/** For directories that send no control: common words of their diagnostics. */
const BY_TEXT: readonly (readonly [RegExp, PasswordRefusal])[] = [
  [/history|reus|previous|already used/i, 'inHistory'],
  [/young|too soon|minimum age/i, 'tooYoung'],
  [/short|length/i, 'tooShort'],
  // 0000052D: Active Directory, for a password that does not meet its rules.
  [/quality|weak|dictionary|complex|syntax|strength|0000052D/i, 'tooWeak'],
];

/** Why a new password was refused, by the policy's error code or else by the diagnostic text. */
export function passwordRefusal(policyError: PolicyError | undefined, diagnostic: string): PasswordRefusal {
  if (policyError !== undefined) return BY_CODE[policyError] ?? 'other';
  return BY_TEXT.find(([pattern]) => pattern.test(diagnostic))?.[1] ?? 'other';
}
