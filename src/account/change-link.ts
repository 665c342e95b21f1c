import type { ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { LinkedFlow, LinkFields, LiveLink } from '../forms/link-page';
import type { LinkState } from '../mail/one-time-link';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { CHANGE_LINKS, changeLinkPage, type LinkedChange } from './change-link-page';

/**
 * The page behind a mailed link that changes the account at once, in whatever browser it is opened: no session is needed, since the link
 * is the proof.
 */
export class ChangeLink implements LinkedFlow<undefined> {
  readonly address;
  readonly form;

  constructor(
    private readonly guard: FormGuard,
    private readonly change: LinkedChange,
    /** Makes the change. @returns false when it cannot be made any more. A throw leaves the link live */
    private readonly apply: (request: WebRequest, link: LiveLink) => Promise<boolean>,
  ) {
    ({ address: this.address, form: this.form } = CHANGE_LINKS[change]);
  }

  async page(request: WebRequest, { state }: LinkState, values: ValuesOf<LinkFields>): Promise<Reply> {
    const { change } = this;
    if (state !== 'live') return page(changeLinkPage, { kind: change, state: 'dead', form: undefined });
    const { form, cookies } = showForm(this.guard, request, this.form, { action: this.address, state: { values } });
    return page(changeLinkPage, { kind: change, state, form }, { cookies });
  }

  async proceed(request: WebRequest, _session: undefined, link: LiveLink): Promise<Reply> {
    const state = (await this.apply(request, link)) ? 'done' : 'dead';
    return page(changeLinkPage, { kind: this.change, state, form: undefined });
  }

  async resume(): Promise<undefined> {
    return undefined;
  }
}
