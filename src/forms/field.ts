import type { MessageKey } from '../i18n/fr';
import { type Message, message } from '../i18n/message';
import type { Parameters } from '../web/parameters';
import { isOn } from '../web/parameters';

/** Properties of all fields with a label. */
interface Labelled {
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  /** Name of the checkbox that shows this field while it is ticked (script only). */
  readonly shownBy?: string;
}

interface Typed extends Labelled {
  /** Longest accepted value, in characters. */
  readonly longest: number;
  /** The error when it is empty; without it the field is optional. */
  readonly missing?: MessageKey;
  /** Value of the HTML attribute `autocomplete`, for password managers and browsers. */
  readonly autocomplete?: string;
}

/** A field of a form: how it is rendered and how it is read. */
export interface Field<Value extends string | boolean> extends Partial<Typed> {
  readonly kind: 'text' | 'longText' | 'mail' | 'password' | 'checkbox' | 'hidden';
  readonly isRequired: boolean;
  /** Whether a typed value may be rendered again, and kept in the browser meanwhile: never for secrets. */
  readonly isShownAgain: boolean;
  /** No automatic capitals and no spell check: for identifiers and addresses. */
  readonly isPlain: boolean;
  /** Copied from paper, sign by sign: shown in a monospace font, which tells 0 from O and 1 from l. */
  readonly isCode?: boolean;
  /** Attribute by which a script finds the input. */
  readonly mark?: `data-${string}`;
  /** The typed value and its error. */
  read(parameters: Parameters, name: string): { readonly value: Value; readonly error: Message | undefined };
}

/** A text, without surrounding white space. */
export function text(facts: Typed & { readonly isPlain?: boolean }): Field<string> {
  return typed('text', facts, { isShownAgain: true, isPlain: facts.isPlain ?? false, isTrimmed: true });
}

/** A text of several lines, byte for byte but for its line ends: browsers send CRLF, whatever was there. */
export function longText(facts: Typed): Field<string> {
  const field = typed('longText', facts, { isShownAgain: true, isPlain: true, isTrimmed: false });
  return {
    ...field,
    read: (parameters, name) => {
      const { value, error } = field.read(parameters, name);
      return { value: value.replace(/\r\n/g, '\n'), error };
    },
  };
}

/** A mail address; validated by `mail/mail-address`. */
export function mail(facts: Typed): Field<string> {
  const options = { isShownAgain: true, isPlain: true, isTrimmed: true };
  return typed('mail', { autocomplete: 'email', ...facts }, options);
}

/** A password: byte for byte, and never rendered again. */
export function password(facts: Typed & { readonly mark?: `data-${string}` }): Field<string> {
  return typed('password', facts, { isShownAgain: false, isPlain: true, isTrimmed: false });
}

/** A secret that is copied from paper: visible while it is typed, but never sent back to the browser. */
export function code(facts: Typed): Field<string> {
  const options = { isShownAgain: false, isPlain: true, isTrimmed: false };
  return { ...typed('text', { autocomplete: 'off', ...facts }, options), isCode: true };
}

/** A checkbox. With `missing` it must be ticked. */
export function checkbox(facts: Labelled & { readonly missing?: MessageKey }): Field<boolean> {
  return {
    kind: 'checkbox',
    isRequired: facts.missing !== undefined,
    isShownAgain: true,
    isPlain: false,
    ...facts,
    read: (parameters, name) => {
      const value = isOn(parameters.one(name));
      return { value, error: !value && facts.missing ? { key: facts.missing } : undefined };
    },
  };
}

/** A hidden value. It must not be trusted more than what is typed. */
export function carried(facts: { readonly longest: number }): Field<string> {
  const options = { isShownAgain: true, isPlain: true, isTrimmed: false };
  return { ...typed('hidden', facts, options), isRequired: false };
}

function typed(
  kind: Field<string>['kind'],
  facts: Partial<Typed> & { readonly longest: number },
  options: { readonly isShownAgain: boolean; readonly isPlain: boolean; readonly isTrimmed: boolean },
): Field<string> {
  const { isTrimmed, ...shown } = options;
  const problem = (value: string): Message | undefined => {
    if (value === '') return facts.missing && { key: facts.missing };
    return value.length > facts.longest ? message('form.tooLong', { most: facts.longest }) : undefined;
  };
  return {
    ...facts,
    kind,
    isRequired: facts.missing !== undefined,
    ...shown,
    read: (parameters, name) => {
      const sent = parameters.one(name) ?? '';
      const value = isTrimmed ? sent.trim() : sent;
      return { value, error: problem(value) };
    },
  };
}
