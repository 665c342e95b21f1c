import type { FormModel } from './form-page';

/** A second form of a page: messages stand above the first one only. */
export type SecondForm = Omit<FormModel, 'message'>;

export function secondForm({ message: _told, ...form }: FormModel): SecondForm {
  return form;
}
