import { FieldFault, throwAll } from './fields';

/** Fields that people read and nobody runs. */
const PROSE = new Set(['name', 'description']);

const SCRIPT = /^\s*groovy\s*\{|^\s*(?:file|classpath|https?):.*\.(?:groovy|gvy|js|py|rb|kts?)\s*$|[#$]\{/is;

/**
 * Refuses values that Apereo CAS would run: Groovy, script files, Spring expressions. To take them as plain text would let a rule
 * that was to decide something decide nothing.
 * @throws FieldFault that names all of them
 */
export function refuseScripts(value: unknown): void {
  throwAll([...scriptsIn(value, '')].map((path) => new FieldFault(path, 'scripts and expressions are not supported')));
}

function* scriptsIn(value: unknown, path: string): Generator<string> {
  if (typeof value === 'string' && SCRIPT.test(value)) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    if (path === '' && PROSE.has(key)) continue;
    yield* scriptsIn(one, path === '' ? key : `${path}.${key}`);
  }
}
