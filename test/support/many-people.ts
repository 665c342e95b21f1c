import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLE = join(__dirname, '../../deploy/ldap/sample.ldif');

/** A generated person. */
export interface Person {
  readonly username: string;
  readonly password: string;
  readonly mail: string;
}

/**
 * Writes the sample entries with many more people, each with a password of their own.
 * @returns the path of the file and who is in it
 */
export function writeManyPeople(folder: string, count: number): { readonly path: string; readonly people: Person[] } {
  const people = Array.from({ length: count }, (_, n) => ({
    username: `person${n}`,
    password: `Secret-of-person-${n}`,
    mail: `person${n}@etu.univ.example`,
  }));
  const path = join(folder, 'many.ldif');
  writeFileSync(path, [readFileSync(SAMPLE, 'utf8').trimEnd(), ...people.map(entryOf), ''].join('\n\n'));
  return { path, people };
}

function entryOf({ username, password, mail }: Person): string {
  return `dn: uid=${username},ou=people,dc=univ,dc=example
objectClass: person
objectClass: organizationalPerson
objectClass: inetOrgPerson
objectClass: eduPerson
uid: ${username}
cn: ${username}
sn: ${username}
displayName: Name of ${username}
mail: ${mail}
eduPersonAffiliation: student
userPassword: ${password}`;
}
