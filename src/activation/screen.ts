import type { FormGuard } from '../forms/form-guard';
import { type Reply, untypedPage } from '../web/reply';
import { ACTIVATION_FORM, type StepName, type Visit } from './step';

/** What is wrong with one field. */
export interface FieldError {
  readonly key: string;
  readonly parameters?: Readonly<Record<string, string | number>> | undefined;
}

/** One sentence above the form. */
export interface ScreenMessage extends FieldError {
  readonly kind: 'error' | 'info' | 'success' | 'warning';
  readonly link?: { readonly key: string; readonly href: string };
}

/** A hidden field. */
interface Field {
  readonly name: string;
  readonly value: string;
}

export interface ScreenState {
  readonly message?: ScreenMessage;
  readonly errors?: Readonly<Record<string, FieldError>>;
  readonly status?: number;
}

/** Which card the person holds, as far as it is known: the wording follows it. */
export type CardKind = 'student' | 'staff' | 'neutral';

/** Makes the pages of the activation: what all of them have in common. */
export class Screens {
  constructor(
    private readonly guard: FormGuard,
    readonly basePath: string,
    /** The steps of this flow, in order. */
    private readonly names: readonly StepName[],
  ) {}

  /** The screen of a step, with a form that leads to the step itself. */
  step(name: StepName, visit: Visit, data: Readonly<Record<string, unknown>>, state: ScreenState = {}): Reply {
    const step = { number: this.names.indexOf(name) + 1, total: this.names.length };
    const message = state.message ?? (visit.notice ? ({ key: visit.notice, kind: 'info' } as const) : undefined);
    const told = message === undefined ? state : { ...state, message };
    return this.page(`activation/${name}`, visit, { ...data, step, action: this.address(name) }, told);
  }

  /**
   * A page of the activation that is no step.
   * @param data what the view shows; `carried` are hidden fields of its form, `again` further ones of its second form
   */
  page(
    view: string,
    visit: Pick<Visit, 'request' | 'account'>,
    data: Readonly<Record<string, unknown>>,
    state: ScreenState = {},
  ): Reply {
    const token = this.guard.issue(visit.request, ACTIVATION_FORM);
    const { errors = {}, message } = state;
    const isWrong = Object.keys(errors).length > 0 || message?.kind === 'error';
    const { carried = [], again = [], ...rest } = data as { carried?: Field[]; again?: Field[] };
    const hidden = [{ name: 'lt', value: token.value }, ...carried];
    const kind = cardKind(visit.account?.affiliations ?? []);
    return untypedPage(
      view,
      { kind, hidden, hiddenAgain: [...hidden, ...again], errors, message, ...rest },
      { status: state.status ?? (isWrong ? 422 : 200), cookies: token.cookies },
    );
  }

  /** Path of a step or of another page of the activation. */
  address(name: string): string {
    return `${this.basePath}/activation/${name}`;
  }
}

/** Staff who also study hold a Pass'UM; people who are neither, or both unknown, hear of both cards. */
function cardKind(affiliations: readonly string[]): CardKind {
  if (affiliations.some((value) => /^(staff|employee|faculty|teacher|researcher)$/i.test(value))) return 'staff';
  return affiliations.some((value) => /^student$/i.test(value)) ? 'student' : 'neutral';
}
