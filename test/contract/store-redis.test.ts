import type { Redis } from 'ioredis';
import { OperatorFault } from '../../src/base/faults';
import { silentLog } from '../../src/base/log';
import type { RedisOptions } from '../../src/store/redis-connection';
import { openRedisStore, type RedisStore } from '../../src/store/redis-store';
import {
  addMember,
  attempt,
  get,
  increment,
  put,
  putIfAbsent,
  putSliding,
  putUnder,
  setField,
  take,
  touch,
} from '../../src/store/store';
import { age, PrivateRedis } from '../support/redis';
import { TcpGate } from '../support/tcp-gate';
import { describeWith } from '../support/tools';
import { storeContract } from './store.contract';

describeWith(['redis-server'], 'The store in Redis', () => {
  let redis: PrivateRedis;
  let client: Redis;
  let trips = 0;
  const opened: RedisStore[] = [];
  const open = async (options: Partial<RedisOptions> = {}) => {
    const store = await openRedisStore({ url: redis.url, log: silentLog, onRoundTrip: () => trips++, ...options });
    opened.push(store);
    return store;
  };
  /** A script kills the connections of clients that were away, so that the tests do not depend on the time it takes. */
  const untilBack = async (store: RedisStore) => {
    for (;;) {
      const isBack = await store.ping().then(
        () => true,
        () => new Promise<false>((resolve) => setImmediate(() => resolve(false))),
      );
      if (isBack) return;
    }
  };

  beforeAll(async () => {
    redis = await PrivateRedis.start();
    client = redis.client();
    client.on('error', () => undefined);
  });
  afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });

  storeContract(async () => {
    await client.flushall();
    return { store: await open(), advance: (seconds) => age(client, seconds) };
  });

  it('gives every key a prefix and a lifetime', async () => {
    await client.flushall();
    const store = await open({ keyPrefix: 'p:' });
    const waits = { freeAttempts: 1, firstWaitSeconds: 5, longestWaitSeconds: 5 };
    const rules = { ...waits, windowSeconds: 9, mostInWindow: 9, runningSeconds: 9 };
    await store.run([put('a', 'v', 9), putIfAbsent('b', 'v', 9), increment('c', 9), setField('d', 'f', 'v', 9)]);
    await store.run([putSliding('{1}:e', 'v', 9, 9), putUnder('{1}:e', '{1}:f', 'v', 9), touch('{1}:e')]);
    await store.run([attempt('g', 'id', rules), addMember('h', 'm', 9, 5)]);
    await store.ping();
    const keys = await client.keys('*');
    expect(keys).toHaveLength(9);
    for (const key of keys) {
      expect(key).toMatch(/^p:/);
      expect(await client.pttl(key)).toBeGreaterThan(0);
      expect(await client.pttl(key)).toBeLessThanOrEqual(9000);
    }
  });

  it('sends the commands of one run in one round trip', async () => {
    const store = await open();
    await store.run([increment('warm', 9)]);
    trips = 0;
    await store.run([put('a', 'v', 9), get('a'), take('a')]);
    expect(trips).toBe(1);
    await store.run([put('a', 'v', 9), setField('m', 'f', 'v', 9), increment('n', 9)]);
    expect(trips).toBe(2);
  });

  it('goes on when Redis has forgotten its scripts', async () => {
    const store = await open();
    await store.run([increment('n', 9)]);
    await client.script('FLUSH');
    expect(await store.run([put('x', '1', 9), increment('fresh', 9), get('x')])).toEqual([undefined, 1, '1']);
  });

  it('fails at once while Redis is down, and recovers', async () => {
    const store = await open();
    await redis.kill();
    await expect(store.run([get('k')])).rejects.toThrow(OperatorFault);
    const asked = performance.now();
    await expect(store.run([increment('k', 9)])).rejects.toThrow(OperatorFault);
    await expect(store.ping()).rejects.toThrow(OperatorFault);
    expect(performance.now() - asked).toBeLessThan(200);
    await redis.restart();
    await untilBack(store);
    expect(await store.run([get('k')])).toEqual([undefined]);
  });

  it('does not wait for a frozen Redis longer than its timeout, and recovers', async () => {
    const store = await open({ timeoutMilliseconds: 200 });
    await store.run([put('k', 'v', 60)]);
    redis.freeze();
    const asked = performance.now();
    const outcomes = await Promise.allSettled([store.run([take('k')]), store.run([increment('n', 9)])]);
    const waited = performance.now() - asked;
    redis.thaw();
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(OperatorFault) });
    expect(waited).toBeLessThan(600);
    await untilBack(store);
    // Redis did take it after all: nobody has it, and nobody gets it.
    expect(await store.run([take('k')])).toEqual([undefined]);
  });

  it('does not send a command again whose answer was lost', async () => {
    const gate = await TcpGate.start(redis.port);
    const store = await open({ url: `redis://127.0.0.1:${gate.port}` });
    await client.flushall();
    await store.run([increment('scripted', 60)]);
    gate.loseNextAnswer();
    await expect(store.run([increment('scripted', 60)])).rejects.toThrow(OperatorFault);
    await untilBack(store);
    expect(await store.run([increment('scripted', 60)])).toEqual([3]);

    await client.set('portillon:plain', 'ticket');
    gate.loseNextAnswer();
    await expect(store.run([take('plain')])).rejects.toThrow(OperatorFault);
    await client.set('portillon:plain', 'of somebody else');
    await untilBack(store);
    expect(await store.run([get('plain')])).toEqual(['of somebody else']);
    await store.close();
    await gate.close();
  });

  it('leaves a master that was demoted, and goes where its address leads then', async () => {
    const promoted = await PrivateRedis.start();
    const gate = await TcpGate.start(redis.port);
    const store = await open({ url: `redis://127.0.0.1:${gate.port}` });
    await store.run([put('k', 'v', 60)]);
    gate.redirect(promoted.port);
    await client.call('REPLICAOF', '127.0.0.1', String(promoted.port));
    const began = performance.now();
    await expect(store.run([increment('n', 60)])).rejects.toMatchObject({ what: expect.stringContaining('READONLY') });
    await untilBack(store);
    expect(await store.run([increment('n', 60)])).toEqual([1]);
    expect(performance.now() - began).toBeLessThan(5000);
    await store.close();
    await gate.close();
    await client.call('REPLICAOF', 'NO', 'ONE');
    await promoted.stop();
  });

  it('does not start without Redis, and says what to do', async () => {
    const refused = openRedisStore({ url: 'redis://127.0.0.1:1', log: silentLog, startMilliseconds: 300 });
    await expect(refused).rejects.toMatchObject({ name: 'OperatorFault', remedy: expect.stringContaining('redis') });
  });

  it('reports a full Redis, a replica and a missing right without disclosing what was stored', async () => {
    const store = await open();
    await client.config('SET', 'maxmemory', '1');
    const full = await store.run([put('k', 'secret-value', 9)]).catch((fault: unknown) => fault);
    const fullScript = await store.run([setField('k', 'f', 'secret-value', 9)]).catch((fault: unknown) => fault);
    await client.config('SET', 'maxmemory', '0');
    await client.call('REPLICAOF', '127.0.0.1', '1');
    const replica = await store.run([put('k', 'secret-value', 9)]).catch((fault: unknown) => fault);
    await client.call('REPLICAOF', 'NO', 'ONE');
    expect(full).toMatchObject({ what: expect.stringContaining('OOM'), remedy: expect.stringContaining('maxmemory') });
    expect(fullScript).toMatchObject({ what: expect.stringContaining('OOM') });
    expect(replica).toMatchObject({ what: expect.stringContaining('READONLY') });
    expect(JSON.stringify([full, fullScript, replica])).not.toContain('secret-value');
  });

  it('signs in with the password of the configuration', async () => {
    const guarded = await PrivateRedis.start(['--requirepass', 'rds-Secret']);
    const right = await openRedisStore({ url: guarded.url, password: 'rds-Secret', log: silentLog });
    await right.ping();
    await right.close();
    const wrong = openRedisStore({ url: guarded.url, password: 'no', log: silentLog, startMilliseconds: 300 });
    await expect(wrong).rejects.toMatchObject({ remedy: expect.stringContaining('redis.password') });
    await guarded.stop();
  });
});
