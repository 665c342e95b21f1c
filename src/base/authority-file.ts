import { readFileSync } from 'node:fs';
import { settingNamed } from './environment-name';
import { OperatorFault } from './faults';

/**
 * The certificates (PEM) of the authority that a setting names.
 * @param key key of the setting, for the operator message
 * @returns undefined when no file is named: the authorities that Node trusts apply
 * @throws OperatorFault when the file cannot be read
 */
export function readAuthority(key: string, path: string): string | undefined {
  if (path === '') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorFault(
      `The certificate authority file ${path} cannot be read.`,
      `Name a PEM file that the server may read in ${settingNamed(key)}.`,
      error,
    );
  }
}
