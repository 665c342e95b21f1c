import { ldapOptions } from '../../src/compose/ldap-options';
import { readSettings } from '../../src/config/load';
import type { ActivationOptions, LdapOptions, StateFilters } from '../../src/directory/ldap/options';

/** What a test says of a directory; the settings table says the rest. */
export type SomeLdapOptions = Partial<Omit<LdapOptions, 'states' | 'activation'>> & {
  readonly states?: Partial<StateFilters>;
  readonly activation?: Partial<ActivationOptions>;
};

/** Complete options for LdapDirectory: the defaults of the settings table, and what the test says. */
export function completeLdapOptions({ states, activation, ...more }: SomeLdapOptions): LdapOptions {
  const defaults = ldapOptions(readSettings({}).settings);
  return {
    ...defaults,
    ...more,
    states: { ...defaults.states, ...states },
    activation: { ...defaults.activation, ...activation },
  };
}
