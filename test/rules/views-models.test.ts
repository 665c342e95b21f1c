import { LANGUAGES } from '../../src/i18n/language';
import { PAGES } from '../support/sample-pages';
import { sampleViews } from '../support/sample-views';

const views = sampleViews();

/** The same model behind a proxy that records the path of every property that is read; all positions in a list count as one. */
function watched(value: unknown, path: string, seen: Set<string>): unknown {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      const inner: unknown = Reflect.get(target, name, receiver);
      if (typeof name === 'symbol' || typeof inner === 'function' || (Array.isArray(target) && name === 'length'))
        return inner;
      if (name === 'toJSON') return inner;
      const place = Array.isArray(target) ? `${path}[]` : `${path}.${name}`;
      seen.add(place);
      return watched(inner, place, seen);
    },
  });
}

function propertiesOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => [`${path}[]`, ...propertiesOf(item, `${path}[]`)]);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${path}.${name}`,
    ...propertiesOf(inner, `${path}.${name}`),
  ]);
}

/** The properties that a view reads from its samples, and those that the samples have. */
function readsOf({ view, samples }: (typeof PAGES)[number]): { read: Set<string>; known: Set<string> } {
  const read = new Set<string>();
  const known = new Set<string>();
  for (const model of Object.values(samples)) {
    for (const place of propertiesOf(model, '')) known.add(place);
    for (const language of LANGUAGES) {
      const data = watched(model, '', read) as object;
      views.render(view, data, { language, requestId: 'request-1', currentUrl: '/cas/login' });
    }
  }
  return { read, known };
}

describe('the pages', () => {
  it('are one for each view, and each has a view', () => {
    const declared = PAGES.map(({ view }) => view);
    expect(new Set(declared).size).toBe(declared.length);
    expect([...declared].sort()).toEqual([...views.names()].sort());
  });

  it.each(PAGES.map((page) => [page.view, page] as const))('%s has a model that its view reads whole', (_, page) => {
    const { read, known } = readsOf(page);
    expect([...known].filter((place) => !read.has(place))).toEqual([]);
  });

  it.each(PAGES.map((page) => [page.view, page] as const))('%s reads nothing that its model lacks', (_, page) => {
    const { read, known } = readsOf(page);
    expect([...read].filter((place) => !known.has(place))).toEqual([]);
  });

  it('are caught with a property too many and one too few', () => {
    const page = {
      view: 'cas/connected',
      samples: { wrong: { displayName: 'Zoé', username: 'zoe', nickname: 'Z' } },
    };
    const { read, known } = readsOf(page);
    expect([...known].filter((place) => !read.has(place))).toEqual(['.nickname']);
    expect([...read].filter((place) => !known.has(place))).toEqual(['.portalUrl']);
  });
});
