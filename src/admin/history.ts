import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { SecondClick } from '../forms/second-click';
import type { ToldOnce } from '../forms/told-once';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import type { ServiceChange } from '../services/administration/service-change';
import type { SaveAnswer, ServiceDesk } from '../services/administration/service-desk';
import { page, type Reply } from '../web/reply';
import { parameter, type WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';
import { authorOf } from './author';
import { type ChangeShown, historyPage, linesBeyond, restoreForm } from './history-page';
import { saying } from './saying';
import { refusalOf } from './service';
import { SERVICES } from './services';

export interface HistoryParts {
  readonly desk: ServiceDesk;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly toldOnce: ToldOnce;
}

/** The changes of a service, and the way back to each state. */
export class ServiceHistory {
  constructor(private readonly parts: HistoryParts) {}

  /** GET /admin/services/file/:file/history, also of a service that was removed. */
  async show(request: WebRequest): Promise<Reply> {
    const { desk, guard, toldOnce } = this.parts;
    const file = parameter(request, 'file');
    const at = addressOf('admin/service/history', { file });
    const { form, cookies } = showForm(guard, request, restoreForm, { action: at });
    const entry = desk.entry(file);
    const button = (id: string): ChangeShown['restore'] => {
      const carried = [
        { name: 'change', value: id },
        { name: 'expected', value: entry?.version ?? '' },
      ];
      return { action: form.action, submit: form.submit, hidden: [...form.hidden, ...carried] };
    };
    const isOpen = desk.readOnly === undefined;
    const changes = (await desk.history(file)).map((change) => shown(change, isOpen ? button(change.id) : undefined));
    const told = toldOnce.read(request, at);
    const model = {
      said: saying(told.message),
      file,
      name: entry?.service?.name ?? file,
      exists: entry !== undefined,
      changes,
    };
    return page(historyPage, model, { cookies: [...cookies, ...told.cookies] });
  }

  /** POST: back to the state before a change. */
  restore(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const { desk, secondClick, toldOnce } = this.parts;
    const file = parameter(request, 'file');
    const at = addressOf('admin/service/history', { file });
    const again = () => toldOnce.redirect(at, { ...message('admin.form.stale'), kind: 'info' });
    return secondClick.answer(request, restoreForm, {
      stale: again,
      incomplete: again,
      run: async ({ values, finish }) => {
        const which = { changeId: values.change, side: 'before' } as const;
        const answer = await desk.restore(file, which, values.expected || undefined, authorOf(request, signedIn));
        return finish(this.said(file, answer), []);
      },
    });
  }

  private said(file: string, answer: SaveAnswer): Reply {
    const { desk, toldOnce } = this.parts;
    if (answer.kind !== 'saved')
      return toldOnce.redirect(addressOf('admin/service/history', { file }), refusalOf(answer));
    const to = desk.entry(file) ? addressOf('admin/service', { file }) : SERVICES;
    return toldOnce.redirect(to, { ...message('admin.service.restored', { name: file }), kind: 'success' });
  }
}

function shown({ at, kind, author, note, before, after }: ServiceChange, restore: ChangeShown['restore']): ChangeShown {
  return {
    at,
    kind: `admin.history.${kind}`,
    author: author.name,
    door: author.by,
    note,
    added: linesBeyond(after, before),
    dropped: linesBeyond(before, after),
    restore,
  };
}
