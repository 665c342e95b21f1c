import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../src/base/log';
import { readServiceFile } from '../../src/services/apereo/service-file';
import { JsonServiceRegistry } from '../../src/services/files/json-service-registry';
import { refusedFiles } from '../../src/services/files/refused-files';
import { temporaryFolder } from '../support/folder';

const PACKAGE = 'org.apereo.cas.services.';
const CATCH_ALL = { serviceId: '^(https|imaps)://.*', name: 'Everything', id: 9, evaluationOrder: 10_000 };
const SECRET = { serviceId: '^https://secret\\.univ\\.example/.*', name: 'Secret', id: 2, evaluationOrder: 5 };
const URL_OF_SECRET = 'https://secret.univ.example/x';

describe('a refused service file', () => {
  const folder = temporaryFolder();
  let lines: { message: string; facts: Record<string, unknown> }[] = [];
  let registry: JsonServiceRegistry;
  const note = (facts: object, message: string) => {
    lines.push({ message, facts: facts as Record<string, unknown> });
  };
  const log: Log = { debug: note, info: note, warn: note, error: note };

  beforeEach(async () => {
    write('Everything-9.json', CATCH_ALL);
    lines = [];
    registry = await JsonServiceRegistry.open(folder.path, log);
  });
  afterEach(async () => {
    await registry.close();
    for (const name of ['Everything-9.json', 'Secret-2.json', 'Later-3.json', 'Copy-2.json'])
      rmSync(join(folder.path, name), { force: true });
  });
  afterAll(() => folder.remove());

  function write(name: string, facts: object | string): void {
    writeFileSync(join(folder.path, name), typeof facts === 'string' ? facts : JSON.stringify(facts));
  }
  async function change(name: string, facts: object | string): Promise<void> {
    lines = [];
    write(name, facts);
    await registry.refresh();
  }
  const found = (url = URL_OF_SECRET) => {
    const service = registry.match(url);
    return service && `${service.name} ${service.access.enabled ? 'open' : 'closed'}`;
  };
  const said = () => lines.map(({ message }) => message);

  it.each([
    ['an unknown field', { accessStrategy: { enabld: true } }],
    ['a script', { accessStrategy: { requiredAttributes: { a: ['groovy { true }'] } } }],
    ['a class that nobody knows', { '@class': 'com.acme.GuardedService' }],
    ['an id that cannot be read', { id: 'two' }],
    [
      'a matching strategy that says too much',
      { matchingStrategy: { '@class': `${PACKAGE}FullRegexRegisteredServiceMatchingStrategy`, more: 1 } },
    ],
  ])('with %s keeps its addresses closed under a broader service', async (_what, facts) => {
    await change('Secret-2.json', { ...SECRET, ...facts });
    expect(found()).toBe('Secret closed');
    expect(found('https://other.univ.example/')).toBe('Everything open');
    expect(registry.problems()[0]!.consequence).toMatch(/addresses are closed/);
    expect(said()[0]).toMatch(/^service file refused: its addresses are closed/);
  });

  it('without a name is closed under the name of its file', async () => {
    await change('Secret-2.json', { ...SECRET, name: '', surprise: 1 });
    expect(found()).toBe('Secret-2.json closed');
  });

  it.each([
    'org.apereo.cas.support.oauth.services.OAuthRegisteredService',
    'org.apereo.cas.services.OidcRegisteredService',
    'org.apereo.cas.support.saml.services.SamlRegisteredService',
    'org.apereo.cas.ws.idp.services.WSFederationRegisteredService',
    'org.jasig.cas.support.oauth.services.OAuthRegisteredService',
  ])('of another protocol (%s) closes nothing, however broad it is, and replaces what it was before', async (name) => {
    await change('Secret-2.json', SECRET);
    await change('Secret-2.json', { ...SECRET, '@class': name, serviceId: '^https://.*', clientId: 'x' });
    expect([found(), found('https://other.univ.example/')]).toEqual(['Everything open', 'Everything open']);
    expect(registry.problems()).toEqual([]);
    expect(registry.reports().map(({ outcome }) => outcome)).toEqual(['taken', 'otherProtocol']);
    expect(lines.at(-1)).toMatchObject({ facts: { services: 1, refusedFiles: 0, otherProtocols: 1 } });
  });

  it('keeps its place in the order: a service before it still works', async () => {
    await change('Later-3.json', { ...CATCH_ALL, id: 3, name: 'Later', evaluationOrder: 20_000, surprise: 1 });
    expect(found()).toBe('Everything open');
  });

  it('matches by its own strategy', async () => {
    const matchingStrategy = { '@class': `${PACKAGE}LiteralRegisteredServiceMatchingStrategy` };
    await change('Secret-2.json', { ...SECRET, serviceId: URL_OF_SECRET, matchingStrategy, surprise: 1 });
    expect([found(), found(`${URL_OF_SECRET}/y`)]).toEqual(['Secret closed', 'Everything open']);
  });

  it.each([
    ['look-ahead in its addresses', { serviceId: '^https://(?!evil).*', name: 'Secret', id: 2 }],
    ['an expression in its addresses', { ...SECRET, serviceId: '^https://#{host}/.*' }],
    ['no addresses', { name: 'Secret', id: 2 }],
    ['a matching strategy of somebody', { ...SECRET, matchingStrategy: { '@class': 'com.acme.Matching' } }],
    ['a place in the order that is no number', { ...SECRET, evaluationOrder: 'first' }],
    ['half a text', '{ "serviceId": "^https://secret'],
  ])('with %s may be matched by a broader service, and the log says so', async (_what, facts) => {
    await change('Secret-2.json', facts);
    expect(found()).toBe('Everything open');
    expect(registry.problems()[0]!.consequence).toMatch(/may be taken by a broader service/);
    expect(said()[0]).toMatch(/may be taken by a broader service/);
  });

  it('that was valid before stays in force, and the log says so', async () => {
    await change('Secret-2.json', SECRET);
    await change('Secret-2.json', { ...SECRET, surprise: 1 });
    expect(found()).toBe('Secret open');
    expect(said()[0]).toBe('service file not taken: the version read before stays in force');
  });

  it('stays closed while the file is being rewritten', async () => {
    await change('Secret-2.json', { ...SECRET, surprise: 1 });
    await change('Secret-2.json', '{ "serviceId": "^ht');
    expect(found()).toBe('Secret closed');
  });

  it('opens when it is corrected and its addresses go on when it is removed', async () => {
    await change('Secret-2.json', { ...SECRET, surprise: 1 });
    await change('Secret-2.json', SECRET);
    expect(found()).toBe('Secret open');
    rmSync(join(folder.path, 'Secret-2.json'));
    await registry.refresh();
    expect(found()).toBe('Everything open');
  });

  it('is closed when its id is taken, unless its addresses are those of the file that has the id', async () => {
    await change('Copy-2.json', { ...SECRET, serviceId: '^https://copy\\.univ\\.example/.*', name: 'Copy' });
    await change('Secret-2.json', SECRET);
    expect([found('https://copy.univ.example/'), found()]).toEqual(['Copy open', 'Secret closed']);
    await change('Copy-2.json', { ...SECRET, name: 'Copy' });
    expect(found()).toBe('Copy open');
    expect(registry.all()).toHaveLength(2);
  });

  it('is logged once; later lines count it', async () => {
    await change('Secret-2.json', { ...SECRET, one: 1, two: 2 });
    expect(said().filter((message) => message.startsWith('service file refused'))).toHaveLength(2);
    expect(lines.at(-1)).toEqual({
      message: 'services read',
      facts: { services: 1, refusedFiles: 1, problems: 2, otherProtocols: 0 },
    });
    await change('Later-3.json', { ...CATCH_ALL, id: 3, name: 'Later', surprise: 1 });
    const { message, facts } = lines[0]!;
    expect([message, facts.source]).toEqual([expect.stringMatching(/^service file refused/), 'Later-3.json']);
    expect(said()).toContain('still refused: 1');
    expect(lines.filter(({ facts: { source } }) => source === 'Secret-2.json')).toEqual([]);
  });

  it('is one fault for operators, with its fields', async () => {
    expect(refusedFiles(registry.problems())).toEqual([]);
    await change('Secret-2.json', { ...SECRET, accessStrategy: { enabld: true, more: 1 } });
    const [fault, ...others] = refusedFiles(registry.problems());
    expect(fault!.what).toMatch(/^1 service file is refused:\n {2}Secret-2\.json \(accessStrategy\.enabld: /);
    expect(fault!.what.match(/ addresses are closed/g)).toHaveLength(1);
    expect(others).toEqual([]);
  });

  it('gets no attributes and is still told of the end of sessions', () => {
    const { closed } = readServiceFile(JSON.stringify({ ...SECRET, surprise: 1 }), 'Secret-2.json');
    expect(closed!.service).toMatchObject({
      access: { enabled: false },
      release: { kind: 'deny' },
      proxyPolicy: { kind: 'refuse' },
      logoutType: 'BACK_CHANNEL',
    });
  });
});
