import type { FormMessage } from '../forms/form';
import { message } from '../i18n/message';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import type { SectionEntry } from './section';

/** What a page of the account says of the change that led to it. */
export type Saying = Pick<FormMessage, 'kind' | 'key' | 'parameters'>;

/** Who one is, and how each part of the account is. */
export interface OverviewModel {
  readonly displayName: string;
  readonly username: string;
  /** The institutional address. */
  readonly mail: string | undefined;
  /** Whether the directory told what the account is like. */
  readonly isComplete: boolean;
  readonly said: Saying | undefined;
  readonly entries: readonly SectionEntry[];
  readonly portalUrl: string | undefined;
}

const PASSWORD: SectionEntry = {
  title: 'account.password.title',
  to: addressOf('account'),
  state: message('account.password.state'),
  todo: undefined,
};

const SAMPLE: OverviewModel = {
  displayName: 'Camille Étudiante',
  username: 'etudiant1',
  mail: 'camille.etudiante@etu.univ.example',
  isComplete: true,
  said: undefined,
  entries: [PASSWORD],
  portalUrl: 'https://ent.univ.example/',
};

export const overviewPage = definePage<OverviewModel>('account/overview', {
  'all is well': SAMPLE,
  'after a change': { ...SAMPLE, said: { kind: 'success', key: 'account.password.changed', parameters: undefined } },
  'something to do': { ...SAMPLE, entries: [{ ...PASSWORD, todo: message('account.password.state') }] },
  'the directory does not answer': { ...SAMPLE, mail: undefined, isComplete: false, portalUrl: undefined },
});
