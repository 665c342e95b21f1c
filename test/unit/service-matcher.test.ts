import fc from 'fast-check';
import { LinearPattern } from '../../src/services/matching/linear-pattern';
import { literalPrefixes } from '../../src/services/matching/literal-prefix';
import { plainPattern } from '../../src/services/matching/plain-pattern';
import { compareServices, ServiceMatcher } from '../../src/services/matching/service-matcher';
import { createServiceRule, type MatchingStrategy } from '../../src/services/matching/service-rule';
import { parseServiceUrl } from '../../src/services/service-url';
import { sampleService } from '../support/sample-service';

const WHOLE: MatchingStrategy = { kind: 'wholePattern' };
const PARTIAL: MatchingStrategy = { kind: 'partialPattern' };
const LITERAL: MatchingStrategy = { kind: 'literal', caseInsensitive: false };
const ANY_CASE: MatchingStrategy = { kind: 'literal', caseInsensitive: true };

function withRule(serviceId: string, strategy = WHOLE, changes = {}) {
  return { service: sampleService({ serviceId, ...changes }), rule: createServiceRule(serviceId, strategy) };
}

function matches(serviceId: string, url: string, strategy = WHOLE): boolean {
  return new ServiceMatcher([withRule(serviceId, strategy)]).match(url) !== undefined;
}

describe('a pattern for all hosts of a domain', () => {
  const anyHost = '^https://[^/]+\\.univ\\.example/.*';

  it.each(['https://app.univ.example/', 'https://app.univ.example?x=1', 'https://a.b.univ.example/x'])(
    'takes %s',
    (url) => {
      expect(matches(anyHost, url)).toBe(true);
    },
  );

  it.each([
    'https://evil.example?.univ.example/',
    'https://evil.example#.univ.example/',
    'https://evil.example/?.univ.example/',
    'https://evil.example:443?.univ.example/',
    'https://evil.example??x.univ.example/y',
  ])('does not take a part of the query or fragment for the host: %s', (url) => {
    expect(matches(anyHost, url)).toBe(false);
    expect(matches('https://[^/]+\\.univ\\.example/', url, PARTIAL)).toBe(false);
  });
});

describe('a matcher with one service', () => {
  const app = '^https://app\\.univ\\.example/.*';

  it.each([
    [app, 'https://app.univ.example/', WHOLE],
    [app, 'HTTPS://APP.univ.example/x?y#z', WHOLE],
    ['https://app.univ.example/.*', 'https://app.univ.example/', WHOLE],
    ['https://app.univ.example/.*', 'https://appXuniv.example/', WHOLE],
    ['^(https|imaps)://.*univ\\.example/.*', 'imaps://mail.univ.example/', WHOLE],
    ['^https?://app\\.univ\\.example(/.*)?', 'http://app.univ.example', WHOLE],
    ['\\Qhttps://app.univ.example/\\E.*', 'https://app.univ.example/x', WHOLE],
    ['^https://app\\.univ\\.example/app/', 'https://app.univ.example/app/x?y=z', PARTIAL],
    ['app\\.univ\\.example/app/', 'https://app.univ.example/app/x?y=z', PARTIAL],
    ['https://app.univ.example/x?a=b', 'https://app.univ.example/x?a=b', LITERAL],
    ['https://app.univ.example/X', 'https://APP.univ.example/x', ANY_CASE],
    ['^myapp://login.*', 'myapp://login?x', WHOLE],
    ['^(myapp|https)://login.*', 'myapp://login?x', WHOLE],
    ['^imap://.*', 'imap://imap.univ.example', WHOLE],
  ])('with %s matches %s', (serviceId, url, strategy) => {
    expect(matches(serviceId, url, strategy)).toBe(true);
  });

  it.each([
    [app, 'https://app.univ.example.evil.example/', WHOLE],
    [app, 'https://app-univ.example/', WHOLE],
    [app, 'https://app.univ.example@evil.example/', WHOLE],
    [app, 'https://evil.example/?https://app.univ.example/', WHOLE],
    [app, 'http://app.univ.example/', WHOLE],
    [app, 'https://app.univ.example/../x', WHOLE],
    [app, 'https://app.univ.example/%2e%2e/x', WHOLE],
    ['^https://app\\.univ\\.example/app/.*', 'https://app.univ.example/apple', WHOLE],
    ['^https://app\\.univ\\.example/', 'https://app.univ.example/x', WHOLE],
    ['https://app.univ.example/', 'https://appXuniv.example/', LITERAL],
    ['https://app.univ.example/', 'https://APP.univ.example/', LITERAL],
    ['https://app.univ.example/', 'https://app.univ.example/x', ANY_CASE],
    ['.*', 'javascript://x/%0aalert(1)', WHOLE],
    ['.*', 'myapp://login', WHOLE],
    ['^(my)?.*://login', 'myapp://login', WHOLE],
    ['^javascript://.*', 'javascript://x/%0aalert(1)', WHOLE],
  ])('with %s does not match %s', (serviceId, url, strategy) => {
    expect(matches(serviceId, url, strategy)).toBe(false);
  });

  it('answers for a catastrophic pattern and a hostile text of 50,000 characters', () => {
    const rule = createServiceRule('^(([a-z0-9]+)+)*$', WHOLE);
    expect(rule.matches(`${'a'.repeat(50_000)}!`)).toBe(false);
    expect(rule.matches('a'.repeat(50_000))).toBe(true);
    const partial = createServiceRule('(([a-z0-9]+)+)*\\?$', PARTIAL);
    expect(partial.matches(`${'a'.repeat(50_000)}!`)).toBe(false);
  });

  it.each([
    ['(?!evil).*', /look-ahead/],
    ['.*(?<=a)', /look-behind/],
    ['(a)\\1', /back references/],
    ['(?<x>a)\\k<x>', /back references/],
    ['a++', /possessive/],
    ['(?>a)b', /atomic/],
    ['[a-z&&[^b]]', /nested/],
    ['((a{100}){100}){100}', /not understood/],
    ['(', /not understood/],
    ['  ', /blank/],
    ['a'.repeat(5000), /longer/],
  ])('refuses the pattern %s with the reason', (serviceId, reason) => {
    expect(() => createServiceRule(serviceId, WHOLE)).toThrow(reason);
  });
});

describe('a matcher with several services', () => {
  it('gives the lowest evaluation order, then the name without regard to case, the pattern and the id', () => {
    const services = [
      withRule('.*', WHOLE, { id: 5, evaluationOrder: 9 }),
      withRule('^https://a\\.example/.*', WHOLE, { id: 4, evaluationOrder: 5, name: 'b' }),
      withRule('^https://a\\.example/x.*', WHOLE, { id: 3, evaluationOrder: 5, name: 'A' }),
      withRule('^https://.*', WHOLE, { id: 2, evaluationOrder: 7 }),
    ];
    const matcher = new ServiceMatcher(services);
    expect(matcher.match('https://a.example/x')?.id).toBe(3);
    expect(matcher.match('https://a.example/y')?.id).toBe(4);
    expect(matcher.match('https://b.example/')?.id).toBe(2);
    expect(matcher.match('http://b.example/')?.id).toBe(5);
    expect(matcher.services.map(({ id }) => id)).toEqual([3, 4, 2, 5]);
  });

  it('matches nothing when it is empty', () => {
    expect(new ServiceMatcher([]).match('https://app.univ.example/')).toBeUndefined();
  });

  it('finds disabled services too, so that the page can say so', () => {
    const disabled = withRule('^https://a\\.example/.*', WHOLE, {
      access: { ...sampleService().access, enabled: false },
    });
    expect(new ServiceMatcher([disabled]).match('https://a.example/')?.access.enabled).toBe(false);
  });

  const patternPiece = fc.constantFrom(
    ...[
      'a',
      'b',
      'ab',
      'k',
      'S',
      '\\.',
      '.',
      '/',
      'x?',
      '(a|b)',
      '(?:a|ab)?',
      '(a.|b)',
      '[ab]',
      '.*',
      'a+',
      'b{2}',
      '\\Qa.\\E',
      '\\d',
      '|',
    ],
    ...['\\Qa\\E?', '(a|b)*', '()', 'é', '(a(b))', '\\/', '$', '[]a]', '[^/]*', '^'],
  );
  const pattern = fc
    .tuple(
      fc.constantFrom(
        '^https://',
        'https://',
        '^https?://',
        '(https|imaps)://',
        '(?i)^https://',
        '\\Ahttps://',
        '^myapp://',
        '',
        '^',
      ),
      fc.array(patternPiece, { maxLength: 7 }),
    )
    .map(([start, pieces]) => start + pieces.join(''));
  const urlPiece = fc.constantFrom(...'a b ab aa k K s S . / a. b/ x 1 é \u212a \u017f \u{1f600} | ? A'.split(' '));
  const url = fc
    .tuple(
      fc.constantFrom('https://', 'HTTPS://', 'http://', 'imaps://', 'myapp://'),
      fc.array(urlPiece, { maxLength: 7 }),
    )
    .map(([start, pieces]) => start + pieces.join(''));

  it('gives what trying every service in order gives, for any patterns and URL', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(pattern, fc.constantFrom(WHOLE, PARTIAL, LITERAL, ANY_CASE), fc.nat(3)), { maxLength: 40 }),
        fc.array(url, { minLength: 1, maxLength: 10 }),
        (specs, urls) => {
          const services = specs.flatMap(([serviceId, strategy, evaluationOrder], id) => {
            try {
              return [withRule(serviceId, strategy, { id, evaluationOrder })];
            } catch {
              return [];
            }
          });
          const matcher = new ServiceMatcher(services);
          for (const text of urls.filter((one) => !one.startsWith('myapp'))) {
            const url = parseServiceUrl(text);
            const naive = url
              ? services.filter(({ rule }) => rule.matches(url.judged)).map(({ service }) => service)
              : [];
            const expected = naive.sort(compareServices)[0];
            if (expected) found++;
            expect(matcher.match(text)?.id).toBe(expected?.id);
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(200);
  });

  it('answers for plain patterns what the pattern engine answers', () => {
    const tail = fc.constantFrom('', '$', '.*', '.*$', '(/.*)?', '(?:/.*)?$', '.+', '(/.*)?x', '?');
    let found = 0;
    const text = fc.oneof(
      url,
      fc.tuple(url, fc.constantFrom('\n', '/\n', '\n/a')).map(([one, end]) => one + end),
    );
    fc.assert(
      fc.property(
        fc.tuple(pattern, tail).map(([one, end]) => one + end),
        fc.boolean(),
        fc.array(text),
        (source, isWhole, urls) => {
          const plain = plainPattern(source, isWhole);
          if (!plain) return;
          const engine = LinearPattern.compile(source, true);
          for (const one of urls) {
            const expected = isWhole ? engine.matchesWhole(one) : engine.isFoundIn(one);
            if (expected) found++;
            expect([source, one, plain(one)]).toEqual([source, one, expected]);
          }
        },
      ),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(200);
  });

  it('gives a URL of another host to no service whose host is literal', () => {
    const matcher = new ServiceMatcher([withRule('^https://app\\.univ\\.example(:443)?/.*')]);
    const piece = fc.constantFrom(
      ...[
        'https://',
        'app.univ.example',
        'evil.example',
        '@',
        '/',
        '\\',
        ':443',
        ':',
        '.',
        '?',
        '#',
        '\t',
        '%2e',
        ' ',
        '//',
        'https:',
        ';',
      ],
    );
    let found = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, isClose) => {
        const text = (isClose ? 'https://app.univ.example' : '') + pieces.join('');
        if (!matcher.match(text)) return;
        found++;
        expect(new URL(text).origin).toBe('https://app.univ.example');
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(50);
  });
});

describe('literalPrefixes', () => {
  it.each([
    ['^https://app\\.univ\\.example/.*', true, ['https://app.univ.example/']],
    ['^https?://a\\.b/[0-9]+', true, ['https://a.b/', 'http://a.b/']],
    ['(https|imaps)://a/', true, ['https://a/', 'imaps://a/']],
    ['\\Qhttps://a.b\\E/x', true, ['https://a.b/x']],
    ['https://a/', false, []],
    ['^https://a/|https://b/', false, []],
    ['^https://a/|https://b/', true, ['https://a/', 'https://b/']],
    ['^https://a.b', true, ['https://a\u0000b']],
    ['ab*c', true, ['a']],
    ['.*', true, []],
  ])('of %s (whole: %s) are %j', (source, isWhole, expected) => {
    expect(literalPrefixes(source, isWhole)).toEqual(expected);
  });
});
