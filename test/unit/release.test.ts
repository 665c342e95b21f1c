// biome-ignore-all lint/suspicious/noTemplateCurlyInString: groups of a pattern, as Apereo CAS writes them.
import fc from 'fast-check';
import { mayUse } from '../../src/services/access';
import { readServiceFile } from '../../src/services/apereo/service-file';
import { tellsOfSignIn } from '../../src/services/attribute-release';
import { LinearPattern } from '../../src/services/matching/linear-pattern';
import { judgeService } from '../../src/services/open-service';
import type {
  AccessStrategy,
  AttributeRelease,
  RegisteredService,
  UsernameProvider,
  ValueFilter,
} from '../../src/services/registered-service';
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

  const pattern = (source: string) => LinearPattern.compile(source, true);
  const filter = (changes: Partial<ValueFilter>): ValueFilter => ({
    byName: undefined,
    others: undefined,
    isWhole: false,
    isReversed: false,
    ...changes,
  });

  it.each<[string, AttributeRelease, object]>([
    [
      'all but some, in any case',
      { kind: 'all', excluded: ['UID', 'mail', 'displayname', 'empty'] },
      { eduPersonAffiliation: ['student', 'member'] },
    ],
    [
      'the first source that has values',
      { kind: 'linked', names: { who: ['missing', 'empty', 'uid', 'mail'], none: ['missing'] } },
      { who: ['etudiant1'] },
    ],
    ['fixed values', { kind: 'static', values: { rights: ['read', 'write'] } }, { rights: ['read', 'write'] }],
    [
      'rewritten values, and none that does not match',
      {
        kind: 'patterns',
        rules: [{ attribute: 'mail', pattern: pattern('^(\\w+)@etu\\.(.+)$'), transform: '${2}/${1}/${7}' }],
      },
      { mail: ['univ.example/Etudiant1/'] },
    ],
    [
      'matching values as they are',
      { kind: 'patterns', rules: [{ attribute: 'mail', pattern: pattern('^e1@'), transform: undefined }] },
      { mail: ['e1@univ.example'] },
    ],
    [
      'values that a filter lets through',
      {
        kind: 'allowed',
        names: ['uid', 'eduPersonAffiliation'],
        filters: [filter({ others: [pattern('\\w{7}')], isWhole: true })],
      },
      { eduPersonAffiliation: ['student'] },
    ],
    [
      'what a filter by name leaves, and the rest',
      {
        kind: 'allowed',
        names: ['uid', 'eduPersonAffiliation'],
        filters: [filter({ byName: new Map([['edupersonaffiliation', [pattern('^MEM')]]]) })],
      },
      { uid: ['etudiant1'], eduPersonAffiliation: ['member'] },
    ],
    [
      'what a reversed filter leaves, without the rest',
      {
        kind: 'all',
        filters: [
          filter({ byName: new Map([['edupersonaffiliation', [pattern('^mem')]]]), isReversed: true, others: [] }),
        ],
      },
      { eduPersonAffiliation: ['student'] },
    ],
    [
      'what is left by filters one after the other',
      {
        kind: 'allowed',
        names: ['eduPersonAffiliation'],
        filters: [filter({ others: [pattern('t')] }), filter({ others: [pattern('m')] })],
      },
      {},
    ],
    ['the identifier', { kind: 'allowed', names: [], principalIdAttribute: 'login' }, { login: ['Etudiant1'] }],
  ])('gives %s', (_what, release, expected) => {
    expect(attributesBy(release)).toEqual(expected);
  });

  it.each([
    ['replace', { a: ['etudiant1'], b: ['fixed'], c: ['etudiant1'] }],
    ['add', { a: ['fixed'], b: ['fixed'], c: ['fixed'] }],
    ['multivalued', { a: ['fixed', 'etudiant1'], b: ['fixed'], c: ['fixed', 'etudiant1'] }],
  ] as const)('gives what policies in a chain give, by the merging %s', (merging, expected) => {
    const policies: AttributeRelease[] = [
      { kind: 'static', values: { a: ['fixed'], b: ['fixed'], c: ['fixed'] } },
      { kind: 'mapped', names: { uid: ['a', 'c'] } },
      { kind: 'deny' },
    ];
    expect(attributesBy({ kind: 'chain', merging, policies })).toEqual(expected);
  });

  it('hands what a policy has made on to the next one in the chain', () => {
    const policies: AttributeRelease[] = [
      { kind: 'static', values: { made: ['x'] } },
      { kind: 'mapped', names: { made: ['again'] } },
    ];
    expect(attributesBy({ kind: 'chain', merging: 'replace', policies })).toEqual({ made: ['x'], again: ['x'] });
  });

  it.each<[boolean, AttributeRelease]>([
    [true, { kind: 'allowed', names: [] }],
    [false, { kind: 'all', hidesSignIn: true }],
    [false, { kind: 'deny' }],
    [true, { kind: 'chain', merging: 'add', policies: [{ kind: 'all' }] }],
    [false, { kind: 'chain', merging: 'add', policies: [{ kind: 'all' }, { kind: 'deny' }] }],
  ])('is %s about the sign-in by %j', (expected, release) => {
    expect(tellsOfSignIn(release)).toBe(expected);
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

  it.each<[string, UsernameProvider, string]>([
    ['with a scope', { kind: 'default', letterCase: 'upper', scope: 'univ.example' }, 'ETUDIANT1@UNIV.EXAMPLE'],
    [
      'without a part',
      { kind: 'attribute', name: 'mail', letterCase: 'asIs', removePattern: LinearPattern.compile('@.+', false) },
      'Etudiant1',
    ],
    [
      'without a part, with a scope',
      {
        kind: 'attribute',
        name: 'mail',
        letterCase: 'lower',
        removePattern: LinearPattern.compile('@.+', false),
        scope: 'x',
      },
      'etudiant1@x',
    ],
    [
      'whole, when nothing would be left',
      { kind: 'default', letterCase: 'asIs', removePattern: LinearPattern.compile('.+', false) },
      'Etudiant1',
    ],
    [
      'by the first attribute there is',
      { kind: 'attribute', name: 'missing', otherNames: ['empty', 'uid'], letterCase: 'asIs' },
      'etudiant1',
    ],
  ])('names somebody %s', (_what, username, expected) => {
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

  const { access } = sampleService();
  const student = { ...access, requiredAttributes: { eduPersonAffiliation: ['student'] } };
  const staff = { ...access, requiredAttributes: { eduPersonAffiliation: ['staff'] } };
  const chain = (operator: 'AND' | 'OR', ...strategies: AccessStrategy[]) => ({
    ...access,
    chain: { operator, strategies },
  });

  it.each<[boolean, AccessStrategy]>([
    [true, chain('OR', staff, student)],
    [false, chain('AND', staff, student)],
    [true, chain('AND', student, chain('OR', staff, student))],
    [false, chain('OR', staff, chain('AND', student, staff))],
    [true, chain('AND')],
    [false, chain('OR')],
  ])('is %s by a chain', (expected, strategy) => {
    expect(allows(strategy)).toBe(expected);
  });
});

describe('judgeService', () => {
  const NOW = Date.UTC(2027, 8, 1, 8);
  const MINUTE = 60_000;
  const refusalOf = (changes: Partial<RegisteredService>) => {
    const service = sampleService(changes);
    const services = {
      longestUrl: 8000,
      match: () => service,
      all: () => [service],
      problems: () => [],
      close: async () => {},
    };
    return judgeService(services, URL, NOW).refusal;
  };
  const { access } = sampleService();
  const timed = (opensAt?: number, closesAt?: number) => ({ ...access, opensAt, closesAt });

  it.each<[string | undefined, Partial<RegisteredService>]>([
    [undefined, {}],
    ['disabled', { access: { ...access, enabled: false } }],
    [undefined, { expiresAt: NOW + 1 }],
    ['expired', { expiresAt: NOW }],
    ['expired', { expiresAt: NOW - MINUTE }],
    [undefined, { access: timed(NOW, NOW) }],
    [undefined, { access: timed(NOW - MINUTE, NOW + MINUTE) }],
    ['disabled', { access: timed(NOW + 1) }],
    ['expired', { access: timed(undefined, NOW - 1) }],
    ['disabled', { access: { ...timed(NOW - MINUTE), enabled: false } }],
    [undefined, { access: { ...access, chain: { operator: 'OR', strategies: [timed(NOW + 1), access] } } }],
    ['disabled', { access: { ...access, chain: { operator: 'AND', strategies: [timed(NOW + 1), access] } } }],
  ])('says %s about %j', (expected, changes) => {
    expect(refusalOf(changes)).toBe(expected);
  });
});

describe('policies in a chain', () => {
  it('apply by their order, and those without one first, as in Apereo CAS', () => {
    const policy = (name: string, order?: number) => ({
      '@class': 'org.apereo.cas.services.ReturnAllowedAttributeReleasePolicy',
      allowedAttributes: ['java.util.ArrayList', [name]],
      ...(order !== undefined && { order }),
    });
    const file = {
      serviceId: '^https://app\\.univ\\.example/.*',
      id: 1,
      attributeReleasePolicy: {
        '@class': 'org.apereo.cas.services.ChainingAttributeReleasePolicy',
        policies: ['java.util.ArrayList', [policy('late', 2), policy('second', 1), policy('first')]],
      },
    };
    const { read } = readServiceFile(JSON.stringify(file), 'App-1.json');
    expect(JSON.stringify(read?.service.release)).toMatch(/first.*second.*late/);
  });
});
