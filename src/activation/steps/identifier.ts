import { text } from '../../forms/field';
import { defineForm, type FormState, type ValuesOf } from '../../forms/form';
import { LONGEST_IDENTIFIER } from '../../forms/longest';
import type { Outcome } from '../../forms/wizard';
import { definePage } from '../../pages/page';
import type { Newcomers } from '../../session/newcomer';
import { type PageReply, page } from '../../web/reply';
import { type CardKind, cardKind, type Screens, type StepModel, sampleStep } from '../screen';
import type { Step, Visit } from '../step';

export const identifierForm = defineForm(
  'activation identifier',
  {
    identifier: text({
      label: 'activation.identifier.label',
      longest: LONGEST_IDENTIFIER,
      missing: 'activation.identifier.missing',
      autocomplete: 'username',
      isPlain: true,
    }),
  },
  'activation.next',
);

type F = typeof identifierForm.fields;

export interface IdentifierModel extends StepModel {
  readonly kind: CardKind;
}

const NAME = 'identifier';
const sample = (kind: CardKind, state?: FormState<F>) => ({
  ...sampleStep({ name: NAME, form: identifierForm }, state),
  kind,
});

export const identifierPage = definePage<IdentifierModel>('activation/identifier', {
  empty: sample('neutral'),
  'for students': sample('student'),
  'for staff': sample('staff'),
  'sent empty': sample('neutral', { errors: { identifier: { key: 'activation.identifier.missing' } } }),
  'open too long': sample('neutral', { message: { key: 'activation.form.expired', kind: 'info' } }),
});

/** Step 1: the identifier. The next page comes whatever is typed, so that nobody learns whether an account exists (user enumeration). */
export class IdentifierStep implements Step<F> {
  readonly name = NAME;
  readonly form = identifierForm;

  constructor(
    private readonly screens: Screens,
    private readonly newcomers: Newcomers,
    /** Called in the background when a new identifier was typed. */
    private readonly onTyped: (visit: Visit, identifier: string) => void = () => undefined,
  ) {}

  isDone({ newcomer }: Visit): boolean {
    return newcomer !== undefined;
  }

  mayRevisit(): boolean {
    return true;
  }

  show(visit: Visit, state: FormState<F> | undefined, status: number): PageReply {
    const values = { identifier: visit.newcomer?.identifier ?? '' };
    const { common, cookies } = this.screens.step(visit, this, { values, ...state });
    return page(identifierPage, { ...common, kind: cardKind(visit) }, { status, cookies });
  }

  async submit(visit: Visit, { identifier }: ValuesOf<F>): Promise<Outcome<F>> {
    const { newcomer, request, session } = visit;
    // The same person in a second tab continues where they are.
    const isSame = newcomer?.identifier.toLowerCase() === identifier.toLowerCase() && !visit.isFinished;
    if (isSame && newcomer.username !== undefined) return 'next';
    this.onTyped(visit, identifier);
    return { next: [await this.newcomers.type(request, session, identifier)] };
  }
}
