import { fr, type MessageKey } from './fr';
import type { Language } from './language';
import { SENTENCES, type Sentences } from './overrides';

export type MessageParameters = Readonly<Record<string, string | number>>;

/** Whether there is a sentence of that name. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(fr, key);
}

/**
 * The sentence `key` in `language`, with `{name}` replaced by the parameter of that name.
 * The result is plain text: whoever puts it into HTML escapes it.
 * @param sentences those of the operator, where there are such
 * @throws Error for a key that no catalogue has: a bug that the view tests find
 */
export function translate(
  language: Language,
  key: string,
  parameters: MessageParameters = {},
  sentences: Sentences = SENTENCES,
): string {
  if (!isMessageKey(key)) throw new Error(`no sentence is called ${key}`);
  return sentences[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}
