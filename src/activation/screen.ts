import type { Fields, Form, FormState } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { type FormModel, formModel, SAMPLE_TOKEN, type ShowOptions, showForm } from '../forms/form-page';
import type { MessageKey } from '../i18n/fr';
import { addressOf } from '../pages/addresses';
import type { CookieChange } from '../web/reply';
import { STEP_NAMES, type StepName, type Visit } from './step';

/** The common part of the models of all steps. */
export interface StepModel {
  readonly form: FormModel;
  readonly step: StepPlace;
}

/** Position in the flow, counted from 1. */
export interface StepPlace {
  readonly number: number;
  readonly total: number;
  /** Titles of the steps. */
  readonly names: readonly MessageKey[];
}

/** The card that the person has, as far as it is known; the wording follows it. */
export type CardKind = 'student' | 'staff' | 'neutral';

interface ShownStep<F extends Fields> {
  readonly name: StepName;
  readonly form: Form<F>;
}

/** Makes the common part of the pages of the activation. */
export class Screens {
  constructor(
    private readonly guard: FormGuard,
    /** The steps of this flow, in order. */
    private readonly names: readonly StepName[],
  ) {}

  /** The form of a step, posted to the step itself, and the position of the step. */
  step<F extends Fields>(
    visit: Visit,
    { name, form }: ShownStep<F>,
    state: FormState<F>,
    options: Omit<ShowOptions, 'action'> = {},
  ): { readonly common: StepModel; readonly cookies: readonly CookieChange[] } {
    const told = state.message ?? (visit.notice ? ({ key: visit.notice, kind: 'info' } as const) : undefined);
    const action = addressOf('activation/step', { step: name });
    const shown = showForm(this.guard, visit.request, form, { ...options, action, state: { ...state, message: told } });
    return { common: { form: shown.form, step: placeOf(name, this.names) }, cookies: shown.cookies };
  }

  /** Another form of a page, with its own token. */
  form<F extends Fields>(
    visit: Pick<Visit, 'request'>,
    form: Form<F>,
    options: ShowOptions & { state?: FormState<F> },
  ) {
    return showForm(this.guard, visit.request, form, options);
  }
}

export function placeOf(name: StepName, names: readonly StepName[]): StepPlace {
  return {
    number: names.indexOf(name) + 1,
    total: names.length,
    names: names.map((step) => `activation.step.${step}` as const),
  };
}

/** The result of `Screens.step`, for samples. */
export function sampleStep<F extends Fields>(
  { name, form }: ShownStep<F>,
  state: FormState<F> = {},
  options: Omit<ShowOptions, 'action'> = {},
): StepModel {
  const action = addressOf('activation/step', { step: name });
  return {
    form: formModel(form, SAMPLE_TOKEN, { ...options, action, state }),
    step: placeOf(name, STEP_NAMES),
  };
}

/** Staff who also study have the staff card; for people who are neither, or whose kind is unknown, both cards are named. */
export function cardKind({ account }: Pick<Visit, 'account'>): CardKind {
  const affiliations = account?.affiliations ?? [];
  if (affiliations.some((value) => /^(staff|employee|faculty|teacher|researcher)$/i.test(value))) return 'staff';
  return affiliations.some((value) => /^student$/i.test(value)) ? 'student' : 'neutral';
}
