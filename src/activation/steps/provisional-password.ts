import type { Admission } from '../../forms/admission';
import { code } from '../../forms/field';
import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import { LONGEST_PASSWORD } from '../../forms/longest';
import type { Outcome } from '../../forms/wizard';
import { message } from '../../i18n/message';
import { definePage } from '../../pages/page';
import { readProvisionalPassword } from '../../passwords/provisional-password';
import type { Newcomers } from '../../session/newcomer';
import type { SignIn, SignInAdmission, Throttled } from '../../session/sign-in';
import { type PageReply, page } from '../../web/reply';
import { type CardKind, cardKind, type Screens, type StepModel, sampleStep } from '../screen';
import type { Step, Visit } from '../step';

export const provisionalPasswordForm = defineForm(
  'activation card',
  {
    password: code({
      label: 'activation.provisionalPassword.label',
      longest: LONGEST_PASSWORD,
      missing: 'activation.provisionalPassword.missing',
    }),
  },
  'activation.next',
);

type F = typeof provisionalPasswordForm.fields;

type CardAdmission = Admission<Outcome<F>> & Pick<SignInAdmission, 'prove'>;

export interface ProvisionalPasswordModel extends StepModel {
  readonly kind: CardKind;
  /** The identifier of the step before. */
  readonly identifier: string;
}

const NAME = 'provisional-password';
/** The long sentence stands above the form; the field says in short where to look. */
const WRONG: FormState<F> = {
  errors: {
    password: {
      key: 'activation.provisionalPassword.wrong',
      near: { key: 'activation.provisionalPassword.wrongField' },
    },
  },
};

const sample = (kind: CardKind, state?: FormState<F>) => ({
  ...sampleStep({ name: NAME, form: provisionalPasswordForm }, state),
  kind,
  identifier: 'nouveau1@etu.univ.example',
});

export const provisionalPasswordPage = definePage<ProvisionalPasswordModel>('activation/provisional-password', {
  neutral: sample('neutral'),
  student: sample('student'),
  staff: sample('staff'),
  'sent empty': sample('neutral', { errors: { password: { key: 'activation.provisionalPassword.missing' } } }),
  wrong: sample('neutral', WRONG),
  throttled: sample('neutral', { message: { ...message('activation.throttled', { minutes: 5 }), kind: 'error' } }),
});

/**
 * Step 2: the card. Only a pending account with its right provisional password continues; unknown, active and closed accounts and wrong
 * passwords get one answer (user enumeration). Attempts count in the login throttle.
 */
export class ProvisionalPasswordStep implements Step<F, CardAdmission> {
  readonly name = NAME;
  readonly form = provisionalPasswordForm;

  constructor(
    private readonly screens: Screens,
    private readonly signIn: SignIn,
    private readonly newcomers: Newcomers,
    /** Characters of provisional passwords; empty when unknown. */
    private readonly alphabet: string,
  ) {}

  isDone({ newcomer }: Visit): boolean {
    return newcomer?.username !== undefined;
  }

  mayRevisit(): boolean {
    return false;
  }

  show(visit: Visit, state: FormState<F> = {}, status: number): PageReply {
    const { common, cookies } = this.screens.step(visit, this, state);
    const identifier = visit.newcomer?.identifier ?? '';
    return page(provisionalPasswordPage, { ...common, kind: cardKind(visit), identifier }, { status, cookies });
  }

  /** The login throttle, asked before the form is taken: refused attempts store nothing. */
  admission({ request, newcomer }: Visit): CardAdmission {
    const admission = this.signIn.admission(newcomer?.identifier ?? '', request.address);
    const judge = async (results: readonly unknown[]) => {
      const denial = await admission.judge(results);
      return denial && { refusal: throttled(denial.refusal), commands: denial.commands };
    };
    return { ...admission, judge };
  }

  async submit(visit: Visit, { password: typed }: ValuesOf<F>, admission: CardAdmission): Promise<Outcome<F>> {
    const proof = await admission.prove(readProvisionalPassword(typed, this.alphabet), true);
    const { commands } = proof;
    if (proof.outcome === 'throttled') return { ...throttled(proof), commands };
    if (proof.outcome !== 'pending') return { refused: WRONG, commands };
    const proved = { identifier: visit.newcomer?.identifier ?? '', username: proof.account.username };
    return { next: [await this.newcomers.prove(visit.session, proved, visit.service)], commands };
  }
}

function throttled({ retryAfterSeconds }: Throttled) {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return {
    refused: { message: { ...message('activation.throttled', { minutes }), kind: 'error' } },
    status: 423,
  } as const;
}
