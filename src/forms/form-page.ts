import type { MessageKey } from '../i18n/fr';
import type { Message } from '../i18n/message';
import type { Address } from '../pages/addresses';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Field } from './field';
import type { FieldError, Fields, Form, FormMessage, FormState } from './form';
import { type FormGuard, TOKEN_FIELD } from './form-guard';

/** For samples of pages with a form. */
export const SAMPLE_TOKEN = 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal';

export interface HiddenField {
  readonly name: string;
  readonly value: string;
}

/** A visible field as `views/parts/form` renders it. */
export interface FieldModel {
  /** Name and `id` of the input. */
  readonly name: string;
  readonly kind: 'text' | 'longText' | 'mail' | 'password' | 'checkbox';
  readonly label: MessageKey;
  readonly hint: MessageKey | undefined;
  readonly value: string;
  readonly isChecked: boolean;
  readonly autocomplete: string | undefined;
  readonly isPlain: boolean;
  readonly isCode: boolean;
  readonly isRequired: boolean;
  readonly isFocused: boolean;
  /** Whether the message above the form is about this field (`aria-invalid`). */
  readonly isInvalid: boolean;
  /** `id` of a further description of the field, besides its hint and errors. */
  readonly describedBy: string | undefined;
  /** Lines of the error summary, which link to the field. */
  readonly errors: readonly Message[];
  /** The same errors beside the field. */
  readonly near: readonly Message[];
  readonly mark: string | undefined;
  readonly shownBy: string | undefined;
}

/** A form as `views/parts/form` renders it. */
export interface FormModel {
  readonly action: Address;
  readonly hidden: readonly HiddenField[];
  readonly fields: readonly FieldModel[];
  readonly submit: MessageKey;
  readonly message: Omit<FormMessage, 'about'> | undefined;
}

export interface ShowOptions {
  /** The form's action. */
  readonly action: Address;
  /** Hidden fields besides those of the form itself. */
  readonly carried?: readonly HiddenField[];
  /** Names of fields that are not offered now. */
  readonly leftOut?: readonly string[];
  /** `id`s of other descriptions of fields on the page, by name. */
  readonly describedBy?: Readonly<Record<string, string>>;
  /** The field to focus when it is empty and there is no message to read first. */
  readonly focus?: string;
}

/** A form with a new token. @returns the model for the view, and the cookies to set with the page */
export function showForm<F extends Fields>(
  guard: FormGuard,
  request: WebRequest,
  form: Form<F>,
  options: ShowOptions & { readonly state?: FormState<F> | undefined },
): { readonly form: FormModel; readonly cookies: readonly CookieChange[] } {
  const token = guard.issue(request, form.name);
  return { form: formModel(form, token.value, options), cookies: token.cookies };
}

/** The model of a form with a given token; samples use it too. */
export function formModel<F extends Fields>(
  form: Form<F>,
  token: string,
  {
    action,
    carried = [],
    leftOut = [],
    focus,
    describedBy = {},
    state = {},
  }: ShowOptions & { readonly state?: FormState<F> | undefined },
): FormModel {
  const known: FormState = state;
  const entries = Object.entries<Field<string> | Field<boolean>>(form.fields).filter(
    ([name]) => !leftOut.includes(name),
  );
  const hidden = entries.flatMap(([name, field]) => {
    const value = known.values?.[name];
    return field.kind === 'hidden' && typeof value === 'string' ? [{ name, value }] : [];
  });
  const fields = entries.flatMap(([name, field]) => {
    const { kind } = field;
    return kind === 'hidden' ? [] : [fieldModel(name, { ...field, kind }, known, describedBy)];
  });
  return {
    action,
    hidden: [...carried, ...hidden, { name: TOKEN_FIELD, value: token }],
    fields: known.message || hasErrors(fields) ? fields : focused(fields, focus),
    submit: form.submit,
    message: shownMessage(known.message),
  };
}

type VisibleField = (Field<string> | Field<boolean>) & { readonly kind: FieldModel['kind'] };

function fieldModel(
  name: string,
  field: VisibleField,
  { values = {}, errors = {}, message }: FormState,
  describedBy: Readonly<Record<string, string>>,
): FieldModel {
  const typed = field.isShownAgain ? values[name] : undefined;
  const wrong = ([errors[name] ?? []] as const).flat() as readonly FieldError[];
  return {
    name,
    kind: field.kind,
    label: field.label as MessageKey,
    hint: field.hint,
    value: typeof typed === 'string' ? typed : '',
    isChecked: typed === true,
    autocomplete: field.autocomplete,
    isPlain: field.isPlain,
    isCode: field.isCode ?? false,
    isRequired: field.isRequired,
    isFocused: false,
    isInvalid: message?.about?.includes(name) ?? false,
    describedBy: message?.about?.includes(name) ? 'message' : describedBy[name],
    errors: wrong.map(({ key, parameters }) => ({ key, parameters })),
    near: withoutRepeats(wrong.map(({ key, parameters, near }) => near ?? { key, parameters })),
    mark: field.mark,
    shownBy: field.shownBy,
  };
}

function shownMessage(message: FormMessage | undefined): FormModel['message'] {
  if (message === undefined) return undefined;
  const { key, parameters, kind, link } = message;
  return { key, parameters, kind, link };
}

function hasErrors(fields: readonly FieldModel[]): boolean {
  return fields.some(({ errors }) => errors.length > 0);
}

function focused(fields: readonly FieldModel[], focus: string | undefined): readonly FieldModel[] {
  return fields.map((field) => ({ ...field, isFocused: field.name === focus && field.value === '' }));
}

function withoutRepeats(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ key }, at) => messages.findIndex((other) => other.key === key) === at);
}
