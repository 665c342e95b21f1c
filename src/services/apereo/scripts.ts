import { FieldFault, throwAll } from './fields';

const SCRIPT = /^\s*groovy\s*\{|^\s*(?:file|classpath|https?):.*\.(?:groovy|gvy|js|py|rb|kts?)\s*$|[#$]\{/is;

/** A group reference, as in `transform` of a pattern-matching release policy. */
const GROUP = /\$\{\d+\}/g;

/**
 * Fail closed: refuses values that Apereo CAS would execute (Groovy, script files, Spring expressions). As plain text they would not
 * restrict anything.
 * @param isUnused whether a field has no effect here, and may have any value
 * @throws FieldFault with all of them
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
