import type { fr, MessageKey } from './fr';
import type { MessageParameters } from './translate';

/** What the operator's words fill in, in every sentence that names one. */
type Words = 'studentCard' | 'staffCard';

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type ParameterNames<Key extends MessageKey> = Exclude<Names<(typeof fr)[Key]>, Words>;

/** A sentence that is to be said in the reader's language: its key and what is filled in. */
export interface Message {
  readonly key: MessageKey;
  readonly parameters?: MessageParameters | undefined;
}

/** Names a sentence, with exactly the parameters that it has. */
export function message<Key extends MessageKey>(
  key: Key,
  ...rest: [ParameterNames<Key>] extends [never] ? [] : [Readonly<Record<ParameterNames<Key>, string | number>>]
): Message {
  return { key, parameters: rest[0] };
}
