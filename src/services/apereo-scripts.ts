import { FieldFault } from './apereo-fields';

/** Fields that people read and nobody runs. */
const PROSE = new Set(['name', 'description']);

const SCRIPT = /^\s*groovy\s*\{|^\s*(?:file|classpath|https?):.*\.(?:groovy|gvy|js|py|rb|kts?)\s*$|[#$]\{/is;

/**
 * Refuses values that Apereo CAS would run: Groovy, script files, Spring expressions. To take them as plain text would let a rule
 * that was to decide something decide nothing.
 * @throws FieldFault
 */
export function refuseScripts(value: unknown, path = ''): void {
  if (typeof value === 'string' && SCRIPT.test(value)) {
    throw new FieldFault(path, 'scripts and expressions are not supported');
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    if (path === '' && PROSE.has(key)) continue;
    refuseScripts(one, path === '' ? key : `${path}.${key}`);
  }
}
