import { password } from '../../forms/field';
import { defineForm, type FormState } from '../../forms/form';
import type { Message } from '../../i18n/message';
import { definePage } from '../../pages/page';
import { passwordOwner } from '../../passwords/choose-password';
import { listedRules, MAXIMUM_LENGTH, type PasswordPolicy } from '../../passwords/password-policy';
import { type StepModel, sampleStep } from '../screen';
import type { Visit } from '../step';

/** The policy itself limits the length, and says so. */
const LONGEST_TYPED = 4096;

export const newPasswordForm = defineForm(
  'activation new password',
  {
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
  },
  'activation.next',
);

export type NewPasswordFields = typeof newPasswordForm.fields;

export interface NewPasswordModel extends StepModel {
  /** For password managers. */
  readonly username: string;
  /** `isMet`: how the refused password stood; undefined before one was judged. */
  readonly rules: readonly (Message & { readonly isMet: boolean | undefined })[];
  /** What the script of the page judges by, as JSON. */
  readonly judged: string;
  readonly maximumLength: number;
}

export const NEW_PASSWORD = 'new-password';
/** The rules stand beside the field. */
export const NEW_PASSWORD_OPTIONS = { describedBy: { newPassword: 'rules' } };

/** What the page shows besides its form. */
export function passwordFacts(
  policy: PasswordPolicy,
  { account, newcomer }: Pick<Visit, 'account' | 'newcomer'>,
  state: FormState<NewPasswordFields> = {},
): Omit<NewPasswordModel, keyof StepModel> {
  const { profile, contextWords = [] } = policy;
  const owner = account ? passwordOwner(account, newcomer?.identifier) : { names: [], identifiers: [] };
  const listed = listedRules(profile);
  const broken = new Set([state.errors?.newPassword ?? []].flat().map(({ key }) => key as string));
  const wasJudged = listed.some(({ rule }) => broken.has(`password.refused.${rule}`));
  return {
    username: account?.username ?? '',
    rules: listed.map(({ rule, parameters }) => ({
      key: `password.rule.${rule}`,
      parameters,
      isMet: wasJudged ? !broken.has(`password.refused.${rule}`) : undefined,
    })),
    judged: JSON.stringify({ profile, ...owner, contextWords }),
    maximumLength: MAXIMUM_LENGTH,
  };
}

const PERSON = {
  account: {
    username: 'nouveau1',
    mail: 'nouveau1@etu.univ.example',
    givenName: 'Noé',
    familyName: 'Nouveau',
    state: 'pending',
    affiliations: ['student'],
    attributes: {},
  },
  newcomer: undefined,
} as unknown as Pick<Visit, 'account' | 'newcomer'>;

const sample = (state: FormState<NewPasswordFields> = {}): NewPasswordModel => ({
  ...sampleStep({ name: NEW_PASSWORD, form: newPasswordForm }, state, NEW_PASSWORD_OPTIONS),
  ...passwordFacts({ profile: 'guide', contextWords: ['exemple'] } as unknown as PasswordPolicy, PERSON, state),
});

const RULES = { key: 'password.refused.rules' } as const;

export const newPasswordPage = definePage<NewPasswordModel>('activation/new-password', {
  empty: sample(),
  'sent empty': sample({ errors: { newPassword: { key: 'password.refused.missing' } } }),
  refused: sample({
    errors: {
      newPassword: [
        { key: 'password.refused.length', parameters: { minimum: 8 }, near: RULES },
        { key: 'password.refused.dictionary', near: RULES },
      ],
    },
  }),
  'refused by the directory': sample({ errors: { newPassword: { key: 'password.directory.inHistory' } } }),
  'the provisional one': sample({ errors: { newPassword: { key: 'password.refused.forbidden' } } }),
  'not the same twice': sample({ errors: { confirmation: { key: 'password.refused.same' } } }),
  'not written': sample({ message: { key: 'activation.notWritten', kind: 'error' } }),
  'active already': sample({ message: { key: 'activation.alreadyDone', kind: 'error' } }),
});
