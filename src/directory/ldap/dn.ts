/**
 * Makes any text a value inside a distinguished name (RFC 4514, section 2.4).
 * @throws TypeError on a NUL, which servers treat in different ways
 */
export function escapeDnValue(value: string): string {
  if (value.includes('\0')) throw new TypeError('a NUL cannot be in a distinguished name');
  return value
    .replace(/[\\,+"<>;=#]/g, (character) => `\\${character}`)
    .replace(/^ /, '\\ ')
    .replace(/ $/, '\\ ');
}

/** The name that an identifier has by a template such as `uid={username},ou=people,dc=univ,dc=fr`. */
export function dnFromTemplate(template: string, username: string): string {
  return template.replaceAll('{username}', () => escapeDnValue(username));
}
