import { FieldFault } from './fields';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}`, and the Spring expression for an environment variable in Apereo CAS. */
const VARIABLE = /\$\{(?:([A-Za-z_]\w*)|#environmentVars\[(?:'(\w+)'|"(\w+)")\])\}/g;

/** Information disclosure: our own settings include secrets, and patterns are shown and logged. */
const OURS = /^PORTILLON_/i;

/**
 * Replaces environment variables in `serviceId`.
 * @throws FieldFault for a variable that is not set, or that is one of our own settings
 */
export function withVariables(serviceId: string, environment: Environment): string {
  return serviceId.replace(VARIABLE, (_all, ...names: (string | undefined)[]) => {
    const name = names.slice(0, 3).find((one) => one !== undefined) ?? '';
    if (OURS.test(name)) throw new FieldFault('serviceId', `the variable ${name} is a setting of this server`);
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined || value === '')
      throw new FieldFault('serviceId', `the environment variable ${name} is not set`);
    return value;
  });
}
