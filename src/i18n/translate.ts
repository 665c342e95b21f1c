import { fr, type MessageKey } from './fr';
import type { Language } from './language';
import { SENTENCES, type Sentences } from './overrides';

export type MessageParameters = Readonly<Record<string, string | number>>;

/** Whether a sentence has that key. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(fr, key);
}

/**
 * The sentence `key` in `language`, with each `{name}` replaced by that parameter. The result is plain text: HTML must escape it.
 * @param sentences with the operator's, where there are some
 * @throws Error (a bug that the view tests find) for an unknown key
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
