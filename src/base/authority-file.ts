import { readFileSync } from 'node:fs';
import { settingName } from './environment-name';
import { OperatorFault } from './faults';

/**
 * The certificates (PEM) of the authority that a setting names.
 * @param key of the setting, for the operator message
 * @returns undefined when no file is named: the authorities of the machine hold then
 * @throws OperatorFault when the file cannot be read
 */
export function readAuthority(key: string, path: string): string | undefined {
  if (path === '') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorFault(
      `The certificates of the authority in ${path} cannot be read (${settingName(key)}).`,
      'Name a PEM file that exists and that the server may read.',
      error,
    );
  }
}
