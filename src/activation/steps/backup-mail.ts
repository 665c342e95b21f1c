import { institutionalAddresses } from '../../directory/institutional-addresses';
import { carried, mail } from '../../forms/field';
import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import { formModel } from '../../forms/form-page';
import { LONGEST_TYPED_ADDRESS } from '../../forms/longest';
import type { Outcome } from '../../forms/wizard';
import { message } from '../../i18n/message';
import { type AddressRules, checkMailAddress, isSameAddress } from '../../mail/mail-address';
import { addressOf } from '../../pages/addresses';
import { definePage } from '../../pages/page';
import { type PageReply, page } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { isMailConfirmed } from '../progress';
import {
  SAMPLE_TOKEN,
  type Screens,
  type SecondForm,
  type StepModel,
  sampleStep,
  secondForm,
  tooMany,
} from '../screen';
import type { Step, Visit } from '../step';

const address = { longest: LONGEST_TYPED_ADDRESS, autocomplete: 'email' };

export const backupMailForm = defineForm(
  'activation backup mail',
  {
    backupMail: mail({
      ...address,
      label: 'activation.backupMail.label',
      hint: 'activation.backupMail.hint',
      missing: 'mail.address.missing',
    }),
    backupMailConfirmation: mail({
      ...address,
      label: 'activation.backupMail.confirmation',
      missing: 'activation.backupMail.confirmationMissing',
    }),
    /** The address that was reported as a likely typing error: sent again, it is accepted. */
    keptAddress: carried({ longest: LONGEST_TYPED_ADDRESS }),
  },
  'activation.next',
);

/** A button that takes the suggested address. */
export const suggestionForm = defineForm(
  backupMailForm.name,
  {
    backupMail: carried({ longest: LONGEST_TYPED_ADDRESS }),
    backupMailConfirmation: carried({ longest: LONGEST_TYPED_ADDRESS }),
  },
  'activation.backupMail.takeSuggestion',
);

type F = typeof backupMailForm.fields;

export interface BackupMailModel extends StepModel {
  /** Takes the suggested address. */
  readonly suggestion: SecondForm | undefined;
}

const NAME = 'backup-mail';
const ADDRESS = addressOf('activation/step', { step: NAME });
const sample = (state?: FormState<F>) => ({
  ...sampleStep({ name: NAME, form: backupMailForm }, state),
  suggestion: undefined,
});
const SLIP = { backupMail: 'zoe@gmial.com', backupMailConfirmation: 'zoe@gmial.com', keptAddress: 'zoe@gmial.com' };

export const backupMailPage = definePage<BackupMailModel>('activation/backup-mail', {
  empty: sample(),
  'a likely slip': {
    ...sample({ values: SLIP, message: suggestionMessage('zoe@gmail.com') }),
    suggestion: secondForm(
      formModel(suggestionForm, SAMPLE_TOKEN, { action: ADDRESS, state: { values: typed('zoe@gmail.com') } }),
    ),
  },
  'sent empty': sample({
    errors: {
      backupMail: { key: 'mail.address.missing' },
      backupMailConfirmation: { key: 'activation.backupMail.confirmationMissing' },
    },
  }),
  'of our own domain': sample({ errors: { backupMail: { key: 'mail.address.ownDomain' } } }),
  different: sample({ errors: { backupMailConfirmation: { key: 'mail.address.different' } } }),
  'too many mails': sample({ message: tooMany('limit', 3300) }),
  'a mail just now': sample({ message: tooMany('coolDown', 42) }),
});

/** Step 3: an address outside the university, typed twice, to which the link is mailed. */
export class BackupMailStep implements Step<F> {
  readonly name = NAME;
  readonly form = backupMailForm;

  constructor(
    private readonly screens: Screens,
    private readonly mail: ActivationMail,
    private readonly rules: AddressRules,
  ) {}

  isDone({ progress }: Visit): boolean {
    return progress.backupMail !== undefined;
  }

  /** The address may be changed until it is confirmed. */
  mayRevisit({ progress }: Visit): boolean {
    return !isMailConfirmed(progress);
  }

  show(visit: Visit, state: FormState<F> | undefined, status: number): PageReply {
    const values = { backupMail: visit.progress.backupMail ?? '' };
    const { common, cookies } = this.screens.step(visit, this, { values, ...state });
    const suggestion = this.suggestionFor(visit, state);
    return page(
      backupMailPage,
      { ...common, suggestion: suggestion && secondForm(suggestion.form) },
      {
        status,
        cookies: [...cookies, ...(suggestion?.cookies ?? [])],
      },
    );
  }

  async submit(visit: Visit, values: ValuesOf<F>): Promise<Outcome<F>> {
    const { backupMail, backupMailConfirmation, keptAddress } = values;
    const check = checkMailAddress(backupMail, this.rulesFor(visit));
    if ('problem' in check) {
      return { refused: { values, errors: { backupMail: { key: `mail.address.${check.problem}` } } } };
    }
    if (!isSameAddress(backupMail, backupMailConfirmation)) {
      return { refused: { values, errors: { backupMailConfirmation: { key: 'mail.address.different' } } } };
    }
    // A likely typing error is reported once; the same address sent again is accepted.
    if (check.suggestion !== undefined && !isSameAddress(keptAddress, backupMail)) {
      const told = suggestionMessage(check.suggestion);
      return { refused: { values: { ...values, keptAddress: backupMail }, message: told }, status: 200 };
    }
    return this.take(visit, values, check.address);
  }

  private async take(visit: Visit, values: ValuesOf<F>, to: string): Promise<Outcome<F>> {
    if (visit.account === undefined) return 'next';
    const { outcome, waitSeconds } = await this.mail.send(visit.account, to, visit.request, visit.service);
    const isOnItsWay = outcome === 'coolDown' && visit.progress.backupMail === to;
    if (outcome !== 'limit' && (outcome !== 'coolDown' || isOnItsWay)) return 'next';
    return { refused: { values, message: tooMany(outcome, waitSeconds) }, status: 429 };
  }

  private rulesFor({ account }: Visit): AddressRules {
    return { ...this.rules, ownAddresses: account ? institutionalAddresses(account) : [] };
  }

  private suggestionFor(visit: Visit, state: FormState<F> | undefined) {
    const kept = state?.values?.keptAddress;
    const check = kept ? checkMailAddress(kept, this.rulesFor(visit)) : undefined;
    if (check === undefined || !('suggestion' in check) || check.suggestion === undefined) return undefined;
    return this.screens.form(visit, suggestionForm, { action: ADDRESS, state: { values: typed(check.suggestion) } });
  }
}

function suggestionMessage(suggestion: string) {
  return { ...message('activation.backupMail.suggestion', { suggestion }), kind: 'warning' } as const;
}

function typed(suggestion: string) {
  return { backupMail: suggestion, backupMailConfirmation: suggestion };
}
