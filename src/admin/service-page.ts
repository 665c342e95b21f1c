import { carried, longText, text } from '../forms/field';
import { defineForm } from '../forms/form';
import { type FormModel, formModel, SAMPLE_TOKEN } from '../forms/form-page';
import { type Message, message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import type { FieldVerdict } from '../services/apereo/import-report';
import type { ServiceProblem } from '../services/registered-service';
import type { Saying } from './saying';
import type { ServiceState } from './service-state';

/** Length of a SHA-256 in hex. */
export const VERSION_LENGTH = 64;
/** A form may have 64 kB with its encoding. */
const LONGEST_TEXT = 40_000;
const LONGEST_NOTE = 500;

/** The text of a service, with the version that its author saw. */
export const editForm = defineForm(
  'admin service edit',
  {
    text: longText({
      label: 'admin.edit.text',
      hint: 'admin.edit.textHint',
      longest: LONGEST_TEXT,
      missing: 'admin.edit.textMissing',
    }),
    note: text({ label: 'admin.edit.note', longest: LONGEST_NOTE }),
    expected: carried({ longest: VERSION_LENGTH }),
  },
  'admin.edit.submit',
);

/** How a field was read. */
export type VerdictKey = `admin.verdict.${FieldVerdict}`;

/** What every page of one service shows above. */
export interface ServiceHead {
  readonly file: string;
  readonly name: string;
}

export interface ServiceModel extends ServiceHead {
  readonly said: Saying | undefined;
  readonly readOnly: Message | undefined;
  readonly state: `admin.state.${ServiceState}`;
  readonly pattern: string | undefined;
  readonly order: number | undefined;
  readonly isSso: boolean;
  readonly expiresAt: number | undefined;
  readonly contacts: readonly string[];
  readonly problems: readonly Pick<ServiceProblem, 'field' | 'reason'>[];
  readonly warnings: readonly Pick<ServiceProblem, 'field' | 'reason'>[];
  readonly report: readonly { readonly field: string; readonly verdict: VerdictKey; readonly reason: string }[];
  readonly text: string;
  readonly draft: { readonly author: string; readonly at: number } | undefined;
  readonly mayChange: boolean;
}

export interface EditModel extends ServiceHead {
  readonly form: FormModel;
  /** The version in force, when somebody else changed it meanwhile. */
  readonly theirs: string | undefined;
}

const FILE = 'Messagerie-1001.json';
const TEXT = `{
  "@class": "org.apereo.cas.services.CasRegisteredService",
  "serviceId": "^https://mail\\\\.univ\\\\.example/.*",
  "name": "Messagerie",
  "id": 1001
}
`;
const EXPECTED = '0'.repeat(VERSION_LENGTH);
const HEAD: ServiceHead = { file: FILE, name: 'Messagerie' };
const SAMPLE: ServiceModel = {
  ...HEAD,
  said: undefined,
  readOnly: undefined,
  state: 'admin.state.enabled',
  pattern: '^https://mail\\.univ\\.example/.*',
  order: 0,
  isSso: true,
  expiresAt: undefined,
  contacts: [],
  problems: [],
  warnings: [],
  report: [{ field: 'serviceId', verdict: 'admin.verdict.taken', reason: '' }],
  text: TEXT,
  draft: undefined,
  mayChange: true,
};

export const servicePage = definePage<ServiceModel>('admin/service', {
  open: { ...SAMPLE, said: { ...message('admin.service.saved', { name: FILE }), kind: 'success' } },
  'with everything to say': {
    ...SAMPLE,
    state: 'admin.state.expiring',
    isSso: false,
    expiresAt: Date.UTC(2026, 11, 24),
    contacts: ['Assistance, assistance@univ.example'],
    warnings: [{ field: 'serviceId', reason: 'the pattern allows http: tickets and names travel without encryption' }],
    report: [
      { field: 'serviceId', verdict: 'admin.verdict.taken', reason: '' },
      { field: 'theme', verdict: 'admin.verdict.withoutEffect', reason: 'themes are settings here' },
      { field: '@class', verdict: 'admin.verdict.translated', reason: 'RegexRegisteredService' },
    ],
    draft: { author: 'admin2', at: Date.UTC(2026, 8, 1, 8) },
  },
  refused: {
    ...SAMPLE,
    state: 'admin.state.refused',
    pattern: undefined,
    order: undefined,
    problems: [{ field: 'serviceId', reason: 'this field is required' }],
  },
  'read-only': { ...SAMPLE, mayChange: false, readOnly: message('admin.readOnly.folder') },
});

const form = (state: Parameters<typeof formModel<typeof editForm.fields>>[2]['state'] = {}) =>
  formModel(editForm, SAMPLE_TOKEN, {
    action: addressOf('admin/service/edit', { file: FILE }),
    state: { values: { text: TEXT, expected: EXPECTED }, ...state },
  });

export const editPage = definePage<EditModel>('admin/edit', {
  'as it is': { ...HEAD, form: form(), theirs: undefined },
  refused: {
    ...HEAD,
    form: form({
      errors: { text: message('admin.edit.refused', { field: 'serviceId', reason: 'this field is required' }) },
    }),
    theirs: undefined,
  },
  'changed by somebody else': {
    ...HEAD,
    form: form({ message: { ...message('admin.conflict.text'), kind: 'warning' } }),
    theirs: TEXT.replace('Messagerie', 'Mail'),
  },
  'a draft': {
    ...HEAD,
    form: form({ message: { ...message('admin.edit.isDraft', { author: 'admin1' }), kind: 'info' } }),
    theirs: undefined,
  },
});
