import { ldapOptions } from '../../src/compose/ldap-options';
import { readSettings } from '../../src/config/load';
import type { ActivationOptions, LdapOptions, StateFilters } from '../../src/directory/ldap/options';

/** The options that a test sets; the others have the defaults of the settings table. */
export type SomeLdapOptions = Partial<Omit<LdapOptions, 'states' | 'activation'>> & {
  readonly states?: Partial<StateFilters>;
  readonly activation?: Partial<ActivationOptions>;
};

/** Complete options for LdapDirectory: the defaults of the settings table, and those of the test. */
export function completeLdapOptions({ states, activation, ...more }: SomeLdapOptions): LdapOptions {
  const defaults = ldapOptions(readSettings({}).settings);
  return {
    ...defaults,
    ...more,
    states: { ...defaults.states, ...states },
    activation: { ...defaults.activation, ...activation },
  };
}
