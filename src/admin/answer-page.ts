import { type Message, message } from '../i18n/message';
import { type Address, addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';

/** A service by its name and file. */
export interface NamedService {
  readonly name: string;
  readonly file: string;
  readonly to: Address;
}

export interface AnswerModel {
  readonly url: string;
  readonly person: string;
  /** Undefined before an address was given. */
  readonly answer:
    | {
        readonly winner: NamedService | undefined;
        /** Why nobody, or not this person, gets in; undefined: all is well. */
        readonly refusal: Message | undefined;
        readonly nearest: Message | undefined;
        readonly others: readonly NamedService[];
        /** What the service would get; undefined without a person, or when they are refused. */
        readonly released:
          | { readonly username: string; readonly attributes: readonly (readonly [string, readonly string[]])[] }
          | undefined;
      }
    | undefined;
}

const MAIL: NamedService = {
  name: 'Messagerie',
  file: 'Messagerie-1001.json',
  to: addressOf('admin/service', { file: 'Messagerie-1001.json' }),
};

export const answerPage = definePage<AnswerModel>('admin/answer', {
  empty: { url: '', person: '', answer: undefined },
  'a person who gets in': {
    url: 'https://mail.univ.example/',
    person: 'etudiant1',
    answer: {
      winner: MAIL,
      refusal: undefined,
      nearest: undefined,
      others: [{ ...MAIL, name: 'Tout', file: 'Tout-9.json' }],
      released: { username: 'etudiant1', attributes: [['mail', ['etudiant1@etu.univ.example']]] },
    },
  },
  'nothing is released': {
    url: 'https://mail.univ.example/',
    person: 'etudiant1',
    answer: {
      winner: MAIL,
      refusal: undefined,
      nearest: undefined,
      others: [],
      released: { username: 'etudiant1', attributes: [] },
    },
  },
  'nobody answers': {
    url: 'http://mail.univ.example/',
    person: '',
    answer: {
      winner: undefined,
      refusal: message('admin.answer.refusal.unknown'),
      nearest: message('admin.answer.nearest', { file: MAIL.file, address: 'https://mail.univ.example/' }),
      others: [],
      released: undefined,
    },
  },
});
