import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import {
  FORWARDING_FIELDS,
  FORWARDING_SAMPLES,
  type ForwardingFields,
  forwardingValues,
  judgeForwarding,
  type WantedForwarding,
} from '../../forms/forwarding-fields';
import type { Outcome } from '../../forms/wizard';
import type { AddressRules } from '../../mail/mail-address';
import { definePage } from '../../pages/page';
import { type PageReply, page } from '../../web/reply';
import type { ProgressBook } from '../progress';
import { type Screens, type StepModel, sampleStep } from '../screen';
import { rulesFor, type Step, type Visit } from '../step';

export const forwardingForm = defineForm('activation forwarding', FORWARDING_FIELDS, 'activation.next');

export interface ForwardingModel extends StepModel {
  /** The institutional address. */
  readonly mail: string | undefined;
}

const NAME = 'forwarding';

export const forwardingPage = definePage<ForwardingModel>(
  'activation/forwarding',
  Object.fromEntries(
    Object.entries(FORWARDING_SAMPLES).map(([title, state]) => [
      title,
      { ...sampleStep({ name: NAME, form: forwardingForm }, state), mail: 'nouveau1@etu.univ.example' },
    ]),
  ),
);

/** Step 6: forwarding of the institutional mail. Never to domains of the institution, which would be a mail loop. */
export class ForwardingStep implements Step<ForwardingFields> {
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

  show(visit: Visit, state: FormState<ForwardingFields> | undefined, status: number): PageReply {
    const values = forwardingValues(visit.progress.forwarding);
    const { common, cookies } = this.screens.step(visit, this, { values, ...state });
    return page(forwardingPage, { ...common, mail: visit.account?.mail }, { status, cookies });
  }

  async submit(visit: Visit, values: ValuesOf<ForwardingFields>): Promise<Outcome<ForwardingFields>> {
    const judged = judgeForwarding(values, rulesFor(visit, this.rules));
    return 'refused' in judged ? judged : this.keep(visit, judged.wanted);
  }

  private async keep({ newcomer, progress }: Visit, forwarding: WantedForwarding): Promise<'next'> {
    if (newcomer?.username !== undefined) await this.progress.write(newcomer.username, { ...progress, forwarding });
    return 'next';
  }
}
