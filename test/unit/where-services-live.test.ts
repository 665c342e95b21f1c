import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../src/base/log';
import { openServices, type ServiceParts } from '../../src/compose/services';
import { openServicesToLookAt } from '../../src/compose/services-to-look-at';
import { readSettings } from '../../src/config/load';
import { StoreCollection } from '../../src/services/stored/store-collection';
import { SERVICES_KEY } from '../../src/services/stored/stored-service-registry';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import { temporaryFolder } from '../support/folder';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const APP = JSON.stringify({ serviceId: '^https://app\\.univ\\.example/.*', name: 'App', id: 1 });

describeWith(['redis-server'], 'where services live', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let services: string;
  let data: string;
  const store = new MemoryStore(new TestClock());
  const opened: ServiceParts[] = [];

  beforeEach(() => {
    temporary = temporaryFolder();
    services = join(temporary.path, 'services');
    data = join(temporary.path, 'data');
    mkdirSync(services);
    writeFileSync(join(services, 'App-1.json'), APP);
    writeFileSync(join(services, 'README.md'), 'no service');
  });

  afterEach(async () => {
    for (const parts of opened.splice(0)) await parts.services.close();
    temporary.remove();
  });

  const settingsOf = (more: Record<string, string> = {}) =>
    readSettings({ PORTILLON_EMBEDDED: 'true', PORTILLON_SERVICES_DIR: services, ...more }).settings;
  const open = async (more: Record<string, string> = {}) => {
    const parts = await openServices(settingsOf(more), { store, log: silentLog, environment: {} });
    opened.push(parts);
    return parts;
  };

  it('is their folder, with what else is kept in a hidden folder there', async () => {
    const parts = await open();
    expect(parts.readOnly).toBeUndefined();
    await parts.records.history.replace('App-1.json.json', '[]', undefined);
    expect(readdirSync(services).sort()).toEqual(['.portillon', 'App-1.json', 'README.md']);
    await parts.services.refresh();
    expect([...parts.services.files().keys()]).toEqual(['App-1.json']);
  });

  it('is the data folder, to which the installed services are copied once', async () => {
    const first = await open({ PORTILLON_DATA_DIR: data });
    expect(readdirSync(join(data, 'services'))).toEqual(['App-1.json']);
    await first.services.replace({ name: 'App-1.json', text: undefined, expected: APP });
    const second = await open({ PORTILLON_DATA_DIR: data });
    expect([...second.services.files().keys()]).toEqual([]);
    expect(existsSync(join(services, 'App-1.json'))).toBe(true);
  });

  it('takes all services over when the first start was interrupted', async () => {
    mkdirSync(join(data, '.services'), { recursive: true });
    writeFileSync(join(data, '.services', 'Half-2.json'), '{');
    const parts = await open({ PORTILLON_DATA_DIR: data });
    expect([...parts.services.files().keys()]).toEqual(['App-1.json']);
  });

  it('is the store of all nodes, filled with the files at the first start', async () => {
    const redis = { PORTILLON_SERVICES_STORAGE: 'redis', PORTILLON_REDIS_URL: 'redis://127.0.0.1:1' };
    const parts = await open(redis);
    expect(parts.readOnly).toBeUndefined();
    expect(parts.services.match('https://app.univ.example/')?.name).toBe('App');
    rmSync(join(services, 'App-1.json'));
    expect((await open(redis)).services.match('https://app.univ.example/')?.name).toBe('App');
  });

  it('is looked at in the store, where one service is enough to leave the files aside', async () => {
    const redis = await PrivateRedis.start();
    const settings = settingsOf({ PORTILLON_SERVICES_STORAGE: 'redis', PORTILLON_REDIS_URL: redis.url });
    const needs = { clock: new TestClock(), log: silentLog, environment: {} };
    const before = await openServicesToLookAt(settings, needs);
    const inRedis = await openRedisStore({ url: redis.url, log: silentLog });
    await new StoreCollection(inRedis, SERVICES_KEY).replace('Other-2.json', APP.replace('App', 'Other'), undefined);
    const after = await openServicesToLookAt(settings, needs);
    expect([before.all()[0]?.name, after.all().map(({ name }) => name)]).toEqual(['App', ['Other']]);
    await before.close();
    await after.close();
    await inRedis.close();
    await redis.stop();
  });

  it.each([
    ['setting', { PORTILLON_SERVICES_READ_ONLY: 'true' }],
    ['severalNodes', { PORTILLON_REDIS_URL: 'redis://127.0.0.1:1' }],
  ])('is read-only by %s', async (reason, more) => {
    expect((await open(more)).readOnly).toBe(reason);
  });

  it('is read-only in a folder that the server cannot write', async () => {
    // Nobody can create files there, root included.
    expect((await open({ PORTILLON_SERVICES_DIR: '/proc/sys/kernel' })).readOnly).toBe('folder');
  });

  it('is looked at without a change', async () => {
    const settings = settingsOf({ PORTILLON_DATA_DIR: data });
    const needs = { clock: new TestClock(), log: silentLog, environment: {} };
    const before = await openServicesToLookAt(settings, needs);
    expect([before.match('https://app.univ.example/')?.name, existsSync(data)]).toEqual(['App', false]);
    await before.close();
    const parts = await open({ PORTILLON_DATA_DIR: data });
    await parts.services.replace({ name: 'App-1.json', text: undefined, expected: APP });
    const after = await openServicesToLookAt(settings, needs);
    expect(after.all()).toEqual([]);
    await after.close();
  });
});
