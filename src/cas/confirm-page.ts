import { type FormModel, formModel } from '../forms/form-page';
import { addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import { confirmForm } from './login-form';

/** The confirmation before a service (`warn`). */
export interface ConfirmModel {
  readonly service: {
    readonly name: string;
    /** Host of its URL, by which people can recognise the service. */
    readonly host: string;
  };
  readonly form: FormModel;
}

export const confirmPage = definePage<ConfirmModel>('cas/warn', {
  asks: {
    service: { name: 'Messagerie universitaire', host: 'mail.univ.example' },
    form: formModel(confirmForm, 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal', {
      action: addressOf('login/confirm'),
      carried: [{ name: 'service', value: 'https://mail.univ.example/' }],
    }),
  },
});
