import fc from 'fast-check';
import { checkMailAddress, isPlainAddress, isSameAddress } from '../../src/mail/mail-address';

const rules = { ownDomains: ['univ.example', '@etu.autre.example'] };
const check = (typed: string) => checkMailAddress(typed, rules);

describe('an outside mail address', () => {
  it.each([
    ['prenom.nom@gmail.com', 'prenom.nom@gmail.com'],
    ['  a+b_c@laposte.net ', 'a+b_c@laposte.net'],
    ['Prenom@GMAIL.com', 'Prenom@gmail.com'],
    ["sean.o'brien@gmail.com", "sean.o'brien@gmail.com"],
    ['_a-b&c=d~e@gmail.com', '_a-b&c=d~e@gmail.com'],
    ['x@müller.example', 'x@xn--mller-kva.example'],
    ['x@sub.domaine.example', 'x@sub.domaine.example'],
    ['x@notuniv.example', 'x@notuniv.example'],
    [`${'a'.repeat(64)}@gmail.com`, `${'a'.repeat(64)}@gmail.com`],
  ])('may be %j', (typed, address) => {
    expect(check(typed)).toEqual({ address });
  });

  it.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['prenom', 'malformed'],
    ['@gmail.com', 'malformed'],
    ['a@', 'malformed'],
    ['a@b', 'malformed'],
    ['a@localhost', 'malformed'],
    ['a@@gmail.com', 'malformed'],
    ['a@gmail.com, b@evil.example', 'malformed'],
    ['a@gmail.com,b@evil.example', 'malformed'],
    ['a;b@gmail.com', 'malformed'],
    ['a,b@gmail.com', 'malformed'],
    ['a b@gmail.com', 'malformed'],
    ['"a b"@gmail.com', 'malformed'],
    ['a(comment)@gmail.com', 'malformed'],
    ['<a@gmail.com>', 'malformed'],
    ['Nom <a@gmail.com>', 'malformed'],
    ['a@gmail.com\r\nBcc: b@evil.example', 'malformed'],
    ['a\n@gmail.com', 'malformed'],
    ['a\0@gmail.com', 'malformed'],
    ['.a@gmail.com', 'malformed'],
    ['a.@gmail.com', 'malformed'],
    ['a..b@gmail.com', 'malformed'],
    ['a@gmail..com', 'malformed'],
    ['a@.gmail.com', 'malformed'],
    ['a@gmail.com.', 'malformed'],
    ['a@-gmail.com', 'malformed'],
    ['a@gmail-.com', 'malformed'],
    ['a@[127.0.0.1]', 'malformed'],
    ['a@127.0.0.1', 'malformed'],
    ['a@0x7f000001', 'malformed'],
    ['a@gm%61il.com', 'malformed'],
    ['a@gmail.com/x', 'malformed'],
    ['a@gmail.com:25', 'malformed'],
    ['|cat@gmail.com', 'malformed'],
    ['a|cat@gmail.com', 'malformed'],
    ['-oQ@gmail.com', 'malformed'],
    ["'a@gmail.com", 'malformed'],
    ['/etc/passwd@gmail.com', 'malformed'],
    ['a/b@gmail.com', 'malformed'],
    ['a!b@gmail.com', 'malformed'],
    ['a%b@gmail.com', 'malformed'],
    ['a$b@gmail.com', 'malformed'],
    ['a`b`@gmail.com', 'malformed'],
    ['a{b}@gmail.com', 'malformed'],
    ['a*@gmail.com', 'malformed'],
    ['é@gmail.com', 'malformed'],
    [`${'a'.repeat(65)}@gmail.com`, 'malformed'],
    [`a@${'b'.repeat(64)}.com`, 'malformed'],
    [`a@${'b.'.repeat(130)}com`, 'tooLong'],
    ['a'.repeat(1_000_000), 'tooLong'],
    // Short as it is typed, and too long once the domain name is ASCII.
    [`${'a'.repeat(64)}@${`${'é'.repeat(20)}.`.repeat(7)}com`, 'tooLong'],
    ['moi@univ.example', 'ownDomain'],
    ['moi@UNIV.Example', 'ownDomain'],
    ['moi@etu.univ.example', 'ownDomain'],
    ['moi@etu.autre.example', 'ownDomain'],
    ['noreply@gmail.com', 'role'],
    ['Scolarite@lycee.example', 'role'],
    ['x@yopmail.com', 'disposable'],
    ['x@sub.mailinator.com', 'disposable'],
  ])('may not be %j (%s)', (typed, problem) => {
    expect(check(typed)).toEqual({ problem });
  });

  it.each(['Zoe.Lefevre@Autre.example', 'zoe.lefevre+ent@autre.example', ' zoe.lefevre@autre.example '])(
    'is never one of the institution that the person has: %s',
    (typed) => {
      const own = { ownDomains: ['univ.example'], ownAddresses: ['zoe.lefevre@autre.example'] };
      expect(checkMailAddress(typed, own)).toEqual({ problem: 'ownAddress' });
      expect(checkMailAddress('zoe@autre.example', own)).toEqual({ address: 'zoe@autre.example' });
    },
  );

  it('takes another list of throw-away domains', () => {
    const own = { ownDomains: [], disposableDomains: ['jetable.example'] };
    expect(checkMailAddress('x@jetable.example', own)).toEqual({ problem: 'disposable' });
    expect(checkMailAddress('x@moakt.com', own)).toEqual({ address: 'x@moakt.com' });
  });

  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gamil.com', 'gmail.com'],
    ['gmail.fr', 'gmail.com'],
    ['hotmial.fr', 'hotmail.fr'],
    ['hotmil.com', 'hotmail.com'],
    ['laposte.fr', 'laposte.net'],
    ['lapost.net', 'laposte.net'],
    ['orang.fr', 'orange.fr'],
    ['outlok.fr', 'outlook.fr'],
    ['wanado.fr', 'wanadoo.fr'],
    ['yaho.fr', 'yahoo.fr'],
    ['iclod.com', 'icloud.com'],
    ['protonmial.com', 'protonmail.com'],
    ['fre.fr', 'free.fr'],
  ])('at %s is answered with the hint %s', (domain, provider) => {
    const suggestion = { suggestion: `moi@${provider}` };
    expect(check(`moi@${domain}`)).toEqual({ address: `moi@${domain}`, ...suggestion });
  });

  it.each(['gmail.com', 'ymail.com', 'mail.com', 'live.com', 'me.com', 'ecole.example', 'cnrs.fr', 'inria.fr'])(
    'at %s gets no hint',
    (domain) => {
      expect(check(`moi@${domain}`)).toEqual({ address: `moi@${domain}` });
    },
  );

  it('whatever is typed, is one plain address or is refused', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc
        .tuple(fc.string(), fc.constantFrom('@', ',', '@gmail.com', '\r\n', '<', '>'), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const result = check(text);
        if ('problem' in result) return;
        expect(result.address).toMatch(/^[!-~]+$/);
        expect(result.address).not.toMatch(/[,;:<>()[\]\\"\s]/);
        expect(isPlainAddress(result.address)).toBe(true);
        expect(result.address.split('@')).toHaveLength(2);
        expect(result.address.length).toBeLessThanOrEqual(254);
        // What was taken once is taken again, as it is.
        expect(check(result.address)).toEqual(result);
      }),
      { numRuns: 2000 },
    );
  });

  it('never lies in a domain of the institution', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,10}$/);
    fc.assert(
      fc.property(label, fc.array(label, { maxLength: 3 }), (name, labels) => {
        expect(check(`${name}@${[...labels, 'Univ.Example'].join('.')}`)).toEqual({ problem: 'ownDomain' });
      }),
    );
  });
});

it('two ways of writing an address are the same in any case', () => {
  expect(isSameAddress(' A.B@Gmail.com', 'a.b@gmail.com')).toBe(true);
  expect(isSameAddress('a.b@gmail.com', 'a.c@gmail.com')).toBe(false);
});
