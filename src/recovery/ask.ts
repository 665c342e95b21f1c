import type { ErrorsOf, Fields, Form, FormState, ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { RefusedForms } from '../forms/refused-form';
import type { SecondClick } from '../forms/second-click';
import type { Address, AddressName } from '../pages/addresses';
import { addressOf } from '../pages/addresses';
import type { Page } from '../pages/page';
import { type PageReply, page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { AskModel } from './ask-page';

/** What somebody asks for who cannot sign in, by a form. */
export interface Asking<F extends Fields> {
  readonly name: AddressName & ('recovery/password' | 'recovery/identifier');
  readonly form: Form<F>;
  readonly page: Page<AskModel>;
  /** What is wrong with what was typed, whoever it is. */
  judge(values: ValuesOf<F>): ErrorsOf<F>;
  /** Whether this network may ask once more. Counted, for whatever account. */
  mayAsk(request: WebRequest): Promise<boolean>;
  /** Begins, and returns at once. */
  begin(request: WebRequest, values: ValuesOf<F>): void;
}

export interface AskParts {
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
}

/** A form that asks for a mail. Its answer is the same for everybody, and takes the same time. */
export class Ask<F extends Fields> {
  private readonly address: Address;

  constructor(
    private readonly asking: Asking<F>,
    private readonly parts: AskParts,
  ) {
    this.address = addressOf(asking.name);
  }

  async show(request: WebRequest): Promise<Reply> {
    return this.page(request, this.parts.refusedForms.read<F>(request, this.address), 200);
  }

  submit(request: WebRequest): Promise<Reply> {
    const { asking } = this;
    return this.parts.secondClick.answer(request, asking.form, {
      stale: () => this.refuse(request, { message: { key: 'account.form.stale', kind: 'info' } }, 200),
      incomplete: ({ values, errors }) => this.refuse(request, { values: asking.form.shownAgain(values), errors }, 422),
      run: async ({ values, finish }) => finish(await this.asked(request, values), []),
    });
  }

  private async asked(request: WebRequest, values: ValuesOf<F>): Promise<Reply> {
    const { asking, parts } = this;
    const shown = asking.form.shownAgain(values);
    const errors = asking.judge(values);
    if (Object.keys(errors).length > 0) return this.refuse(request, { values: shown, errors }, 422);
    if (!(await asking.mayAsk(request))) {
      return this.refuse(request, { values: shown, message: { key: 'recovery.tooMany', kind: 'warning' } }, 429);
    }
    asking.begin(request, values);
    const to = addressOf(`${asking.name}/sent`);
    return { kind: 'redirectTo', status: 303, to, cookies: parts.refusedForms.cleared(request) };
  }

  private refuse(request: WebRequest, state: FormState<F>, status: number): Reply {
    return this.parts.refusedForms.answer(request, this.address, state, () => this.page(request, state, status));
  }

  private page(request: WebRequest, state: FormState<F> | undefined, status: number): PageReply {
    const options = { action: this.address, state };
    const { form, cookies } = showForm(this.parts.guard, request, this.asking.form, options);
    return page(this.asking.page, { form }, { status, cookies });
  }
}
