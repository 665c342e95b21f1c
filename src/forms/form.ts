import type { MessageKey } from '../i18n/fr';
import type { Message } from '../i18n/message';
import type { Address } from '../pages/addresses';
import type { Parameters } from '../web/parameters';
import type { Field } from './field';

export type Fields = Readonly<Record<string, Field<string> | Field<boolean>>>;

/** What the fields of a form hold, by name. */
export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never;
};

/** What is wrong with a field: said in the summary above the form, and beside the field. */
export interface FieldError extends Message {
  /** What the field says in its place, where the summary is long. */
  readonly near?: Message | undefined;
}

export type ErrorsOf<F extends Fields> = {
  readonly [Name in keyof F]?: FieldError | readonly FieldError[] | undefined;
};

/** A sentence above a form. */
export interface FormMessage extends Message {
  readonly kind: 'error' | 'info' | 'success' | 'warning';
  readonly link?: { readonly key: MessageKey; readonly to: Address } | undefined;
  /** Fields that the sentence is about: they are marked as invalid and described by it. */
  readonly about?: readonly string[] | undefined;
}

/** How a form is shown: what was typed, and what is to be said of it. Data, so that it can wait in the browser. */
export interface FormState<F extends Fields = Fields> {
  readonly values?: Partial<ValuesOf<F>> | undefined;
  readonly errors?: ErrorsOf<F> | undefined;
  readonly message?: FormMessage | undefined;
}

/** A form as it came. */
export interface ReadForm<F extends Fields> {
  readonly values: ValuesOf<F>;
  /** Missing and overlong fields. Other rules are the act's. */
  readonly errors: ErrorsOf<F>;
  readonly isComplete: boolean;
}

/** A form as a value: its fields declared once, for showing and for reading. */
export interface Form<F extends Fields> {
  /** What its tokens are good for: one form's token is refused by every other form. */
  readonly name: string;
  readonly fields: F;
  /** Label of the button. */
  readonly submit: MessageKey;
  read(parameters: Parameters): ReadForm<F>;
  /** The values that may be shown again: secrets are left out. */
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
