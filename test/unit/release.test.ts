import fc from 'fast-check';
import { mayUse } from '../../src/services/access';
import type { AccessStrategy, AttributeRelease, UsernameProvider } from '../../src/services/registered-service';
import { releaseTo } from '../../src/services/release';
import { sampleService } from '../support/sample-service';

const URL = 'https://app.univ.example/';
const principal = {
  id: 'Etudiant1',
  attributes: {
    uid: ['etudiant1'],
    mail: ['Etudiant1@etu.univ.example', 'e1@univ.example'],
    displayName: ['Zoé Étudiante'],
    eduPersonAffiliation: ['student', 'member'],
    empty: [],
  },
};

function attributesBy(release: AttributeRelease) {
  return releaseTo(sampleService({ release }), principal, URL).attributes;
}

function nameBy(username: UsernameProvider, url = URL) {
  return releaseTo(sampleService({ username }), principal, url).id;
}

describe('releaseTo', () => {
  it('gives every attribute where all are to be released', () => {
    expect(attributesBy({ kind: 'all' })).toEqual(principal.attributes);
  });

  it('gives only what is allowed, under the name that the policy writes', () => {
    expect(attributesBy({ kind: 'allowed', names: ['MAIL', 'missing', 'empty', 'displayName'] })).toEqual({
      MAIL: principal.attributes.mail,
      displayName: principal.attributes.displayName,
    });
  });

  it('gives mapped attributes under all their new names and not under the old one', () => {
    expect(attributesBy({ kind: 'mapped', names: { uid: ['login', 'who'], mail: ['who'] } })).toEqual({
      login: ['etudiant1'],
      who: ['etudiant1', 'Etudiant1@etu.univ.example', 'e1@univ.example'],
    });
  });

  it('gives nothing where all is denied', () => {
    expect(attributesBy({ kind: 'deny' })).toEqual({});
  });

  it('never gives an attribute outside the list', () => {
    const name = fc.constantFrom('mail', 'MAIL', 'uid', 'sn', '__proto__', 'constructor', 'toString');
    const attributes = fc.dictionary(name, fc.array(fc.string(), { maxLength: 2 }), { noNullPrototype: false });
    fc.assert(
      fc.property(fc.array(name), attributes, (names, values) => {
        const service = sampleService({ release: { kind: 'allowed', names } });
        const released = releaseTo(service, { id: 'x', attributes: values }, URL).attributes;
        const allowed = new Set(names.map((one) => one.toLowerCase()));
        const known = Object.entries(values).filter(([own]) => allowed.has(own.toLowerCase()));
        for (const [given, list] of Object.entries(released)) {
          expect(names).toContain(given);
          expect(known.flatMap(([, own]) => own)).toEqual(expect.arrayContaining([...list]));
        }
      }),
    );
  });

  it.each<[UsernameProvider, string]>([
    [{ kind: 'default', letterCase: 'asIs' }, 'Etudiant1'],
    [{ kind: 'default', letterCase: 'lower' }, 'etudiant1'],
    [{ kind: 'default', letterCase: 'upper' }, 'ETUDIANT1'],
    [{ kind: 'attribute', name: 'mail', letterCase: 'lower' }, 'etudiant1@etu.univ.example'],
    [{ kind: 'attribute', name: 'missing', letterCase: 'upper' }, 'ETUDIANT1'],
    // printf 'https://app.univ.example/!etudiant1!sel' | openssl dgst -sha1 -binary | base64
    [{ kind: 'anonymous', salt: 'sel', attribute: 'uid' }, 'Y/BnsbGiAcsWcie4nL9QYsit0zo='],
  ])('names somebody by %j', (username, expected) => {
    expect(nameBy(username)).toBe(expected);
  });

  it('gives another anonymous name to each service, and the same one whatever the Java session', () => {
    const username: UsernameProvider = { kind: 'anonymous', salt: 'sel' };
    const names = [URL, 'https://other.univ.example/', `${URL};jsessionid=1A?b`, `${URL}?b`].map((url) =>
      nameBy(username, url),
    );
    expect(new Set(names).size).toBe(3);
    expect(names[2]).toBe(names[3]);
  });
});

describe('mayUse', () => {
  function allows(changes: Partial<AccessStrategy>): boolean {
    return mayUse(sampleService({ access: { ...sampleService().access, ...changes } }), principal);
  }

  it.each<[boolean, Partial<AccessStrategy>]>([
    [true, {}],
    [true, { requiredAttributes: { eduPersonAffiliation: ['staff', 'student'] } }],
    [true, { requiredAttributes: { EDUPERSONAFFILIATION: ['student'] } }],
    [false, { requiredAttributes: { eduPersonAffiliation: ['staff'] } }],
    [false, { requiredAttributes: { missing: ['x'] } }],
    [false, { requiredAttributes: { empty: ['x'] } }],
    [false, { requiredAttributes: { eduPersonAffiliation: [] } }],
    [true, { requiredAttributes: { eduPersonAffiliation: ['^stu.*t$'] } }],
    [true, { requiredAttributes: { eduPersonAffiliation: ['stud'] } }],
    [false, { requiredAttributes: { eduPersonAffiliation: ['^stud$'] } }],
    [false, { requiredAttributes: { eduPersonAffiliation: ['STUDENT'] } }],
    [true, { requiredAttributes: { eduPersonAffiliation: ['STUDENT'] }, caseInsensitive: true }],
    [false, { requiredAttributes: { uid: ['etudiant1'], eduPersonAffiliation: ['staff'] } }],
    [
      true,
      { requiredAttributes: { uid: ['etudiant1'], eduPersonAffiliation: ['staff'] }, requireAllAttributes: false },
    ],
    [false, { rejectedAttributes: { eduPersonAffiliation: ['student'] } }],
    [true, { rejectedAttributes: { eduPersonAffiliation: ['staff'] } }],
    [true, { rejectedAttributes: { uid: ['etudiant1'], eduPersonAffiliation: ['staff'] } }],
    [
      false,
      { rejectedAttributes: { uid: ['etudiant1'], eduPersonAffiliation: ['staff'] }, requireAllAttributes: false },
    ],
    [false, { requiredAttributes: { uid: ['etudiant1'] }, rejectedAttributes: { mail: ['@univ\\.example$'] } }],
    [
      false,
      {
        requiredAttributes: { a: ['.'], b: ['.'], c: ['.'], d: ['.'], e: ['.'], uid: ['.'] },
        requireAllAttributes: false,
      },
    ],
  ])('is %s under %j', (expected, changes) => {
    expect(allows(changes)).toBe(expected);
  });
});
