import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import { nearestKey } from '../config/nearest-key';
import { fr } from '../i18n/fr';
import { LANGUAGES, type Language } from '../i18n/language';
import { type Sentences, sentenceFault, withOverrides } from '../i18n/overrides';

/**
 * The operator's sentences: `fr.yaml` and `en.yaml` in a folder, each with the keys that change (`login.title: …`, dotted or nested). A
 * language without a file keeps ours.
 * @param folder empty without such sentences
 * @throws OperatorFault with all faults at once: invalid YAML, unknown keys, missing or unknown parameters
 */
export function readTexts(folder: string): Sentences | undefined {
  if (folder === '') return undefined;
  const files = LANGUAGES.map((language) => ({ language, path: join(folder, `${language}.yaml`) }));
  const read = files.map(({ language, path }) => [language, readLanguage(path)] as const);
  const faults = read.flatMap(([language, { faults }]) => faults.map((fault) => `${language}.yaml: ${fault}`));
  if (faults.length === 0 && !files.some(({ path }) => existsSync(path))) {
    faults.push(`there is neither ${files.map(({ language }) => `${language}.yaml`).join(' nor ')}`);
  }
  if (faults.length > 0) {
    const remedy = `Correct the files in the folder of ${settingNamed('texts.dir')}; src/i18n/sentences has every key with its sentence.`;
    throw new OperatorFault(`The texts in ${folder} cannot be used:\n    ${faults.join('\n    ')}`, remedy);
  }
  return withOverrides(Object.fromEntries(read.map(([language, { texts }]) => [language, texts])) as Texts);
}

type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

function readLanguage(path: string): { readonly texts: Record<string, string>; readonly faults: readonly string[] } {
  if (!existsSync(path)) return { texts: {}, faults: [] };
  let values: Record<string, unknown>;
  try {
    values = flattened(parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return { texts: {}, faults: [`it cannot be read: ${(error as Error).message.split('\n', 1)[0]}`] };
  }
  const faults = Object.entries(values).flatMap(([key, text]) => {
    const fault = sentenceFault(key, text);
    return fault ? [`${key}: ${fault.problem}${suggestion(key)}`] : [];
  });
  return { texts: values as Record<string, string>, faults };
}

function suggestion(key: string): string {
  if (Object.hasOwn(fr, key)) return '';
  const near = nearestKey(key, Object.keys(fr));
  return near ? ` (is ${near} meant?)` : '';
}

/** Flattens nested maps to dotted keys. */
function flattened(node: unknown, path = ''): Record<string, unknown> {
  if (node === null || node === undefined) return {};
  if (typeof node !== 'object' || Array.isArray(node)) return { [path]: node };
  const children = Object.entries(node).map(([name, child]) => flattened(child, path ? `${path}.${name}` : name));
  return Object.assign({}, ...children);
}
