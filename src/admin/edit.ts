import type { Clock } from '../base/clock';
import type { ErrorsOf, FormState } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { SecondClick } from '../forms/second-click';
import type { ToldOnce } from '../forms/told-once';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import type { DeskEntry } from '../services/administration/desk-entry';
import type { SaveAnswer, ServiceDesk } from '../services/administration/service-desk';
import { toLogin } from '../session/require-session';
import type { ReturnAddress } from '../session/return-address';
import { errorStatusPage } from '../web/errors';
import { page, type Reply } from '../web/reply';
import { parameter, type WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';
import { authorOf } from './author';
import { refusalOf } from './service';
import { editForm, editPage } from './service-page';

export interface EditParts {
  readonly desk: ServiceDesk;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly toldOnce: ToldOnce;
  readonly returnAddress: ReturnAddress;
  readonly clock: Clock;
  /** Longest time since the password was given, for what changes something. */
  readonly recentSeconds: number;
}

type F = typeof editForm.fields;

/** What the page of the editor shows. */
interface Shown {
  readonly state: FormState<F>;
  readonly theirs?: string | undefined;
  readonly status?: number;
}

/** The document of a service in a form. Somebody who typed for long loses nothing: what was typed becomes a draft. */
export class ServiceEditor {
  constructor(private readonly parts: EditParts) {}

  /** GET /admin/services/file/:file/edit: the draft, if there is one, else the text in force. */
  async show(request: WebRequest): Promise<Reply> {
    const { desk } = this.parts;
    const file = parameter(request, 'file');
    const entry = desk.entry(file);
    const draft = await desk.drafts.find(file);
    if (entry === undefined && draft === undefined) return errorStatusPage(404);
    if (draft === undefined) return this.page(request, entry, { state: stateOf(entry?.text ?? '', entry?.version) });
    const told = { ...message('admin.edit.isDraft', { author: draft.author }), kind: 'info' } as const;
    const theirs = entry !== undefined && draft.base !== entry.version ? entry.text : undefined;
    const base = theirs === undefined ? draft.base : entry?.version;
    return this.page(request, entry, { state: { ...stateOf(draft.text, base), message: told }, theirs });
  }

  /** POST /admin/services/file/:file/edit. */
  save(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    return this.answer(request, async (values) => {
      if (!this.isRecent(signedIn)) return this.putAside(request, signedIn, values);
      const { text, note, expected } = values;
      const file = parameter(request, 'file');
      const wanted = {
        name: file,
        text: this.asBefore(file, text),
        expected: expected || undefined,
        note: note || undefined,
      };
      const answer = await this.parts.desk.save(wanted, authorOf(request, signedIn));
      return this.said(request, values, answer);
    });
  }

  /** POST /admin/services/file/:file/draft: kept, and not in force. */
  keepDraft(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    return this.answer(request, async (values) => {
      await this.draft(request, signedIn, values);
      const to = addressOf('admin/service/edit', { file: parameter(request, 'file') });
      return this.parts.toldOnce.redirect(to, { ...message('admin.edit.drafted'), kind: 'success' });
    });
  }

  private answer(request: WebRequest, run: (values: Typed) => Promise<Reply>): Promise<Reply> {
    const entry = this.parts.desk.entry(parameter(request, 'file'));
    const again = (values: Partial<Typed>, errors: ErrorsOf<F> = {}) =>
      this.page(request, entry, {
        state: { values, errors, message: { ...message('admin.form.stale'), kind: 'info' } },
      });
    return this.parts.secondClick.answer(request, editForm, {
      stale: (_reason, { values }) => again(values),
      incomplete: ({ values, errors }) => this.page(request, entry, { state: { values, errors }, status: 422 }),
      run: async ({ values, finish }) => finish(await run(values), []),
    });
  }

  private said(request: WebRequest, values: Typed, answer: SaveAnswer): Reply {
    const { toldOnce, desk } = this.parts;
    const file = parameter(request, 'file');
    const to = addressOf('admin/service', { file });
    if (answer.kind === 'saved')
      return toldOnce.redirect(to, { ...message('admin.service.saved', { name: file }), kind: 'success' });
    if (answer.kind === 'unchanged') return toldOnce.redirect(to, refusalOf(answer));
    const entry = desk.entry(file);
    if (answer.kind === 'refused') {
      const errors = { text: answer.problems.map(({ field, reason }) => problemMessage(field, reason)) };
      return this.page(request, entry, { state: { values, errors }, status: 422 });
    }
    if (answer.kind !== 'conflict')
      return this.page(request, entry, { state: { values, message: refusalOf(answer) }, status: 409 });
    // The next try is compared with the version that is shown now.
    const merged = { ...values, expected: answer.current?.version ?? '' };
    const told = {
      ...message(answer.current ? 'admin.conflict.text' : 'admin.service.gone'),
      kind: 'warning',
    } as const;
    return this.page(request, entry, {
      state: { values: merged, message: told },
      theirs: answer.current?.text,
      status: 409,
    });
  }

  private page(request: WebRequest, entry: DeskEntry | undefined, { state, theirs, status = 200 }: Shown) {
    const file = parameter(request, 'file');
    const told = this.parts.toldOnce.read(request, addressOf('admin/service/edit', { file }));
    const action = addressOf('admin/service/edit', { file });
    const shown = showForm(this.parts.guard, request, editForm, {
      action,
      state: { ...state, message: state.message ?? told.message },
    });
    const model = { file, name: entry?.service?.name ?? file, form: shown.form, theirs };
    return page(editPage, model, { status, cookies: [...shown.cookies, ...told.cookies] });
  }

  /** Unattended session: the password is asked for again, and what was typed waits as a draft. */
  private async putAside(request: WebRequest, signedIn: SignedIn, values: Typed): Promise<Reply> {
    await this.draft(request, signedIn, values);
    return toLogin(request, this.parts.returnAddress, true);
  }

  private async draft(request: WebRequest, signedIn: SignedIn, { text, expected }: Typed): Promise<void> {
    const { desk, clock } = this.parts;
    const file = parameter(request, 'file');
    const draft = { text: this.asBefore(file, text), base: expected || undefined };
    await desk.drafts.save(file, draft, authorOf(request, signedIn), clock.now());
  }

  /** Byte for byte: browsers change the line ends of what they send, and drop the one at the beginning. */
  private asBefore(file: string, text: string): string {
    const before = this.parts.desk.entry(file)?.text ?? '';
    return before.includes('\r\n') ? text.replace(/\n/g, '\r\n') : text;
  }

  private isRecent({ authenticatedAt }: SignedIn): boolean {
    const { clock, recentSeconds } = this.parts;
    return clock.now() - authenticatedAt.getTime() <= recentSeconds * 1000;
  }
}

interface Typed {
  readonly text: string;
  readonly note: string;
  readonly expected: string;
}

function stateOf(text: string, version: string | undefined): FormState<F> {
  return { values: { text, expected: version ?? '' } };
}

function problemMessage(field: string, reason: string) {
  return field === ''
    ? message('admin.edit.refusedWhole', { reason })
    : message('admin.edit.refused', { field, reason });
}
