import type { MessageKey } from '../i18n/fr';
import { type Message, message } from '../i18n/message';
import type { Parameters } from '../web/parameters';
import { isOn } from '../web/parameters';

/** What all fields with a label are told. */
interface Labelled {
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  /** Shows this field only while the checkbox of that name is ticked, where scripts run. */
  readonly shownBy?: string;
}

interface Typed extends Labelled {
  /** Most characters that are accepted. */
  readonly longest: number;
  /** What is said when it is empty; without it the field may stay empty. */
  readonly missing?: MessageKey;
  /** Value of the HTML attribute, which password managers and browsers fill in by. */
  readonly autocomplete?: string;
}

/** One field of a form: how it is shown and how it is read. */
export interface Field<Value extends string | boolean> extends Partial<Typed> {
  readonly kind: 'text' | 'mail' | 'password' | 'checkbox' | 'hidden';
  readonly isRequired: boolean;
  /** Whether what was typed may be shown again, and kept in the browser meanwhile: never for secrets. */
  readonly isShownAgain: boolean;
  /** Neither capitals nor spelling: identifiers and addresses. */
  readonly isPlain: boolean;
  /** Attribute by which a script finds the input. */
  readonly mark?: `data-${string}`;
  /** The typed value, and what is wrong with it. */
  read(parameters: Parameters, name: string): { readonly value: Value; readonly error: Message | undefined };
}

/** A text without the white space around it. */
export function text(facts: Typed & { readonly isPlain?: boolean }): Field<string> {
  return typed('text', facts, { isShownAgain: true, isPlain: facts.isPlain ?? false, isTrimmed: true });
}

/** A mail address; what makes one good is for `mail/mail-address`. */
export function mail(facts: Typed): Field<string> {
  const options = { isShownAgain: true, isPlain: true, isTrimmed: true };
  return typed('mail', { autocomplete: 'email', ...facts }, options);
}

/** A password: taken byte for byte, and never shown again. */
export function password(facts: Typed & { readonly mark?: `data-${string}` }): Field<string> {
  return typed('password', facts, { isShownAgain: false, isPlain: true, isTrimmed: false });
}

/** A box to tick. With `missing` it has to be ticked. */
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

/** A value that the form carries on unseen. Whoever reads it must not trust it more than what is typed. */
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
