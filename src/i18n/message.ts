import type { fr, MessageKey } from './fr';
import type { MessageParameters } from './translate';

/** Parameters that every sentence gets, from the operator's settings. */
type Words = 'studentCard' | 'staffCard';

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type ParameterNames<Key extends MessageKey> = Exclude<Names<(typeof fr)[Key]>, Words>;

/** A sentence to be shown in the person's language: its key and its parameters. */
export interface Message {
  readonly key: MessageKey;
  readonly parameters?: MessageParameters | undefined;
}

/** A sentence with exactly the parameters that it has. */
export function message<Key extends MessageKey>(
  key: Key,
  ...rest: [ParameterNames<Key>] extends [never] ? [] : [Readonly<Record<ParameterNames<Key>, string | number>>]
): Message {
  return { key, parameters: rest[0] };
}
