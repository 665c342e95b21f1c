import { en } from './en';
import { fr, type MessageKey } from './fr';
import type { Language } from './language';

/** Every sentence in every language. */
export type Sentences = Readonly<Record<Language, Readonly<Record<MessageKey, string>>>>;

/** The sentences of the product. */
export const SENTENCES: Sentences = { fr, en };

/** Why an operator's sentence is refused. */
export interface SentenceFault {
  readonly key: string;
  readonly problem: string;
}

/** The names in braces of a sentence: its parameters. */
export function parametersOf(sentence: string): ReadonlySet<string> {
  return new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
}

/** Validates a sentence that an operator wrote instead of ours; undefined when it is valid. */
export function sentenceFault(key: string, text: unknown): SentenceFault | undefined {
  if (!Object.hasOwn(fr, key)) return { key, problem: 'there is no such sentence' };
  if (typeof text !== 'string' || text.trim() === '') return { key, problem: 'it is not a text' };
  const wanted = parametersOf(fr[key as MessageKey]);
  const given = parametersOf(text);
  const missing = [...wanted].filter((name) => !given.has(name));
  const unknown = [...given].filter((name) => !wanted.has(name));
  if (missing.length > 0) return { key, problem: `it lacks ${braced(missing)}` };
  return unknown.length > 0 ? { key, problem: `nothing is known of ${braced(unknown)}` } : undefined;
}

/** Our sentences, some replaced by the operator's. @param own by language; valid ones only */
export function withOverrides(own: Readonly<Record<Language, Readonly<Record<string, string>>>>): Sentences {
  return { fr: { ...fr, ...own.fr }, en: { ...en, ...own.en } };
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ');
}
