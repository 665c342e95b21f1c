import type { Clock } from '../../base/clock';
import { checkbox } from '../../forms/field';
import { defineForm, type FormState } from '../../forms/form';
import type { Outcome } from '../../forms/wizard';
import type { Charter } from '../../pages/charter';
import { definePage } from '../../pages/page';
import { type PageReply, page } from '../../web/reply';
import type { ProgressBook } from '../progress';
import { type Screens, type StepModel, sampleStep } from '../screen';
import type { Step, Visit } from '../step';

export const charterForm = defineForm(
  'activation charter',
  { accept: checkbox({ label: 'activation.charter.accept', missing: 'activation.charter.mustAccept' }) },
  'activation.next',
);

type F = typeof charterForm.fields;

export interface CharterModel extends StepModel {
  readonly version: string;
}

const NAME = 'charter';
const sample = (state?: FormState<F>) => ({
  ...sampleStep({ name: NAME, form: charterForm }, state),
  version: '2026-1',
});

export const charterPage = definePage<CharterModel>('activation/charter', {
  asks: sample(),
  accepted: sample({ values: { accept: true } }),
  'not accepted': sample({ errors: { accept: { key: 'activation.charter.mustAccept' } } }),
});

/** Step 5: the IT charter, accepted in its current version. */
export class CharterStep implements Step<F> {
  readonly name = NAME;
  readonly form = charterForm;

  constructor(
    private readonly screens: Screens,
    private readonly charter: Charter,
    private readonly progress: ProgressBook,
    private readonly clock: Clock,
  ) {}

  isDone({ progress }: Visit): boolean {
    return progress.charter?.version === this.charter.version;
  }

  mayRevisit({ isFinished }: Visit): boolean {
    return !isFinished;
  }

  show(visit: Visit, state: FormState<F> | undefined, status: number): PageReply {
    const { common, cookies } = this.screens.step(visit, this, { values: { accept: this.isDone(visit) }, ...state });
    return page(charterPage, { ...common, version: this.charter.version }, { status, cookies });
  }

  async submit(visit: Visit): Promise<Outcome<F>> {
    const username = visit.newcomer?.username;
    if (username !== undefined && !this.isDone(visit)) {
      const charter = { version: this.charter.version, acceptedAt: this.clock.now() };
      await this.progress.write(username, { ...visit.progress, charter });
    }
    return 'next';
  }
}
