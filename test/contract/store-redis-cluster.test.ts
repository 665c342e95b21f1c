import { OperatorFault } from '../../src/base/faults';
import { silentLog } from '../../src/base/log';
import { openRedisStore, type RedisStore } from '../../src/store/redis-store';
import { get, increment, put, putSliding, putUnder, takeUnder } from '../../src/store/store';
import { age } from '../support/redis';
import { PrivateCluster } from '../support/redis-topology';
import { describeWith } from '../support/tools';
import { storeContract } from './store.contract';

describeWith(['redis-server'], 'The store in a Redis Cluster', () => {
  let cluster: PrivateCluster;
  let store: RedisStore;
  let trips = 0;
  beforeAll(async () => {
    cluster = await PrivateCluster.start();
    const options = { cluster: cluster.addresses, log: silentLog, onRoundTrip: () => trips++ };
    store = await openRedisStore(options);
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await cluster?.stop();
  });

  storeContract(async () => {
    await cluster.onEach((client) => client.flushall());
    return { store, advance: (seconds) => cluster.onEach((client) => age(client, seconds)) };
  });

  it('keeps the tickets of a session on one node, in one round trip', async () => {
    await store.run([increment('{1}:n', 9)]);
    trips = 0;
    const results = await store.run([
      putSliding('{1}:tgt', 's', 9, 9),
      putUnder('{1}:tgt', '{1}:st', 't', 9),
      takeUnder('{1}:st'),
    ]);
    expect(results[2]).toMatchObject({ value: 't' });
    expect(trips).toBe(1);
  });

  it('sends what lives on several nodes side by side', async () => {
    const keys = Array.from({ length: 50 }, (_, n) => `k${n}`);
    await store.run(keys.map((key) => put(key, key, 9)));
    expect(await store.run(keys.map((key) => get(key)))).toEqual(keys);
  });

  it('waits for a frozen node no longer than its timeout, serves the others meanwhile, and recovers', async () => {
    const impatient = await openRedisStore({ cluster: cluster.addresses, log: silentLog, timeoutMilliseconds: 300 });
    const keys = Array.from({ length: 30 }, (_, n) => `{${n}}:n`);
    await impatient.run(keys.map((key) => increment(key, 600)));
    cluster.nodes[0]?.freeze();
    const began = performance.now();
    const outcomes = await Promise.allSettled(keys.map((key) => impatient.run([increment(key, 600)])));
    const waited = performance.now() - began;
    cluster.nodes[0]?.thaw();
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    for (const outcome of failed) expect(outcome).toMatchObject({ reason: expect.any(OperatorFault) });
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(keys.length);
    expect(waited).toBeLessThan(1000);
    const isBack = () =>
      impatient.run(keys.map((key) => get(key))).then(
        () => true,
        () => new Promise<false>((resolve) => setImmediate(() => resolve(false))),
      );
    while (!(await isBack()));
    // The frozen node has done what it had received: each command once.
    expect(await impatient.run(keys.map((key) => increment(key, 600)))).toEqual(keys.map(() => 3));
    await impatient.close();
  });
});
