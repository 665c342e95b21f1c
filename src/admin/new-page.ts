import { text } from '../forms/field';
import { defineForm } from '../forms/form';
import { type FormModel, formModel, SAMPLE_TOKEN } from '../forms/form-page';
import { type Message, message } from '../i18n/message';
import { type Address, addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';

const LONGEST_URL = 2000;
const LONGEST_NAME = 200;

/** What is registered from the address of an application. */
export const newServiceForm = defineForm(
  'admin service new',
  {
    name: text({ label: 'admin.new.name', longest: LONGEST_NAME, missing: 'admin.new.nameMissing' }),
    serviceId: text({
      label: 'admin.new.pattern',
      longest: LONGEST_URL,
      missing: 'admin.new.patternMissing',
      isPlain: true,
    }),
    attributes: text({
      label: 'admin.new.attributes',
      hint: 'admin.new.attributesHint',
      longest: LONGEST_URL,
      isPlain: true,
    }),
  },
  'admin.new.submit',
);

export interface NewModel {
  readonly readOnly: Message | undefined;
  /** The address that was pasted. */
  readonly url: string;
  readonly urlError: Message | undefined;
  /** Undefined before an address was given. */
  readonly proposal:
    | {
        readonly form: FormModel;
        readonly matching: readonly string[];
        readonly others: readonly string[];
        readonly overlaps: readonly { readonly name: string; readonly file: string; readonly to: Address }[];
      }
    | undefined;
}

const form = formModel(newServiceForm, SAMPLE_TOKEN, {
  action: addressOf('admin/services/new'),
  state: { values: { name: 'Moodle', serviceId: '^https://cours\\.univ\\.example/moodle(/.*|\\?.*)?$' } },
});

export const newPage = definePage<NewModel>('admin/new', {
  empty: { readOnly: undefined, url: '', urlError: undefined, proposal: undefined },
  'no address': { readOnly: undefined, url: 'xx:', urlError: message('admin.new.malformed'), proposal: undefined },
  'read-only': { readOnly: message('admin.readOnly.folder'), url: '', urlError: undefined, proposal: undefined },
  'a proposal': {
    readOnly: undefined,
    url: 'https://cours.univ.example/moodle/login/index.php',
    urlError: undefined,
    proposal: {
      form,
      matching: ['https://cours.univ.example/moodle/', 'https://cours.univ.example/moodle/page?id=1'],
      others: ['http://cours.univ.example/moodle/', 'https://cours.univ.example.evil.example/moodle/'],
      overlaps: [{ name: 'Cours', file: 'Cours-12.json', to: addressOf('admin/service', { file: 'Cours-12.json' }) }],
    },
  },
});
