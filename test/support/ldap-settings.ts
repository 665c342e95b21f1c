import type { EmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import type { Slapd } from './slapd';

const SHORT = { PORTILLON_LDAP_CONNECT_TIMEOUT_MILLISECONDS: '500', PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '500' };

/**
 * The settings that lead a server to a directory with the sample entries; short waits.
 * @param url another way to it
 */
export function ldapSettings(directory: EmbeddedDirectory | Slapd, url = directory.url): Record<string, string> {
  const { bindDn = '', bindPassword = '' } = 'options' in directory ? directory.options : directory;
  return {
    ...SHORT,
    PORTILLON_LDAP_URL: url,
    PORTILLON_LDAP_BASE_DN: 'ou=people,dc=univ,dc=example',
    PORTILLON_LDAP_BIND_DN: bindDn,
    PORTILLON_LDAP_BIND_PASSWORD: bindPassword,
  };
}
