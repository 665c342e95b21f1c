import { FieldFault } from './fields';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}`, and the Spring expression by which Apereo CAS reads a variable of the environment. */
const VARIABLE = /\$\{(?:([A-Za-z_]\w*)|#environmentVars\[(?:'(\w+)'|"(\w+)")\])\}/g;

/** Our own settings: among them are secrets, and a pattern is shown and logged. */
const OURS = /^PORTILLON_/i;

/**
 * Puts the values of environment variables into `serviceId`.
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
