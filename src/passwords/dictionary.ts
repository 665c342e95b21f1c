import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OperatorFault } from '../base/faults';
import { decodeWords } from './password-policy';

/** Folded French and English words, first names and common passwords. */
export interface PasswordDictionary {
  has(word: string): boolean;
  readonly size: number;
}

/** The asset with the list: server and browsers load the same file, so that both apply the same rule. */
export const WORDS_ASSET = 'password-words.gz';

/**
 * Reads the dictionary for `checkPassword`. Call it once, at start: about 60,000 words, 6 MB, about 20 ms.
 * The file is made from the lists of zxcvbn by `scripts/password-assets.mjs`.
 * @param assetsFolder where the assets of the pages are: `views/assets`
 * @throws OperatorFault when the list is missing or broken
 */
export function loadPasswordDictionary(assetsFolder: string): PasswordDictionary {
  const path = join(assetsFolder, WORDS_ASSET);
  try {
    return decodeWords(gunzipSync(readFileSync(path)).toString('utf8'));
  } catch (error) {
    throw new OperatorFault(`The password dictionary ${path} cannot be read.`, 'Install Portillon again.', error);
  }
}
