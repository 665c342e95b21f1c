import type { MessageKey } from '../i18n/fr';
import type { Message } from '../i18n/message';
import type { Address } from '../pages/addresses';
import type { Parameters } from '../web/parameters';
import type { Field } from './field';

export type Fields = Readonly<Record<string, Field<string> | Field<boolean>>>;

/** The values of the fields, by name. */
export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never;
};

/** The error of a field, shown in the summary above the form and beside the field. */
export interface FieldError extends Message {
  /** A shorter sentence beside the field, when that of the summary is long. */
  readonly near?: Message | undefined;
}

export type ErrorsOf<F extends Fields> = {
  readonly [Name in keyof F]?: FieldError | readonly FieldError[] | undefined;
};

/** A message above a form. */
export interface FormMessage extends Message {
  readonly kind: 'error' | 'info' | 'success' | 'warning';
  readonly link?: { readonly key: MessageKey; readonly to: Address } | undefined;
  /** Fields that the message is about: marked `aria-invalid` and described by it. */
  readonly about?: readonly string[] | undefined;
}

/** The state of a form that is shown: typed values and errors. Plain data, so that it fits into a cookie. */
export interface FormState<F extends Fields = Fields> {
  readonly values?: Partial<ValuesOf<F>> | undefined;
  readonly errors?: ErrorsOf<F> | undefined;
  readonly message?: FormMessage | undefined;
}

/** A posted form after reading. */
export interface ReadForm<F extends Fields> {
  readonly values: ValuesOf<F>;
  /** Errors of missing and overlong fields. Acts add those of other rules. */
  readonly errors: ErrorsOf<F>;
  readonly isComplete: boolean;
}

/** A form declared once, for rendering and for reading. */
export interface Form<F extends Fields> {
  /** Purpose of its tokens: no other form accepts them. */
  readonly name: string;
  readonly fields: F;
  /** Label of the submit button. */
  readonly submit: MessageKey;
  read(parameters: Parameters): ReadForm<F>;
  /** The values that may be rendered again, without secrets. */
  shownAgain(values: ValuesOf<F>): Partial<ValuesOf<F>>;
}

/** Declares a form. @param name unique in the product */
export function defineForm<const F extends Fields>(name: string, fields: F, submit: MessageKey): Form<F> {
  const entries = Object.entries(fields);
  return {
    name,
    fields,
    submit,
    read: (parameters) => {
      const read = entries.map(([field, { read }]) => [field, read(parameters, field)] as const);
      const wrong = read.filter(([, { error }]) => error !== undefined);
      return {
        values: Object.fromEntries(read.map(([field, { value }]) => [field, value])) as ValuesOf<F>,
        errors: Object.fromEntries(wrong.map(([field, { error }]) => [field, error])) as ErrorsOf<F>,
        isComplete: wrong.length === 0,
      };
    },
    shownAgain: (values) =>
      Object.fromEntries(Object.entries(values).filter(([field]) => fields[field]?.isShownAgain)) as Partial<
        ValuesOf<F>
      >,
  };
}
