import { FieldFault, throwAll } from './fields';

const SCRIPT = /^\s*groovy\s*\{|^\s*(?:file|classpath|https?):.*\.(?:groovy|gvy|js|py|rb|kts?)\s*$|[#$]\{/is;

/** A reference to a group of the pattern beside it, which `transform` of a pattern-matching release policy is made of. */
const GROUP = /\$\{\d+\}/g;

/**
 * Refuses values that Apereo CAS would run: Groovy, script files, Spring expressions. To take them as plain text would let a rule
 * that was to decide something decide nothing.
 * @param isUnused whether a field of the file decides nothing here, so that it may hold anything
 * @throws FieldFault that names all of them
 */
export function refuseScripts(file: unknown, isUnused: (name: string, value: unknown) => boolean): void {
  if (typeof file !== 'object' || file === null) return;
  const used = Object.entries(file).filter(([name, value]) => !isUnused(name, value));
  const paths = used.flatMap(([name, value]) => [...scriptsIn(value, name)]);
  throwAll(paths.map((path) => new FieldFault(path, 'scripts and expressions are not supported')));
}

function* scriptsIn(value: unknown, path: string): Generator<string> {
  if (typeof value === 'string' && SCRIPT.test(path.endsWith('.transform') ? value.replace(GROUP, '') : value))
    yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) yield* scriptsIn(one, `${path}.${key}`);
}
