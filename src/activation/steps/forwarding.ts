import { institutionalAddresses } from '../../directory/institutional-addresses';
import { checkbox, mail } from '../../forms/field';
import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import { LONGEST_TYPED_ADDRESS } from '../../forms/longest';
import type { Outcome } from '../../forms/wizard';
import { type AddressRules, checkMailAddress } from '../../mail/mail-address';
import { definePage } from '../../pages/page';
import { type PageReply, page } from '../../web/reply';
import type { Progress, ProgressBook } from '../progress';
import { type Screens, type StepModel, sampleStep } from '../screen';
import type { Step, Visit } from '../step';

export const forwardingForm = defineForm(
  'activation forwarding',
  {
    forward: checkbox({ label: 'activation.forwarding.forward' }),
    address: mail({
      label: 'activation.forwarding.address',
      hint: 'activation.forwarding.addressHint',
      longest: LONGEST_TYPED_ADDRESS,
      shownBy: 'forward',
    }),
    keepCopy: checkbox({ label: 'activation.forwarding.keepCopy', shownBy: 'forward' }),
  },
  'activation.next',
);

type F = typeof forwardingForm.fields;

export interface ForwardingModel extends StepModel {
  /** The institutional address. */
  readonly mail: string | undefined;
}

const NAME = 'forwarding';
const sample = (state: FormState<F>) => ({
  ...sampleStep({ name: NAME, form: forwardingForm }, state),
  mail: 'nouveau1@etu.univ.example',
});

export const forwardingPage = definePage<ForwardingModel>('activation/forwarding', {
  'not wanted': sample({ values: { keepCopy: true } }),
  wanted: sample({ values: { forward: true, address: 'zoe@fournisseur.example', keepCopy: true } }),
  'to our own domain': sample({
    values: { forward: true, address: 'zoe@univ.example', keepCopy: true },
    errors: { address: { key: 'activation.forwarding.ownDomain' } },
  }),
  'without an address': sample({
    values: { forward: true, keepCopy: true },
    errors: { address: { key: 'mail.address.missing' } },
  }),
});

/** Step 6: forwarding of the institutional mail. Never to domains of the institution, which would be a mail loop. */
export class ForwardingStep implements Step<F> {
  readonly name = NAME;
  readonly form = forwardingForm;

  constructor(
    private readonly screens: Screens,
    private readonly progress: ProgressBook,
    private readonly rules: AddressRules,
  ) {}

  /** Done for people whose mail must not be forwarded: they are not asked. */
  isDone({ account, progress }: Visit): boolean {
    return progress.forwarding !== undefined || account?.isForwardingForbidden === true;
  }

  mayRevisit({ account, isFinished }: Visit): boolean {
    return !isFinished && account?.isForwardingForbidden !== true;
  }

  show(visit: Visit, state: FormState<F> | undefined, status: number): PageReply {
    const { forwarding } = visit.progress;
    const chosen = forwarding === undefined || forwarding === 'none' ? undefined : forwarding;
    const values = {
      forward: chosen !== undefined,
      address: chosen?.address ?? '',
      keepCopy: chosen?.keepCopy ?? true,
    };
    const { common, cookies } = this.screens.step(visit, this, { values, ...state });
    return page(forwardingPage, { ...common, mail: visit.account?.mail }, { status, cookies });
  }

  async submit(visit: Visit, values: ValuesOf<F>): Promise<Outcome<F>> {
    const { forward, address, keepCopy } = values;
    if (!forward) return this.keep(visit, 'none');
    const check = checkMailAddress(address, this.rulesFor(visit));
    if ('address' in check) return this.keep(visit, { address: check.address, keepCopy });
    const isOwn = check.problem === 'ownDomain' || check.problem === 'ownAddress';
    const key = isOwn ? 'activation.forwarding.ownDomain' : (`mail.address.${check.problem}` as const);
    return { refused: { values, errors: { address: { key } } } };
  }

  private rulesFor({ account }: Visit): AddressRules {
    return { ...this.rules, ownAddresses: account ? institutionalAddresses(account) : [] };
  }

  private async keep({ newcomer, progress }: Visit, forwarding: NonNullable<Progress['forwarding']>): Promise<'next'> {
    if (newcomer?.username !== undefined) await this.progress.write(newcomer.username, { ...progress, forwarding });
    return 'next';
  }
}
