import type { Account } from '../directory/directory';
import { password } from '../forms/field';
import type { ErrorsOf } from '../forms/form';
import type { Message } from '../i18n/message';
import { type ChosenPassword, passwordOwner } from './choose-password';
import { listedRules, MAXIMUM_LENGTH, type PasswordPolicy } from './password-policy';

/** A bound for the field only; the policy limits the length with a message. */
const LONGEST_TYPED = 4096;

/** The two fields of every form that chooses a password. */
export const NEW_PASSWORD_FIELDS = {
  newPassword: password({
    label: 'activation.newPassword.label',
    longest: LONGEST_TYPED,
    missing: 'password.refused.missing',
    autocomplete: 'new-password',
    mark: 'data-new-password',
  }),
  confirmation: password({
    label: 'activation.newPassword.confirmation',
    longest: LONGEST_TYPED,
    missing: 'password.refused.same',
    autocomplete: 'new-password',
    mark: 'data-password-confirmation',
  }),
};

export type NewPasswordFields = typeof NEW_PASSWORD_FIELDS;

/** The list of rules is beside the field. */
export const NEW_PASSWORD_OPTIONS = { describedBy: { newPassword: 'rules' } };

/** Data of `views/parts/password-rules` and its script. */
export interface NewPasswordFacts {
  /** For password managers. */
  readonly username: string;
  /** Without a result: the field is empty, also after a refusal, whose reasons are in the error summary. */
  readonly rules: readonly Message[];
  /** Input of the script's policy check, as JSON. */
  readonly judged: string;
  readonly maximumLength: number;
}

/** @param owner whose password it will be; undefined while unknown */
export function newPasswordFacts(
  policy: PasswordPolicy,
  owner: { readonly account: Account | undefined; readonly typedIdentifier?: string | undefined },
): NewPasswordFacts {
  const { profile, contextWords = [] } = policy;
  const { account, typedIdentifier } = owner;
  const names = account ? passwordOwner(account, typedIdentifier) : { names: [], identifiers: [] };
  return {
    username: account?.username ?? '',
    rules: listedRules(profile).map(({ rule, parameters }) => ({ key: `password.rule.${rule}`, parameters })),
    judged: JSON.stringify({ profile, ...names, contextWords }),
    maximumLength: MAXIMUM_LENGTH,
  };
}

/** Each broken rule is listed once, in the error summary; the field has a short message. */
export function newPasswordErrors({
  errors,
  refusals,
}: ChosenPassword & { readonly outcome: 'refused' }): ErrorsOf<NewPasswordFields> {
  const rules = refusals.map((refusal) => ({ ...refusal, near: { key: 'password.refused.rules' } as const }));
  const newPassword = [...(errors.newPassword ? [errors.newPassword] : []), ...rules];
  return { newPassword: newPassword.length === 0 ? undefined : newPassword, confirmation: errors.confirmation };
}
