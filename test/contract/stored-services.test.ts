import type { Redis } from 'ioredis';
import { silentLog } from '../../src/base/log';
import { StoreCollection } from '../../src/services/stored/store-collection';
import { StoredServiceRegistry } from '../../src/services/stored/stored-service-registry';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import type { Store } from '../../src/store/store';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const URL_OF_APP = 'https://app.univ.example/';
/** No node looks by itself: the tests say when. */
const NEVER = { every: () => () => undefined };

const fileOf = (name: string, id = 1, host = 'app') =>
  JSON.stringify({
    '@class': 'org.apereo.cas.services.CasRegisteredService',
    serviceId: `^https://${host}\\.univ\\.example/.*`,
    name,
    id,
  });

const SEED = new Map([['App-1.json', fileOf('App')]]);

function openNode(store: Store, seed: ReadonlyMap<string, string> = SEED): Promise<StoredServiceRegistry> {
  return StoredServiceRegistry.open({
    store,
    log: silentLog,
    environment: {},
    longestUrl: 8000,
    seed: async () => seed,
    timer: NEVER,
  });
}

/** What holds in memory and in Redis. */
function storedServicesContract(prepare: () => Promise<Store>): void {
  let store: Store;
  let one: StoredServiceRegistry;
  let two: StoredServiceRegistry;

  beforeEach(async () => {
    store = await prepare();
    [one, two] = await Promise.all([openNode(store), openNode(store)]);
  });

  afterEach(async () => {
    await one.close();
    await two.close();
  });

  it('begins with the files of the folder, once', async () => {
    expect(two.match(URL_OF_APP)?.name).toBe('App');
    await one.replace({ name: 'App-1.json', text: undefined, expected: SEED.get('App-1.json') });
    const three = await openNode(store);
    expect(three.match(URL_OF_APP)).toBeUndefined();
    await three.close();
  });

  it('puts a change in force at once on its node, and on others when they look', async () => {
    const text = fileOf('Renamed');
    expect(await one.replace({ name: 'App-1.json', text, expected: SEED.get('App-1.json') })).toBe(true);
    expect(one.match(URL_OF_APP)?.name).toBe('Renamed');
    expect(two.match(URL_OF_APP)?.name).toBe('App');
    await two.catchUp();
    expect(two.match(URL_OF_APP)?.name).toBe('Renamed');
    expect(two.files().get('App-1.json')?.text).toBe(text);
  });

  it('takes a removed service out of force everywhere', async () => {
    await one.replace({ name: 'App-1.json', text: undefined, expected: SEED.get('App-1.json') });
    await two.refresh();
    expect([one.match(URL_OF_APP), two.match(URL_OF_APP)]).toEqual([undefined, undefined]);
  });

  it('refuses a change of something that somebody else changed, and shows the newer text', async () => {
    await one.replace({ name: 'App-1.json', text: fileOf('First'), expected: SEED.get('App-1.json') });
    expect(await two.replace({ name: 'App-1.json', text: fileOf('Second'), expected: SEED.get('App-1.json') })).toBe(
      false,
    );
    expect(two.match(URL_OF_APP)?.name).toBe('First');
  });

  it('keeps the last good version of a document that becomes invalid', async () => {
    await one.replace({ name: 'App-1.json', text: '{', expected: SEED.get('App-1.json') });
    expect(one.match(URL_OF_APP)?.name).toBe('App');
    expect(one.problems()).toHaveLength(1);
  });

  it('follows more changes than one command returns', async () => {
    const changes = Array.from({ length: 450 }, (_, i) => ({
      name: `S-${i + 10}.json`,
      text: fileOf(`S${i}`, i + 10, `s${i}`),
      expected: undefined,
    }));
    const collection = new StoreCollection(store, '{services}:documents');
    for (const { name, text, expected } of changes) await collection.replace(name, text, expected);
    await two.refresh();
    expect(two.match('https://s449.univ.example/')?.name).toBe('S449');
    expect(two.all()).toHaveLength(451);
    expect(await collection.all()).toHaveProperty('size', 451);
  });
}

describe('StoredServiceRegistry in memory', () => {
  storedServicesContract(async () => new MemoryStore(new TestClock()));
});

describeWith(['redis-server'], 'StoredServiceRegistry in Redis', () => {
  let redis: PrivateRedis;
  let client: Redis;
  const stores: Store[] = [];

  beforeAll(async () => {
    redis = await PrivateRedis.start();
    client = redis.client();
  });

  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });

  const open = async () => {
    await client.flushall();
    const store = await openRedisStore({ url: redis.url, log: silentLog });
    stores.push(store);
    return store;
  };

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });

  storedServicesContract(open);

  it('writes the services again into a store that lost everything', async () => {
    const store = await open();
    const node = await openNode(store);
    await node.replace({ name: 'App-1.json', text: fileOf('Newer'), expected: SEED.get('App-1.json') });
    await client.flushall();
    await node.refresh();
    expect(node.match(URL_OF_APP)?.name).toBe('Newer');
    const other = await openNode(store);
    expect(other.match(URL_OF_APP)?.name).toBe('Newer');
    await node.close();
    await other.close();
  });

  it('reads everything again from a replica that lacks the last change', async () => {
    const store = await open();
    const node = await openNode(store);
    const [documents, versions] = ['portillon:{services}:documents', 'portillon:{services}:documents:versions'];
    const before = await client.zscore(versions, 'App-1.json');
    await node.replace({ name: 'App-1.json', text: fileOf('Lost'), expected: SEED.get('App-1.json') });
    await client.hset(documents, 'App-1.json', fileOf('App'));
    await client.zadd(versions, Number(before), 'App-1.json');
    await node.refresh();
    expect(node.match(URL_OF_APP)?.name).toBe('App');
    await node.close();
  });

  it('keeps its services in force while the store is down, says so, and follows again afterwards', async () => {
    const mortal = await PrivateRedis.start();
    const store = await openRedisStore({ url: mortal.url, log: silentLog });
    const node = await openNode(store);
    await mortal.kill();
    await node.refresh();
    expect(node.match(URL_OF_APP)?.name).toBe('App');
    expect(node.problems().map(({ source }) => source)).toEqual(['store']);
    await mortal.restart();
    // The test's own time limit ends the wait for the connection.
    while (node.problems().length > 0) {
      await node.refresh();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await new StoreCollection(store, '{services}:documents').read('App-1.json')).toBe(fileOf('App'));
    await node.close();
    await store.close();
    await mortal.stop();
  });
});
