import type { Redis } from 'ioredis';
import { silentLog } from '../../src/base/log';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import type { Store } from '../../src/store/store';
import { keyOfReference } from '../../src/tickets/session-index';
import type { Closed } from '../../src/tickets/ticket';
import { TicketRegistry } from '../../src/tickets/ticket-registry';
import { age, PrivateRedis } from '../support/redis';
import { PrivateCluster } from '../support/redis-topology';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const HOUR = 3600;
const DAY = 24 * HOUR;
const LIFETIMES = {
  serviceTicketSeconds: 10,
  proxyTicketSeconds: 10,
  idleSeconds: 8 * HOUR,
  capSeconds: DAY,
  rememberMeIdleSeconds: 30 * DAY,
  rememberMeCapSeconds: 90 * DAY,
};
const GRACE = { ...LIFETIMES, graceSeconds: HOUR };
const APP = 'https://app.univ.example/';

/** An empty store, and the way to let time pass for it. */
interface Prepared {
  readonly store: Store;
  advance(seconds: number): Promise<void>;
}

function openSessionsContract(prepare: (clock: TestClock) => Promise<Prepared>): void {
  let clock: TestClock;
  let prepared: Prepared;
  let tickets: TicketRegistry;
  beforeEach(async () => {
    clock = new TestClock();
    prepared = await prepare(clock);
    tickets = new TicketRegistry(prepared.store, clock, GRACE);
  });
  const registry = (lifetimes: typeof GRACE | typeof LIFETIMES = GRACE) =>
    new TicketRegistry(prepared.store, clock, lifetimes);
  const login = (id = 'etudiant1', rememberMe = false, by = tickets) =>
    by.open({ principal: { id, attributes: {} }, rememberMe, warn: false }, { service: APP, fromNewLogin: true });
  const listed = async (by = tickets) => {
    const names: string[] = [];
    for await (const part of by.sessions.all()) names.push(...part.map(({ session }) => session.principal.id));
    return names.sort();
  };
  const round = async (by = tickets) => {
    const all: Closed[] = [];
    for await (const closed of by.sessions.endedByTime()) all.push(...closed);
    return all;
  };
  /** Lets time pass as on a server that runs: with rounds, here every quarter of an hour. */
  const run = async (seconds: number, by = tickets) => {
    const all: Closed[] = [];
    for (let passed = 0; passed < seconds; passed += 900) {
      await prepared.advance(Math.min(900, seconds - passed));
      all.push(...(await round(by)));
    }
    return all;
  };
  const ids = (closed: readonly Closed[]) => closed.map(({ session }) => session.principal.id).sort();

  it('lists all open sessions, and none that was closed or has expired', async () => {
    const closed = await login('closed');
    await login('idle');
    await prepared.advance(4 * HOUR);
    await login('remembered', true);
    await login('two');
    await login('two');
    await tickets.sessions.closeWithId(closed.ticketGrantingTicketId);
    expect(await listed()).toEqual(['idle', 'remembered', 'two', 'two']);
    await prepared.advance(4 * HOUR + 1);
    expect(await listed()).toEqual(['remembered', 'two', 'two']);
    await prepared.advance(29 * DAY);
    expect(await listed()).toEqual(['remembered']);
  });

  it('lists a session with what it visited, and under the name that ends it', async () => {
    const { serviceTicketId } = await login();
    await tickets.take(serviceTicketId!, APP);
    for await (const [open] of tickets.sessions.all()) {
      expect(open?.visits).toEqual([{ ticketId: serviceTicketId, service: APP }]);
      expect(await tickets.sessions.closeNamed(open!.reference)).toMatchObject({ visits: [{ service: APP }] });
    }
    expect(await listed()).toEqual([]);
  });

  it('lists a session as long as it is used, though it has moved on in the calendar', async () => {
    const { ticketGrantingTicketId } = await login();
    const remembered = await login('remembered', true);
    for (let hours = 7; hours < 24; hours += 7) {
      await run(7 * HOUR);
      await tickets.session(ticketGrantingTicketId);
      expect(await listed()).toEqual(['etudiant1', 'remembered']);
    }
    for (let days = 20; days < 90; days += 20) {
      await prepared.advance(10 * DAY);
      await round();
      await prepared.advance(10 * DAY - 60);
      await tickets.session(remembered.ticketGrantingTicketId);
      await prepared.advance(60);
      await round();
      expect(await listed()).toEqual(['remembered']);
    }
  });

  it('still finds used sessions after no server ran for hours', async () => {
    const { ticketGrantingTicketId, serviceTicketId } = await login();
    await tickets.take(serviceTicketId!, APP);
    await prepared.advance(7 * HOUR);
    await tickets.session(ticketGrantingTicketId);
    await prepared.advance(7 * HOUR);
    expect(await listed()).toEqual(['etudiant1']);
    await prepared.advance(HOUR + 60);
    expect(await listed()).toEqual([]);
    expect(ids(await round())).toEqual(['etudiant1']);
  });

  it('ends sessions in parts, by the names in the list', async () => {
    for (let turn = 0; turn < 120; turn++) await login(`etudiant${turn}`);
    const references: string[] = [];
    for await (const part of tickets.sessions.all()) references.push(...part.map(({ reference }) => reference));
    const parts: number[] = [];
    for await (const closed of tickets.sessions.closeEach([...references, 'nonsense'])) parts.push(closed.length);
    expect(parts.reduce((one, other) => one + other)).toBe(120);
    expect(parts.length).toBeGreaterThan(1);
    expect(await listed()).toEqual([]);
    expect(await tickets.sessions.of('etudiant7')).toEqual([]);
  });

  it('yields sessions that expired by the idle timeout once, with their visits', async () => {
    const used = await login('used');
    const { serviceTicketId } = await login('idle');
    await tickets.take(serviceTicketId!, APP);
    expect(await run(7 * HOUR)).toEqual([]);
    await tickets.session(used.ticketGrantingTicketId);
    const over = await run(HOUR + 900);
    expect(over).toMatchObject([{ session: { principal: { id: 'idle' } }, visits: [{ ticketId: serviceTicketId }] }]);
    expect(await run(DAY)).toMatchObject([{ session: { principal: { id: 'used' } } }]);
    expect(await run(DAY)).toEqual([]);
  });

  it('yields a session at its absolute timeout, however much it is used', async () => {
    const { ticketGrantingTicketId } = await login();
    for (let hours = 0; hours < 23; hours += 1) {
      expect(await run(HOUR)).toEqual([]);
      expect(await tickets.session(ticketGrantingTicketId)).toBeDefined();
    }
    expect(ids(await run(HOUR + 900))).toEqual(['etudiant1']);
  });

  it('does not tell of a session that was closed before its time was over', async () => {
    const { ticketGrantingTicketId } = await login();
    await tickets.sessions.closeWithId(ticketGrantingTicketId);
    expect(await run(DAY)).toEqual([]);
  });

  it('yields nothing without a grace period, and keeps nothing longer', async () => {
    const { ticketGrantingTicketId } = await login('etudiant1', false, registry(LIFETIMES));
    expect(await run(8 * HOUR + 900, registry(LIFETIMES))).toEqual([]);
    expect(await tickets.session(ticketGrantingTicketId)).toBeUndefined();
    const [index] = Object.values(await tickets.sessions.of('etudiant1'));
    expect(index).toBeUndefined();
  });

  it('does not lose the end of a session by a list that is asked for in its grace', async () => {
    await login();
    await prepared.advance(8 * HOUR + 60);
    expect(await listed()).toEqual([]);
    expect(await tickets.sessions.closeAllOf('etudiant1')).toEqual([]);
    expect(ids(await round())).toEqual(['etudiant1']);
  });

  it('yields each session to one node, though several run the round at the same moment', async () => {
    for (let turn = 0; turn < 130; turn++) await login(`etudiant${turn}`);
    await prepared.advance(8 * HOUR + 60);
    const told = (await Promise.all([1, 2, 3].map(() => round(registry())))).map(ids);
    expect(told.flat().length).toBe(130);
    expect(new Set(told.flat()).size).toBe(130);
    expect(told.filter((some) => some.length > 0)).toHaveLength(1);
  });

  it('leaves what a node had not looked at, when it died, to the next round of another', async () => {
    for (let turn = 0; turn < 130; turn++) await login(`etudiant${turn}`);
    await prepared.advance(8 * HOUR + 60);
    const told: string[] = [];
    for await (const closed of registry().sessions.endedByTime()) {
      told.push(...ids(closed));
      break;
    }
    await prepared.advance(30);
    told.push(...ids(await round()));
    expect([told.length, new Set(told).size]).toEqual([130, 130]);
  });

  it('opens nothing by a name in the list', async () => {
    const { ticketGrantingTicketId } = await login();
    for await (const [open] of tickets.sessions.all()) {
      expect(ticketGrantingTicketId).not.toContain(open!.reference.slice(5));
      expect(await tickets.session(open!.reference)).toBeUndefined();
      expect(keyOfReference(open!.reference)).toBeDefined();
    }
  });
}

describe('The open sessions in memory', () => {
  openSessionsContract(async (clock) => ({
    store: new MemoryStore(clock),
    advance: async (seconds) => clock.advanceSeconds(seconds),
  }));

  it('leave nothing behind in the store, however long the server runs', async () => {
    const clock = new TestClock();
    const store = new MemoryStore(clock);
    const tickets = new TicketRegistry(store, clock, GRACE);
    const principal = (turn: number) => ({ id: `etudiant${turn % 50}`, attributes: {} });
    const sizes: number[] = [];
    for (let turn = 0; turn < 2000; turn++) {
      await tickets.open({ principal: principal(turn), rememberMe: false, warn: false });
      clock.advanceSeconds(900);
      for await (const _ of tickets.sessions.endedByTime());
      sizes.push(store.size);
    }
    expect(Math.max(...sizes.slice(1000))).toBeLessThan(1.2 * Math.max(...sizes.slice(500, 1000)));
    expect(Math.max(...sizes)).toBeLessThan(400);
    await store.close();
  });
});

describeWith(['redis-server'], 'The open sessions in Redis', () => {
  let redis: PrivateRedis;
  let client: Redis;
  const opened: Store[] = [];
  beforeAll(async () => {
    redis = await PrivateRedis.start();
    client = redis.client();
  });
  afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });
  const prepare = async (clock: TestClock) => {
    await client.flushall();
    const store = await openRedisStore({ url: redis.url, log: silentLog });
    opened.push(store);
    const advance = async (seconds: number) => {
      clock.advanceSeconds(seconds);
      await age(client, seconds);
    };
    return { store, advance };
  };

  openSessionsContract(prepare);

  it('are in records that all end by themselves', async () => {
    const clock = new TestClock();
    const { store } = await prepare(clock);
    const tickets = new TicketRegistry(store, clock, GRACE);
    for (const rememberMe of [false, true]) {
      await tickets.open({ principal: { id: 'etudiant1', attributes: {} }, rememberMe, warn: false });
    }
    const keys = await client.keys('*');
    expect(keys.filter((key) => key.includes('{sessions-'))).toHaveLength(2);
    for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);
  });
});

describeWith(['redis-server'], 'The open sessions in a Redis Cluster', () => {
  let cluster: PrivateCluster;
  let store: Store;
  beforeAll(async () => {
    cluster = await PrivateCluster.start();
    store = await openRedisStore({ cluster: cluster.addresses, log: silentLog });
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await cluster?.stop();
  });

  openSessionsContract(async (clock) => {
    await cluster.onEach((client) => client.flushall());
    const advance = async (seconds: number) => {
      clock.advanceSeconds(seconds);
      await cluster.onEach((client) => age(client, seconds));
    };
    return { store, advance };
  });
});
