import { carried } from '../forms/field';
import { defineForm } from '../forms/form';
import { type FormModel, formModel, SAMPLE_TOKEN } from '../forms/form-page';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import { type ServiceHead, VERSION_LENGTH } from './service-page';

export const removeForm = defineForm(
  'admin service remove',
  { expected: carried({ longest: VERSION_LENGTH }) },
  'admin.service.remove',
);

export interface RemoveModel extends ServiceHead {
  readonly form: FormModel;
}

const FILE = 'Messagerie-1001.json';

export const removePage = definePage<RemoveModel>('admin/remove', {
  asked: {
    file: FILE,
    name: 'Messagerie',
    form: formModel(removeForm, SAMPLE_TOKEN, { action: addressOf('admin/service/remove', { file: FILE }) }),
  },
});
