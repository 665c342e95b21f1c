/** The environment variable of a setting: `ldap.caFile` is PORTILLON_LDAP_CA_FILE. */
export function environmentName(key: string): string {
  return `PORTILLON_${key
    .replaceAll('.', '_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()}`;
}

/** A setting as operator messages name it: `ldap.caFile (PORTILLON_LDAP_CA_FILE)`. */
export function settingNamed(key: string): string {
  return `${key} (${environmentName(key)})`;
}
