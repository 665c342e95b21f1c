import { differences, reducedUrl } from '../../src/services/address-difference';
import { readServiceFile } from '../../src/services/apereo/service-file';
import { ServiceMatcher } from '../../src/services/matching/service-matcher';
import { nearMiss } from '../../src/services/near-miss';

describe('the log line of a refused URL', () => {
  const service = (serviceId: string, id: number) => {
    const { read } = readServiceFile(JSON.stringify({ serviceId, name: `S${id}`, id }), `S${id}-${id}.json`);
    return read!;
  };
  const matcher = new ServiceMatcher([
    service('^https://app\\.univ\\.example/portal/.*', 1),
    service('^https://www\\.univ\\.example/$', 2),
  ]);
  const services = {
    longestUrl: 8000,
    match: (url: string) => matcher.match(url),
    all: () => matcher.services,
    problems: () => [],
    close: async () => {},
  };

  it.each([
    ['http://app.univ.example/portal/x?user=zoe', 'S1-1.json', ['scheme']],
    ['https://app.univ.example/portal', 'S1-1.json', ['path', 'only a final slash']],
    ['https://app.univ.example:8443/portal/x', 'S1-1.json', ['port']],
    ['https://univ.example/', 'S2-2.json', ['host']],
    ['https://www.univ.example/?token=secret', 'S2-2.json', ['query parameter token']],
  ])('names the file that would have taken %s, and in what it differs', (url, file, differsIn) => {
    const found = nearMiss(services, url);
    expect(found).toMatchObject({ file, differsIn });
    expect(JSON.stringify(found)).not.toMatch(/zoe|secret/);
  });

  it('names no file for a URL that no service is close to', () => {
    expect(nearMiss(services, 'https://elsewhere.example/portal/')).toBeUndefined();
  });

  it.each([
    ['https://a.example/x?b=1&c=2&b=3#frag', 'https://a.example/x?b&c'],
    ['https://a.example:8443/x;jsessionid=12AB?b', 'https://a.example:8443/x?b'],
    ['https://a.example', 'https://a.example'],
    [`https://a.example/${'x'.repeat(9000)}`, `https://a.example/${'x'.repeat(282)}`],
  ])('shows %s without values', (url, expected) => {
    expect(reducedUrl(url)).toBe(expected);
  });

  it.each([
    ['https://a.example/X', 'https://a.example/x', ['path', 'only the letter case of the path']],
    ['https://a.example/?a=1', 'https://a.example/?a=2', ['values or order of the query']],
    ['https://a.example/?a=1', 'https://a.example/?b=1#c', ['fragment', 'query parameter a', 'query parameter b']],
    ['https://A.example/%7ea', 'https://a.example/~a', []],
  ])('tells in what %s and %s differ', (one, other, expected) => {
    expect(differences(one, other)).toEqual(expected);
  });
});
