import type { FormMessage } from '../forms/form';
import type { MessageKey } from '../i18n/fr';
import { type Message, message } from '../i18n/message';
import { type Address, addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import { SORTS, type Sort } from './service-list';
import { SERVICE_STATES, type ServiceState } from './service-state';

/** One line of the list. */
export interface ServiceShown {
  readonly name: string;
  readonly pattern: string;
  readonly file: string;
  readonly state: StateKey;
  readonly hasWarnings: boolean;
  readonly to: Address;
}

/** A link to a service that was removed, whose history can restore it. */
export interface RemovedShown {
  readonly file: string;
  readonly author: string;
  readonly at: number;
  readonly to: Address;
}

export interface ServicesModel {
  readonly said: FormMessage | undefined;
  /** Why services cannot be changed. */
  readonly readOnly: Message | undefined;
  readonly mayChange: boolean;
  readonly search: string;
  readonly states: readonly Choice[];
  readonly sorts: readonly Choice[];
  readonly count: number;
  readonly services: readonly ServiceShown[];
  readonly next: Address | undefined;
  readonly first: Address | undefined;
  readonly removed: readonly RemovedShown[];
}

/** An entry of a select. */
export interface Choice {
  readonly value: string;
  readonly label: MessageKey;
  readonly isChosen: boolean;
}

export type StateKey = `admin.state.${ServiceState}`;

/** The entries of the filter. @param chosen empty: all */
export function stateChoices(chosen: string): readonly Choice[] {
  const states = [...SERVICE_STATES, 'warnings'] as const;
  return [
    { value: '', label: 'admin.services.anyState', isChosen: chosen === '' },
    ...states.map((value) => ({ value, label: `admin.state.${value}`, isChosen: value === chosen }) as const),
  ];
}

/** The entries of the order. */
export function sortChoices(chosen: Sort): readonly Choice[] {
  return SORTS.map((value) => ({ value, label: `admin.services.sort.${value}`, isChosen: value === chosen }));
}

const SHOWN: ServiceShown = {
  name: 'Messagerie universitaire',
  pattern: '^https://mail\\.univ\\.example/.*',
  file: 'Messagerie-1001.json',
  state: 'admin.state.enabled',
  hasWarnings: false,
  to: addressOf('admin/service', { file: 'Messagerie-1001.json' }),
};

const SAMPLE: ServicesModel = {
  said: undefined,
  readOnly: undefined,
  mayChange: true,
  search: '',
  states: stateChoices(''),
  sorts: sortChoices('name'),
  count: 1,
  services: [SHOWN],
  next: undefined,
  first: undefined,
  removed: [],
};

export const servicesPage = definePage<ServicesModel>('admin/services', {
  some: {
    ...SAMPLE,
    count: 412,
    services: SERVICE_STATES.map((state, at) => ({
      ...SHOWN,
      state: `admin.state.${state}`,
      hasWarnings: at % 2 === 0,
    })),
    next: addressOf('admin/services', {}, { after: 'messagerie' }),
  },
  'the second page of a search': {
    ...SAMPLE,
    search: 'mail',
    states: stateChoices('warnings'),
    sorts: sortChoices('order'),
    first: addressOf('admin/services', {}, { q: 'mail' }),
  },
  none: { ...SAMPLE, search: 'nothing', count: 0, services: [] },
  'read-only': { ...SAMPLE, mayChange: false, readOnly: message('admin.readOnly.folder') },
  'after a removal': {
    ...SAMPLE,
    said: {
      ...message('admin.service.removed', { name: 'Messagerie-1001.json' }),
      kind: 'success',
      link: { key: 'admin.service.undo', to: addressOf('admin/service/history', { file: 'Messagerie-1001.json' }) },
    },
    removed: [
      {
        file: 'Messagerie-1001.json',
        author: 'admin1',
        at: Date.UTC(2026, 8, 1, 8),
        to: addressOf('admin/service/history', { file: 'Messagerie-1001.json' }),
      },
    ],
  },
});
