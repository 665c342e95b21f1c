import type { Clock } from '../base/clock';
import type { FormMessage } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { SecondClick } from '../forms/second-click';
import type { ToldOnce } from '../forms/told-once';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import type { DeskEntry } from '../services/administration/desk-entry';
import type { SaveAnswer, ServiceDesk } from '../services/administration/service-desk';
import type { RegisteredService } from '../services/registered-service';
import { errorStatusPage } from '../web/errors';
import { page, type Reply } from '../web/reply';
import { parameter, type WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';
import { authorOf } from './author';
import { readOnlyMessage } from './read-only';
import { removeForm, removePage } from './remove-page';
import { saying } from './saying';
import { type ServiceModel, servicePage } from './service-page';
import { stateOf } from './service-state';
import { SERVICES } from './services';

export interface ServiceParts {
  readonly desk: ServiceDesk;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly toldOnce: ToldOnce;
  readonly clock: Clock;
}

/** One service: what is known of it, and its removal. */
export class ServiceView {
  constructor(private readonly parts: ServiceParts) {}

  /** GET /admin/services/file/:file. */
  async show(request: WebRequest): Promise<Reply> {
    const { desk, toldOnce, clock } = this.parts;
    const file = parameter(request, 'file');
    const entry = desk.entry(file);
    if (entry === undefined) return errorStatusPage(404);
    const told = toldOnce.read(request, addressOf('admin/service', { file }));
    const draft = await desk.drafts.find(file);
    const model: ServiceModel = {
      ...factsOf(entry, clock.now()),
      said: saying(told.message),
      readOnly: readOnlyMessage(desk.readOnly),
      draft: draft && { author: draft.author, at: draft.at },
      mayChange: desk.readOnly === undefined,
    };
    return page(servicePage, model, { cookies: told.cookies });
  }

  /** GET /admin/services/file/:file/remove: what follows, before it is done. */
  async askToRemove(request: WebRequest): Promise<Reply> {
    const { desk, guard } = this.parts;
    const file = parameter(request, 'file');
    const entry = desk.entry(file);
    if (entry === undefined || desk.readOnly) return errorStatusPage(404);
    const action = addressOf('admin/service/remove', { file });
    const state = { values: { expected: entry.version } };
    const { form, cookies } = showForm(guard, request, removeForm, { action, state });
    return page(removePage, { file, name: entry.service?.name ?? file, form }, { cookies });
  }

  /** POST /admin/services/file/:file/remove. */
  remove(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const { desk, secondClick } = this.parts;
    const file = parameter(request, 'file');
    const again = () => this.tell(file, { ...message('admin.form.stale'), kind: 'info' });
    return secondClick.answer(request, removeForm, {
      stale: again,
      incomplete: again,
      run: async ({ values, finish }) => {
        const answer = await desk.remove(file, values.expected, authorOf(request, signedIn));
        return finish(this.said(file, answer), []);
      },
    });
  }

  private said(file: string, answer: SaveAnswer): Reply {
    if (answer.kind !== 'saved') return this.tell(file, refusalOf(answer));
    const link = { key: 'admin.service.undo', to: addressOf('admin/service/history', { file }) } as const;
    const said = { ...message('admin.service.removed', { name: file }), kind: 'success', link } as const;
    return this.parts.toldOnce.redirect(SERVICES, said);
  }

  /** On the page of the service, or on the list when it is gone. */
  private tell(file: string, said: FormMessage): Reply {
    const { desk, toldOnce } = this.parts;
    return toldOnce.redirect(desk.entry(file) ? addressOf('admin/service', { file }) : SERVICES, said);
  }
}

/** Why a change was not made, in a sentence. */
export function refusalOf(answer: Exclude<SaveAnswer, { kind: 'saved' }>): FormMessage {
  switch (answer.kind) {
    case 'conflict':
      return {
        ...message(answer.current ? 'admin.service.changedMeanwhile' : 'admin.service.gone'),
        kind: 'warning',
      };
    case 'readOnly':
      return { ...readOnlyMessage(answer.reason), kind: 'error' };
    case 'refused': {
      const { field = '', reason = '' } = answer.problems[0] ?? {};
      return { ...message('admin.edit.refused', { field, reason }), kind: 'error' };
    }
    case 'unchanged':
      return { ...message('admin.service.unchanged'), kind: 'info' };
    case 'unknown':
      return { ...message('admin.form.stale'), kind: 'info' };
  }
}

type Facts = Omit<ServiceModel, 'said' | 'readOnly' | 'draft' | 'mayChange'>;

function factsOf(entry: DeskEntry, now: number): Facts {
  const { name: file, service, problems, warnings, report, text } = entry;
  return {
    file,
    name: service?.name ?? file,
    state: `admin.state.${stateOf(entry, now)}`,
    pattern: service?.serviceId,
    order: service?.evaluationOrder,
    isSso: service?.access.ssoEnabled ?? true,
    expiresAt: service?.expiresAt,
    contacts: contactsOf(service),
    problems,
    warnings,
    report: report.fields.map(({ field, verdict, reason = '' }) => {
      return { field, verdict: `admin.verdict.${verdict}`, reason };
    }),
    text,
  };
}

function contactsOf(service: RegisteredService | undefined): string[] {
  return (service?.contacts ?? []).map(({ name, email, phone, department }) =>
    [name, department, email, phone].filter(Boolean).join(', '),
  );
}
