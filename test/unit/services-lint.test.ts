import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../src/base/log';
import { lint } from '../../src/services/administration/lint';
import { JsonServiceRegistry } from '../../src/services/files/json-service-registry';
import { temporaryFolder } from '../support/folder';

const ALL = { attributeReleasePolicy: { '@class': 'org.apereo.cas.services.ReturnAllAttributeReleasePolicy' } };
const LITERAL = { matchingStrategy: { '@class': 'org.apereo.cas.services.LiteralRegisteredServiceMatchingStrategy' } };

/** Findings of services that are given by their fields; the first is `a-1.json`. */
async function found(...services: readonly object[]) {
  const place = temporaryFolder();
  const folder = join(place.path, 'services');
  mkdirSync(folder);
  services.forEach((fields, index) => {
    const id = index + 1;
    const name = 'abc'[index];
    const file = { '@class': 'org.apereo.cas.services.CasRegisteredService', name, id, ...fields };
    writeFileSync(join(folder, `${name}-${id}.json`), JSON.stringify(file));
  });
  const registry = await JsonServiceRegistry.open(folder, silentLog, {});
  expect(registry.problems()).toEqual([]);
  const findings = lint(registry).map(({ source, code }) => `${source} ${code}`);
  await registry.close();
  place.remove();
  return findings;
}

const app = (path: string, evaluationOrder = 0) => ({
  serviceId: `^https://app\\.univ\\.example/${path}`,
  evaluationOrder,
});

describe('the lint of services', () => {
  it('finds a service behind a broader one', async () => {
    expect(await found(app('.*', 1), app('course/.*', 2))).toEqual(['b-2.json unreachable']);
  });

  it('says nothing of a broader service behind a narrower one', async () => {
    expect(await found(app('.*', 2), app('course/.*', 1))).toEqual([]);
  });

  it('finds a service that loses some of its addresses', async () => {
    expect(await found(app('course.*', 2), app('course/.*', 1))).toEqual(['a-1.json overlapping']);
  });

  it('says nothing of a service that is disabled', async () => {
    const accessStrategy = {
      '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy',
      enabled: false,
    };
    expect(await found(app('.*', 1), { ...app('course/.*', 2), accessStrategy })).toEqual([]);
  });

  it('finds capital letters in a host that is compared letter by letter', async () => {
    expect(await found({ serviceId: 'https://App.univ.example/', ...LITERAL })).toEqual(['a-1.json mixedHostCase']);
  });

  it('says nothing of capital letters where case does not count', async () => {
    expect(await found({ serviceId: '^https://App\\.univ\\.example/.*' })).toEqual([]);
  });

  it('finds the release of all attributes', async () => {
    expect(await found({ ...app('.*'), ...ALL })).toEqual(['a-1.json releasesEverything']);
  });

  it.each([
    ['https://other.univ.example/logout', ['a-1.json logoutElsewhere']],
    ['https://app.univ.example/logout', []],
  ])('judges logout notices to %s', async (logoutUrl, findings) => {
    expect(await found({ ...app('.*'), logoutUrl })).toEqual(findings);
  });
});
