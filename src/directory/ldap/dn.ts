/**
 * DN injection: escapes any text as a value inside a distinguished name (RFC 4514, section 2.4).
 * @throws TypeError on a NUL, which servers treat differently
 */
export function escapeDnValue(value: string): string {
  if (value.includes('\0')) throw new TypeError('a NUL cannot be in a distinguished name');
  return value
    .replace(/[\\,+"<>;=#]/g, (character) => `\\${character}`)
    .replace(/^ /, '\\ ')
    .replace(/ $/, '\\ ');
}

/** The DN of an identifier by a template such as `uid={username},ou=people,dc=univ,dc=example`. */
export function dnFromTemplate(template: string, username: string): string {
  return template.replaceAll('{username}', () => escapeDnValue(username));
}
