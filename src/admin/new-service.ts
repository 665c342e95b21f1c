import type { Clock } from '../base/clock';
import type { ErrorsOf, FormState } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { SecondClick } from '../forms/second-click';
import type { ToldOnce } from '../forms/told-once';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { newServiceFile } from '../services/administration/new-service-file';
import { type Proposal, proposeService } from '../services/administration/propose';
import type { ServiceDesk } from '../services/administration/service-desk';
import { overlapping } from '../services/administration/who-answers';
import type { FileRegistry } from '../services/files/file-registry';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';
import { authorOf } from './author';
import { newPage, newServiceForm } from './new-page';
import { readOnlyMessage } from './read-only';
import { refusalOf } from './service';

export interface NewServiceParts {
  readonly desk: ServiceDesk;
  readonly services: FileRegistry;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly toldOnce: ToldOnce;
  readonly clock: Clock;
}

type F = typeof newServiceForm.fields;

const LONGEST_URL = 2000;

/** Registers a service from the address of an application: the address, the proposal, done. */
export class NewService {
  constructor(private readonly parts: NewServiceParts) {}

  /** GET /admin/services/new, with `url` the proposal. */
  async show(request: WebRequest): Promise<Reply> {
    const url = request.query.one('url')?.slice(0, LONGEST_URL).trim() ?? '';
    const proposal = url === '' ? undefined : proposeService(url);
    const readOnly = readOnlyMessage(this.parts.desk.readOnly);
    if (proposal === undefined || typeof proposal === 'string' || readOnly) {
      const urlError = typeof proposal === 'string' ? message(`admin.new.${proposal}`) : undefined;
      return page(newPage, { readOnly, url, urlError, proposal: undefined });
    }
    const { name, serviceId } = proposal;
    return this.page(request, { url, ...proposal }, { values: { name, serviceId } });
  }

  /** POST /admin/services/new. */
  register(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const again = (state: FormState<F>, status: number) => this.page(request, NOTHING_PROPOSED, state, status);
    return this.parts.secondClick.answer(request, newServiceForm, {
      stale: (_, { values }) => again({ values, message: { ...message('admin.form.stale'), kind: 'info' } }, 200),
      incomplete: ({ values, errors }) => again({ values, errors }, 422),
      run: async ({ values, finish }) => {
        const { desk, clock, services, toldOnce } = this.parts;
        const { name, serviceId } = values;
        const attributes = values.attributes.split(/[\s,]+/).filter(Boolean);
        const wanted = newServiceFile({ name, serviceId, attributes }, services, clock.now());
        const answer = await desk.save({ ...wanted, expected: undefined }, authorOf(request, signedIn));
        if (answer.kind === 'saved') {
          const said = { ...message('admin.service.saved', { name: wanted.name }), kind: 'success' } as const;
          return finish(toldOnce.redirect(addressOf('admin/service', { file: wanted.name }), said), []);
        }
        if (answer.kind !== 'refused') return finish(again({ values, message: refusalOf(answer) }, 409), []);
        return finish(again({ values, errors: errorsOf(answer.problems) }, 422), []);
      },
    });
  }

  private page(request: WebRequest, proposed: Proposed, state: FormState<F>, status = 200): Reply {
    const { url, matching, others } = proposed;
    const { guard, services, desk } = this.parts;
    const { form, cookies } = showForm(guard, request, newServiceForm, {
      action: addressOf('admin/services/new'),
      state,
    });
    const overlaps = overlapping(services, matching, '').map(({ name, source: file }) => {
      return { name, file, to: addressOf('admin/service', { file }) };
    });
    const model = {
      readOnly: readOnlyMessage(desk.readOnly),
      url,
      urlError: undefined,
      proposal: { form, matching, others, overlaps },
    };
    return page(newPage, model, { status, cookies });
  }
}

/** What the page says of the address that was pasted. */
interface Proposed extends Pick<Proposal, 'matching' | 'others'> {
  readonly url: string;
}

const NOTHING_PROPOSED: Proposed = { url: '', matching: [], others: [] };

/** A fault of the pattern stands at its field. */
function errorsOf(problems: readonly { readonly field: string; readonly reason: string }[]): ErrorsOf<F> {
  return { serviceId: problems.map(({ field, reason }) => message('admin.edit.refused', { field, reason })) };
}
