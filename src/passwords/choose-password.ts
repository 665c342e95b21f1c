import type { Clock } from '../base/clock';
import { OperatorFault } from '../base/faults';
import { describeError, type Log } from '../base/log';
import {
  type AccountChange,
  type AccountChangeKind,
  ChangeFault,
  type DirectoryChange,
} from '../directory/account-change';
import type { Account, Directory } from '../directory/directory';
import { timeText } from '../i18n/date-text';
import type { MessageKey } from '../i18n/fr';
import type { Language } from '../i18n/language';
import {
  checkPassword,
  isAcceptable,
  listedRules,
  type PasswordOwner,
  type PasswordPolicy,
  type RuleResult,
} from './password-policy';

/** A message for the person, by its key in the catalogue. */
export interface PasswordSentence {
  readonly key: MessageKey;
  readonly parameters?: Readonly<Record<string, string | number>> | undefined;
}

/** A new password as it was typed, and the changes that are written with it. */
export interface PasswordChoice {
  readonly account: Account;
  readonly password: string;
  readonly confirmation: string;
  /** The identifier that the person typed, in addition to those of the account. */
  readonly typedIdentifier?: string | undefined;
  readonly language: Language;
  /** Written in the same atomic operation. */
  readonly alongside?: readonly AccountChange[] | undefined;
  /** Idempotency: the same browser sent this password before, so it is not refused for being the present one. */
  readonly isSentAgain?: boolean | undefined;
  /** Known to be written already: only what follows is done. */
  readonly isWritten?: boolean | undefined;
  /** Runs just before the write to the directory. */
  readonly beforeWriting?: (() => Promise<void>) | undefined;
  /**
   * Run in order after the write: end the other sessions, send notices. A failure is logged; the password stays changed, and the others
   * run.
   */
  readonly afterwards?: readonly (() => Promise<void>)[] | undefined;
}

export type ChosenPassword =
  /** `isProven`: a bind with it succeeded. Otherwise it is written, but a replica may not have it yet: `password.notYetUsable`. */
  | { readonly outcome: 'done'; readonly isProven: boolean }
  /** The form is shown again. Nothing was written. */
  | {
      readonly outcome: 'refused';
      readonly by: 'form' | 'policy' | 'present' | 'directory';
      readonly rules: readonly RuleResult[];
      readonly errors: {
        readonly newPassword?: PasswordSentence | undefined;
        readonly confirmation?: PasswordSentence | undefined;
      };
      /** Every broken rule as a sentence. */
      readonly refusals: readonly PasswordSentence[];
    }
  /** The account is gone, or not in the state that the changes start from. */
  | { readonly outcome: 'absent' }
  /** Nothing was written. The caller logs the fault and shows the form with this message and status 503. */
  | {
      readonly outcome: 'notWritten';
      readonly fault: OperatorFault;
      readonly message: PasswordSentence;
      /** Which of the changes the configuration does not allow; undefined: the directory takes no changes now. */
      readonly refusedChange: AccountChangeKind | undefined;
    };

type Refused = ChosenPassword & { readonly outcome: 'refused' };

/**
 * Pause after a bind that fails right after the change: long enough for most replicas. There is one more try only, because
 * each failed bind counts towards the lock-out of the directory.
 */
const REPLICATION_MILLISECONDS = 1500;

/** Sets a new password: the only way, for activation, recovery, the account page and passwords that must be changed. */
export class ChoosePassword {
  constructor(
    private readonly parts: {
      readonly directory: Pick<Directory, 'change' | 'opens'>;
      readonly policy: PasswordPolicy;
      readonly clock: Clock;
      readonly log: Log;
    },
  ) {}

  get policy(): PasswordPolicy {
    return this.parts.policy;
  }

  /** Checks the form and the policy, refuses the present (or provisional) password, writes, and verifies by a bind. */
  async choose(choice: PasswordChoice): Promise<ChosenPassword> {
    if (choice.isWritten) return this.follow(choice, true);
    const refused = this.judge(choice);
    if (refused) return refused;
    try {
      if (!choice.isSentAgain && (await this.parts.directory.opens(choice.account, choice.password))) {
        return this.refuse(choice, 'present', { newPassword: { key: 'password.refused.forbidden' } });
      }
      await choice.beforeWriting?.();
      return await this.write(choice);
    } catch (fault) {
      if (!(fault instanceof OperatorFault)) throw fault;
      return notWritten(fault);
    }
  }

  /** Validates the two fields and applies the password policy; no I/O. */
  private judge(choice: PasswordChoice): Refused | undefined {
    const { password, confirmation } = choice;
    if (password === '') {
      const errors = { newPassword: { key: 'password.refused.missing' } } as const;
      return { outcome: 'refused', by: 'form', rules: listedRules(this.policy.profile), errors, refusals: [] };
    }
    if (!isAcceptable(this.rulesFor(choice))) return this.refuse(choice, 'policy', {});
    if (password === confirmation) return undefined;
    return this.refuse(choice, 'form', { confirmation: { key: 'password.refused.same' } });
  }

  private async write(choice: PasswordChoice): Promise<ChosenPassword> {
    const { account, password, alongside = [] } = choice;
    const change = await this.parts.directory.change(account, [...alongside, { kind: 'password', password }]);
    if (change.outcome === 'passwordRefused') {
      return this.refuse(choice, 'directory', { newPassword: directorySentence(change, choice.language) });
    }
    if (change.outcome === 'absent') return change;
    return this.follow(choice, undefined);
  }

  private async follow(
    { account, password, afterwards = [] }: PasswordChoice,
    isProven: boolean | undefined,
  ): Promise<ChosenPassword> {
    for (const act of afterwards) await this.attempt(act);
    return { outcome: 'done', isProven: isProven ?? (await this.isProven(account, password)) };
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.parts.log.error({ error: describeError(error) }, 'an act after a password change failed');
    }
  }

  /** Verifies the new password by a bind. The change stands whatever the result. */
  private async isProven(account: Account, password: string): Promise<boolean> {
    const { directory, clock, log } = this.parts;
    try {
      if (await directory.opens(account, password)) return true;
      await clock.delay(REPLICATION_MILLISECONDS);
      if (await directory.opens(account, password)) return true;
      log.warn({ username: account.username }, 'a new password is not accepted by the directory yet');
    } catch (error) {
      log.warn({ username: account.username, error: describeError(error) }, 'a new password could not be verified');
    }
    return false;
  }

  private rulesFor({ account, typedIdentifier, password }: PasswordChoice): readonly RuleResult[] {
    return checkPassword(password, passwordOwner(account, typedIdentifier), this.policy);
  }

  private refuse(choice: PasswordChoice, by: Refused['by'], errors: Refused['errors']): Refused {
    const rules = this.rulesFor(choice);
    return { outcome: 'refused', by, rules, errors, refusals: brokenRules(rules) };
  }
}

/** Names and identifiers that a password of this account must not contain. */
export function passwordOwner(account: Account, typedIdentifier?: string): PasswordOwner {
  const { username, mail, givenName, familyName, displayName } = account;
  const texts = (...values: (string | undefined)[]) => values.filter((value) => value !== undefined);
  return { names: texts(givenName, familyName, displayName), identifiers: texts(username, mail, typedIdentifier) };
}

/** Every rule that is broken, as a sentence. */
function brokenRules(rules: readonly RuleResult[]): readonly PasswordSentence[] {
  const broken = rules.filter(({ met }) => met === false);
  return broken.map(({ rule, parameters }) => ({ key: `password.refused.${rule}`, parameters }));
}

function directorySentence(
  { reason, changeableAt }: DirectoryChange & { outcome: 'passwordRefused' },
  language: Language,
): PasswordSentence {
  if (reason !== 'tooYoung' || changeableAt === undefined) return { key: `password.directory.${reason}` };
  return { key: 'password.directory.tooYoungUntil', parameters: { time: timeText(changeableAt, language) } };
}

function notWritten(fault: OperatorFault): ChosenPassword {
  if (!(fault instanceof ChangeFault)) {
    return { outcome: 'notWritten', fault, message: { key: 'directory.change.notNow' }, refusedChange: undefined };
  }
  const key = `directory.change.${fault.kind ?? 'unknown'}` as const;
  return { outcome: 'notWritten', fault, message: { key }, refusedChange: fault.kind };
}
