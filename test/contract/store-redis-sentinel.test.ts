import { OperatorFault } from '../../src/base/faults';
import { silentLog } from '../../src/base/log';
import { openRedisStore } from '../../src/store/redis-store';
import { get, increment, put, take } from '../../src/store/store';
import { PrivateSentinels } from '../support/redis-topology';
import { describeWith } from '../support/tools';

describeWith(['redis-server'], 'The store behind Redis Sentinel', () => {
  let watched: PrivateSentinels;
  beforeAll(async () => {
    watched = await PrivateSentinels.start();
  }, 60_000);
  afterAll(() => watched?.stop());

  it('follows the master to another node, and keeps what was written and forgets what was taken', async () => {
    const store = await openRedisStore({ sentinels: watched.addresses, sentinelName: 'gate', log: silentLog });
    await store.run([put('kept', 'v', 60), put('taken', 'v', 60), take('taken'), increment('n', 60)]);
    const replica = watched.replica.client();
    while ((await replica.get('portillon:n')) === null) await new Promise((resolve) => setImmediate(resolve));
    replica.disconnect();
    await watched.master.kill();
    await expect(store.run([increment('n', 60)])).rejects.toThrow(OperatorFault);
    const failed = performance.now();
    for (;;) {
      const isBack = await store.run([increment('n', 60)]).then(
        () => true,
        () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 20)),
      );
      if (isBack) break;
    }
    expect(performance.now() - failed).toBeLessThan(10_000);
    expect(await store.run([get('kept'), take('taken'), get('n')])).toEqual(['v', undefined, '2']);
    await store.close();
  }, 30_000);
});
