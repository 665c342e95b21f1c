import { carried } from '../forms/field';
import { defineForm } from '../forms/form';
import { type FormModel, formModel, SAMPLE_TOKEN } from '../forms/form-page';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import type { ChangeKind } from '../services/administration/service-change';
import type { Saying } from './saying';
import type { ServiceHead } from './service-page';

const LONGEST_ID = 64;

/** Brings the state before a change back; its id comes with the button. */
export const restoreForm = defineForm(
  'admin service restore',
  { change: carried({ longest: LONGEST_ID }), expected: carried({ longest: LONGEST_ID }) },
  'admin.history.restore',
);

/** A change of a service, with the lines that came and went. */
export interface ChangeShown {
  readonly at: number;
  readonly kind: `admin.history.${ChangeKind}`;
  readonly author: string;
  readonly door: string;
  readonly note: string | undefined;
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** Undefined: this person may not change it, or there was nothing before. */
  readonly restore: Pick<FormModel, 'action' | 'hidden' | 'submit'> | undefined;
}

export interface HistoryModel extends ServiceHead {
  readonly said: Saying | undefined;
  readonly exists: boolean;
  readonly changes: readonly ChangeShown[];
}

const FILE = 'Messagerie-1001.json';
const { action, hidden, submit } = formModel(restoreForm, SAMPLE_TOKEN, {
  action: addressOf('admin/service/history', { file: FILE }),
});
const CHANGE: ChangeShown = {
  at: Date.UTC(2026, 8, 1, 8),
  kind: 'admin.history.changed',
  author: 'admin1',
  door: 'pages',
  note: 'new name',
  added: ['  "name": "Messagerie",'],
  dropped: ['  "name": "Mail",'],
  restore: { action, hidden, submit },
};

export const historyPage = definePage<HistoryModel>('admin/history', {
  none: { said: undefined, file: FILE, name: 'Messagerie', exists: true, changes: [] },
  some: {
    said: { ...message('admin.service.changedMeanwhile'), kind: 'warning' },
    file: FILE,
    name: 'Messagerie',
    exists: true,
    changes: [
      CHANGE,
      { ...CHANGE, kind: 'admin.history.registered', note: undefined, dropped: [], restore: undefined },
    ],
  },
  removed: {
    said: undefined,
    file: FILE,
    name: FILE,
    exists: false,
    changes: [{ ...CHANGE, kind: 'admin.history.removed', added: [] }],
  },
});

/** Lines of a text that another one lacks, in their order: short files need no more than that. */
export function linesBeyond(text: string | undefined, other: string | undefined): readonly string[] {
  const left = new Map<string, number>();
  for (const line of (other ?? '').split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return (text ?? '').split('\n').filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== '';
  });
}
