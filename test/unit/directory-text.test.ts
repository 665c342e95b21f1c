import { normaliseDn, parentOf } from '../../src/directory/embedded/dn';
import { textsOf } from '../../src/directory/embedded/entry';
import { readLdif } from '../../src/directory/embedded/ldif';
import { dnFromTemplate, escapeDnValue } from '../../src/directory/ldap/dn';
import { attributesOf, escapeFilterValue, loginFilter, matches, parseFilter } from '../../src/directory/ldap/filter';
import { generalizedTime } from '../../src/directory/ldap/time';
import { matchesSaltedHash, saltedHash } from '../../src/directory/salted-hash';

describe('Filters', () => {
  it.each([
    ['*', '\\2a'],
    ['x)(uid=*', 'x\\29\\28uid=\\2a'],
    ['\\2a', '\\5c2a'],
    ['a\0b', 'a\\00b'],
    ['Zoé', 'Zoé'],
  ])('make %j a literal value', (value, escaped) => {
    expect(escapeFilterValue(value)).toBe(escaped);
  });

  it('ask for any of the login attributes, and for the user filter', () => {
    expect(loginFilter(['uid', 'mail'], '(objectClass=person)', 'a*')).toBe(
      '(&(objectClass=person)(|(uid=a\\2a)(mail=a\\2a)))',
    );
    expect(loginFilter(['uid'], '(objectClass=person)', 'a')).toBe('(&(objectClass=person)(uid=a))');
  });

  const values: Record<string, string[]> = { etat: ['{COMPTE}I:SupannPrecree'], jour: ['9'], fin: ['20260831220000Z'] };
  it.each([
    ['(etat={COMPTE}i:supannprecree)', true],
    ['(ETAT={COMPTE}I*)', true],
    ['(etat=*I:*Pre*)', true],
    ['(etat=*Pre*I:*)', false],
    ['(etat=*)', true],
    ['(autre=*)', false],
    ['(!(autre=*))', true],
    ['(&(etat=*)(jour>=10))', false],
    ['(|(autre=*)(jour<=10))', true],
    ['(fin<={now})', true],
    ['(fin>={now})', false],
  ])('%s on values that were read is %s', (filter, expected) => {
    expect(matches(parseFilter(filter, 'ldap.lockedFilter'), (name) => values[name] ?? [], '20260901000000z')).toBe(
      expected,
    );
  });

  it('tell which attributes they look at', () => {
    const key = 'ldap.lockedFilter';
    expect(attributesOf(parseFilter('(&(a=1)(!(|(b=*)(c>=2))))', key), key)).toEqual(['a', 'b', 'c']);
    expect(() => attributesOf(parseFilter('(a:caseExactMatch:=x)', key), key)).toThrow(/cannot be used/);
  });

  it.each(['', 'uid=x', '(uid=x', '(&(uid=x)'])('refuse %j from the configuration', (text) => {
    expect(() => parseFilter(text, 'ldap.userFilter')).toThrow(
      expect.objectContaining({
        what: `“${text}” is not an LDAP filter.`,
        remedy: 'Write ldap.userFilter (PORTILLON_LDAP_USER_FILTER) as in (&(objectClass=person)(uid=x)).',
      }),
    );
  });
});

describe('Distinguished names', () => {
  it('hold any text as a value, but a NUL', () => {
    expect(escapeDnValue(' a,b+c"d\\e<f>g;h=i#j ')).toBe('\\ a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h\\=i\\#j\\ ');
    expect(() => escapeDnValue('a\0')).toThrow(TypeError);
    expect(dnFromTemplate('uid={username},dc=x', '$&,dc=y')).toBe('uid=$&\\,dc\\=y,dc=x');
  });

  it.each([
    ['UID=U1, OU=People ,dc=x', 'uid=u1,ou=people,dc=x'],
    ['cn=L\\c3\\a9a,dc=x', 'cn=Léa,dc=x'],
    ['cn="a, b",dc=x', 'cn=a\\2c b,dc=x'],
    ['b=2+a=1,dc=x', 'a=1+b=2;dc=x'],
    ['cn=two  spaces,dc=x', 'cn=Two Spaces,dc=x'],
  ])('%s and %s are one name', (one, other) => {
    expect(normaliseDn(one)).toBe(normaliseDn(other));
  });

  it('differ when an escaped comma makes them different', () => {
    expect(normaliseDn('cn=a\\,b,dc=x')).not.toBe(normaliseDn('cn=a,b=,dc=x'));
    expect(parentOf(normaliseDn('cn=a\\,b,dc=x'))).toBe('dc=x');
    expect(() => normaliseDn('nothing')).toThrow(TypeError);
  });
});

describe('LDIF', () => {
  it('is read with folded lines, comments and base64', () => {
    const [entry, other] = readLdif(
      '# c\n\ndn: uid=a,dc=x\nsn:: w4k=\ndescription: one\n  two\nSN: b\n\n\ndn: dc=x\ndc: x\n',
    );
    expect(entry?.dn).toBe('uid=a,dc=x');
    expect(entry && textsOf(entry, 'sn')).toEqual(['É', 'b']);
    expect(entry && textsOf(entry, 'description')).toEqual(['one two']);
    expect(other?.dn).toBe('dc=x');
    expect(() => readLdif('dn: dc=x\nnonsense\n')).toThrow(/nonsense/);
  });
});

describe('Salted hashes', () => {
  it('match their own password only', () => {
    const hash = saltedHash('Élan-2026');
    expect(matchesSaltedHash(hash, 'Élan-2026')).toBe(true);
    expect(matchesSaltedHash(hash, 'Elan-2026')).toBe(false);
    expect(saltedHash('Élan-2026')).not.toBe(hash);
  });

  it.each(['', 'clear', '{SSHA}', '{SSHA512}AAAA', '{CRYPT}$6$x', '{constructor}AAAA'])(
    'of the form %j match nothing',
    (stored) => {
      expect(matchesSaltedHash(stored, stored)).toBe(false);
      expect(matchesSaltedHash(stored, '')).toBe(false);
    },
  );
});

it('Generalized time is UTC without fractions', () => {
  expect(generalizedTime(Date.UTC(2026, 8, 1, 8, 0, 0, 999))).toBe('20260901080000Z');
});
