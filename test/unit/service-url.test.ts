import fc from 'fast-check';
import { parseServiceUrl, sameService, withoutTickets, withTicket } from '../../src/services/service-url';
import { visitedAddress } from '../../src/tickets/ticket';

describe('parseServiceUrl', () => {
  it.each([
    ['userinfo', 'https://app.univ.example@evil.example/'],
    ['a password in it', 'https://a:b@evil.example/'],
    ['a backslash', 'https://app.univ.example\\@evil.example/'],
    ['a slash and a backslash', 'https:/\\evil.example/'],
    ['a tab', 'https://app.univ.example/\tx'],
    ['a newline', 'https://app.univ.example/\nx'],
    ['a newline at the end', 'https://app.univ.example/\n'],
    ['a NUL', 'https://app.univ.example/\u0000'],
    ['a line separator', 'https://app.univ.example/\u2028'],
    ['a leading space', ' https://app.univ.example/'],
    ['a trailing space', 'https://app.univ.example/ '],
    ['no slashes', 'https:evil.example'],
    ['one slash', 'https:/evil.example'],
    ['three slashes', 'https:///evil.example'],
    ['no scheme', '//evil.example/'],
    ['a relative path', '/app'],
    ['a host with a trailing dot', 'https://app.univ.example./'],
    ['a host with an empty label', 'https://app..example/'],
    ['a host that is an address in disguise', 'https://0x7f000001/'],
    ['a short address', 'https://127.1/'],
    ['a percent sign in the host', 'https://app%2eevil.example/'],
    ['a letter outside ASCII in the host', 'https://еvil.example/'],
    ['a full-width dot in the host', 'https://app\uff0eevil.example/'],
    ['a port that is none', 'https://app.univ.example:99999/'],
    ['an empty port', 'https://app.univ.example:/'],
    ['a climbing segment', 'https://app.univ.example/app/../x'],
    ['a climbing segment at the end', 'https://app.univ.example/app/..'],
    ['an encoded climbing segment', 'https://app.univ.example/app/%2e%2E/x'],
    ['a half encoded climbing segment', 'https://app.univ.example/app/.%2e/x'],
    ['a climbing segment with a parameter', 'https://app.univ.example/app/..;a/x'],
    ['a climbing segment between encoded slashes', 'https://app.univ.example/app/..%2fx'],
    ['a script', 'javascript://app.univ.example/%0aalert(1)'],
    ['data', 'data://text/html,x'],
    ['a file', 'file:///etc/passwd'],
    ['a half character', 'https://app.univ.example/\ud800'],
    ['nothing', ''],
    ['8001 characters', `https://app.univ.example/${'a'.repeat(8001 - 25)}`],
  ])('refuses a URL with %s', (_what, url) => {
    expect(parseServiceUrl(url)).toBeUndefined();
  });

  it.each([
    'https://app.univ.example',
    'https://app.univ.example/a/b?x=..&y=/../z#frag',
    'https://app.univ.example/caf%E9?q=caf\u00e9',
    'https://app.univ.example/a..b/...',
    'http://localhost:8081/mail?next=https://elsewhere.example/',
    'http://127.0.0.1:8081/',
    'http://[::1]:8081/',
    'imap://imap.univ.example',
    'myapp://login',
    `https://app.univ.example/${'a'.repeat(8000 - 25)}`,
  ])('takes %s as it is', (url) => {
    expect(parseServiceUrl(url)?.text).toBe(url);
  });

  it('accepts only web URLs that a browser reads with the same scheme, host and port', () => {
    const piece = fc.constantFrom(
      ...[
        'https',
        'http',
        ':',
        '/',
        '//',
        '\\',
        '@',
        '.',
        '..',
        'app.univ.example',
        'evil.example',
        '%2e',
        '%00',
        '\t',
        '\n',
        ' ',
      ],
      ...['?', '#', ':443', ':8080', '0x7f.1', '[::1]', '\u3002', 'é', ';', '%', '\u00ad', 'xn--', '-', '_', '1'],
    );
    const url = fc
      .tuple(fc.constantFrom('https://', 'http://', ''), fc.array(piece, { maxLength: 8 }))
      .map(([a, b]) => a + b.join(''));
    let accepted = 0;
    fc.assert(
      fc.property(url, (text) => {
        const ours = parseServiceUrl(text);
        if (!ours || !/^https?$/.test(ours.scheme)) return;
        accepted++;
        const browsers = new URL(text);
        expect(browsers.protocol).toBe(`${ours.scheme}:`);
        expect(browsers.hostname).toBe(ours.host);
        expect(browsers.username + browsers.password).toBe('');
        const standard = ours.scheme === 'https' ? '443' : '80';
        expect(browsers.port).toBe(
          ours.port === undefined || Number(ours.port) === Number(standard) ? '' : String(Number(ours.port)),
        );
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describe('sameService', () => {
  const service = 'https://app.univ.example/a?b=c';

  it.each([
    ['itself', service, service],
    ['a session of a Java server', 'https://app.univ.example/a;jsessionid=12AB?b=c', service],
    ['an echoed ticket', `${service}&ticket=ST-1-abc`, service],
    [
      'an echoed ticket that is the only parameter',
      'https://app.univ.example/a?ticket=ST-1-abc',
      'https://app.univ.example/a',
    ],
    ['two echoed tickets', `${service}&ticket=ST-1-abc&ticket=ST-2-abc`, `${service}&ticket=ST-1-abc`],
    ['the default port', 'https://app.univ.example:443/a?b=c', service],
    ['the default port of http', 'http://app.univ.example:80/', 'http://app.univ.example/'],
    ['an empty path', 'https://app.univ.example', 'https://app.univ.example/'],
    ['an empty path before a query', 'https://app.univ.example?b', 'https://app.univ.example/?b'],
    ['the letter case of scheme and host', 'HTTPS://App.Univ.EXAMPLE/a?b=c', service],
    ['an unreserved character that is escaped', 'https://app.univ.example/%61?b=%63', service],
    ['the letter case of an escape', 'https://app.univ.example/caf%c3%a9', 'https://app.univ.example/caf%C3%A9'],
    [
      'a letter that is escaped as UTF-8',
      'https://app.univ.example/caf%c3%a9?q=é',
      'https://app.univ.example/café?q=%C3%A9',
    ],
    ['an escape of Latin-1 in another case', 'https://app.univ.example/caf%e9', 'https://app.univ.example/caf%E9'],
  ])('holds for %s', (_what, one, other) => {
    expect(sameService(one, other)).toBe(true);
    expect(sameService(other, one)).toBe(true);
  });

  it.each([
    ['another path', 'https://app.univ.example/b?b=c'],
    ['a path that only differs in case', 'https://app.univ.example/A?b=c'],
    ['another scheme', 'http://app.univ.example/a?b=c'],
    ['the port of another scheme', 'https://app.univ.example:80/a?b=c'],
    ['another query', 'https://app.univ.example/a?b=d'],
    ['a parameter named ticket that is no ticket', 'https://app.univ.example/a?b=c&ticket=4711'],
    ['a ticket in the middle', 'https://app.univ.example/a?ticket=ST-1-a&b=c'],
    ['an escaped slash', 'https://app.univ.example%2Fa?b=c'],
    ['an escaped equals sign', 'https://app.univ.example/a?b%3Dc'],
    ['an escape that is escaped', 'https://app.univ.example/%2561?b=c'],
    ['a segment that leads nowhere', 'https://app.univ.example/./a?b=c'],
    ['a trailing slash', 'https://app.univ.example/a/?b=c'],
    ['a session in the query', 'https://app.univ.example/a?b=c;jsessionid=1'],
    ['a fragment', 'https://app.univ.example/a?b=c#d'],
  ])('does not hold for %s', (_what, other) => {
    expect(sameService(service, other)).toBe(false);
    expect(sameService(other, service)).toBe(other.includes('#'));
  });

  it.each([
    ['a plus sign and a blank', 'https://app.univ.example/a+b', 'https://app.univ.example/a b'],
    ['a plus sign and an escaped blank', 'https://app.univ.example/?q=a+b', 'https://app.univ.example/?q=a%20b'],
    ['composed and decomposed letters', 'https://app.univ.example/é', 'https://app.univ.example/e\u0301'],
    ['Latin-1 and UTF-8', 'https://app.univ.example/caf%E9', 'https://app.univ.example/café'],
  ])('tells %s apart', (_what, one, other) => {
    expect([sameService(one, other), sameService(other, one)]).toEqual([false, false]);
  });

  it('takes a validation without the fragment of the login, and no other fragment', () => {
    const login = `${service}#/inbox`;
    expect([service, login, `${service}#/inbox2`, `${service}#`].map((asked) => sameService(login, asked))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  /** Ways of writing one URL that RFC 3986 (section 6.2.2) calls equivalent, chosen by a stream of numbers. */
  function rewritten(url: string, choices: readonly number[]): string {
    let at = 0;
    const flip = () => choices[at++ % choices.length]! % 2 === 0;
    const authority = /^[^/]*\/\/[^/?#]*/.exec(url)![0];
    const escaped = [...url.slice(authority.length)].map((character) => {
      if (!/[A-Za-z0-9._~-]|[^ -~]/u.test(character) || flip()) return character;
      const bytes = [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
      return flip() ? bytes.toUpperCase() : bytes;
    });
    return (flip() ? authority.toUpperCase() : authority) + escaped.join('');
  }
  // An escape in the source would be written twice by `rewritten`.
  const path = fc.array(fc.constantFrom(...'aZ09._~-/?&=+é李;,'), { maxLength: 20 });
  const url = path.map((characters) => `https://app.univ.example/${characters.join('')}`);

  it('holds for every way to write a URL, and single logout sees one address in all of them', () => {
    fc.assert(
      fc.property(url, fc.array(fc.nat(), { minLength: 5, maxLength: 40 }), (one, choices) => {
        const other = rewritten(one, choices);
        expect([sameService(one, other), sameService(other, one)]).toEqual([true, true]);
        expect(visitedAddress(other)).toBe(visitedAddress(one));
        expect(visitedAddress(withTicket(other, 'ticket', 'ST-1-aZ9'))).toBe(visitedAddress(one));
      }),
    );
  });

  it('is as narrow as the normal form: URLs that decode to different bytes are different', () => {
    const bytes = (text: string) => Buffer.from(text).toString('hex');
    const decoded = (text: string) => bytes(text.replace(/%[0-9a-f]{2}/gi, (one) => decodeURIComponent(one)));
    const one = fc.array(fc.constantFrom('a', 'A', '%41', '%61', '+', '%20', '/', '%2F', '%2f', '?', '%3F', 'b'), {
      maxLength: 6,
    });
    const pair = fc.tuple(one, one).map((pieces) => pieces.map((p) => `https://app.univ.example/${p.join('')}`));
    fc.assert(
      fc.property(pair, ([issued = '', asked = '']) => {
        if (!sameService(issued, asked)) return;
        expect(decoded(asked)).toBe(decoded(issued));
        const reserved = (text: string) => text.match(/%(?:2F|3F|20)/gi)?.length;
        expect(reserved(asked)).toBe(reserved(issued));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('withTicket', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x?ticket=ST-1'],
    ['https://a.example/x?y=%E9+%2b', 'https://a.example/x?y=%E9+%2b&ticket=ST-1'],
    ['https://a.example/x?', 'https://a.example/x?&ticket=ST-1'],
    ['https://a.example/x#/route?z=1', 'https://a.example/x?ticket=ST-1#/route?z=1'],
    ['https://a.example/x?y#f', 'https://a.example/x?y&ticket=ST-1#f'],
    ['https://a.example', 'https://a.example?ticket=ST-1'],
  ])('makes the ticket the last parameter of %s', (service, expected) => {
    expect(withTicket(service, 'ticket', 'ST-1')).toBe(expected);
  });

  it('is undone by the comparison, for any service', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (service) => {
        expect(sameService(withTicket(service, 'ticket', 'ST-1-aZ9'), service)).toBe(true);
      }),
    );
  });
});

describe('withoutTickets', () => {
  it.each([
    ['https://a.example/x?ticket=ST-1-aZ9', 'https://a.example/x'],
    ['https://a.example/x?y=1&ticket=ST-1', 'https://a.example/x?y=1'],
    ['https://a.example/x?ticket=ST-1&y=1', 'https://a.example/x?y=1'],
    ['https://a.example/x?ticket=ST-1&ticket=PT-2#f', 'https://a.example/x#f'],
    ['https://a.example/x?y=%E9+%2b&', 'https://a.example/x?y=%E9+%2b&'],
    ['https://a.example/x?ticket=4711', 'https://a.example/x?ticket=4711'],
    ['https://a.example/x?myticket=ST-1', 'https://a.example/x?myticket=ST-1'],
  ])('makes %s into %s', (service, expected) => expect(withoutTickets(service)).toBe(expected));
});
