import type { Fact } from '../../src/audit/fact';
import { silentLog } from '../../src/base/log';
import { JobQueue } from '../../src/jobs/job-queue';
import {
  type Outgoing,
  type OutgoingAnswer,
  type OutgoingRequest,
  TOO_MANY_REQUESTS,
} from '../../src/outgoing/outgoing-request';
import { SingleLogout } from '../../src/session/single-logout';
import { logoutRequestForm, logoutRequestXml } from '../../src/session/single-logout-request';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import type { Store } from '../../src/store/store';
import type { Closed } from '../../src/tickets/ticket';
import { age, PrivateRedis } from '../support/redis';
import { sampleService } from '../support/sample-service';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const LEASE_SECONDS = 120;

/** The services: they answer as the test sets, or never. */
class World implements Outgoing {
  readonly sent: OutgoingRequest[] = [];
  private cut: (() => void)[] = [];
  constructor(public answer: OutgoingAnswer | 'never' = { status: 200 }) {}
  async send(request: OutgoingRequest): Promise<OutgoingAnswer> {
    this.sent.push(request);
    if (this.answer !== 'never') return this.answer;
    await new Promise<void>((resolve) => this.cut.push(resolve));
    return { failure: 'answer cut off' };
  }
  close(): void {
    for (const cut of this.cut.splice(0)) cut();
  }
}

function closedWith(count: number): Closed {
  const visits = Array.from({ length: count }, (_, i) => ({
    ticketId: `ST-1234-${i}`,
    service: `https://app.univ.example/${i}`,
  }));
  const principal = { id: 'etudiant1', attributes: {} };
  return { session: { principal, authenticatedAt: 0, rememberMe: false, warn: false }, visits };
}

describe('The notices of logout', () => {
  let clock: TestClock;
  let store: Store;
  let facts: Fact[];
  const node = (world: Outgoing, on: Store = store) =>
    new SingleLogout({
      services: {
        match: (url) => (/^(https|imap):\/\/app\.univ\.example\//.test(url) ? sampleService() : undefined),
        all: () => [],
        longestUrl: 8000,
        problems: () => [],
        close: async () => {},
      },
      queue: new JobQueue(on, clock, { name: 'logout', leaseSeconds: LEASE_SECONDS }),
      outgoing: world,
      audit: { record: (fact) => facts.push(fact) },
      clock,
      log: silentLog,
    });
  beforeEach(() => {
    clock = new TestClock();
    store = new MemoryStore(clock);
    facts = [];
  });
  afterEach(() => store.close());

  it('go to each service once', async () => {
    const world = new World();
    const one = node(world);
    await one.announce([closedWith(3)]);
    await one.settled();
    expect(world.sent.map(({ url }) => url)).toEqual([0, 1, 2].map((i) => `https://app.univ.example/${i}`));
    clock.advanceSeconds(LEASE_SECONDS + 1);
    await one.retry();
    await one.settled();
    expect(world.sent).toHaveLength(3);
    expect(facts.every(({ event, outcome }) => event === 'logout.notified' && outcome === 'success')).toBe(true);
  });

  it('wait five seconds for each service at most', async () => {
    const world = new World();
    const one = node(world);
    await one.announce([closedWith(1)]);
    await one.settled();
    expect(world.sent.map(({ milliseconds }) => milliseconds)).toEqual([5000]);
  });

  it.each<[string, OutgoingAnswer, number]>([
    ['no answer', { failure: 'no answer in time' }, 3],
    ['a failure of the server', { status: 503 }, 3],
    ['a refusal', { status: 404 }, 1],
    ['an address that is not allowed', { failure: 'address not allowed' }, 1],
    ['a redirect', { status: 302 }, 1],
  ])('are tried again after %s, twice at most', async (_title, answer, tries) => {
    const world = new World(answer);
    const one = node(world);
    await one.announce([closedWith(1)]);
    for (let i = 0; i < 10; i++) {
      await one.settled();
      clock.advanceSeconds(301);
      await one.retry();
    }
    await one.settled();
    expect(world.sent).toHaveLength(tries);
    expect(facts).toHaveLength(tries);
  });

  it('that a node which died had not sent are sent by another one, when its lease is over', async () => {
    const dying = new World('never');
    await node(dying).announce([closedWith(2)]);
    const world = new World();
    const other = node(world);
    await other.retry();
    expect(world.sent).toEqual([]);
    clock.advanceSeconds(LEASE_SECONDS + 1);
    await Promise.all([other.retry(), node(world).retry()]);
    await other.settled();
    expect(world.sent.map(({ url }) => url)).toEqual(dying.sent.map(({ url }) => url));
    dying.close();
  });

  it('that are under way when a node stops are left to the others', async () => {
    const stopping = new World('never');
    const one = node(stopping);
    await one.announce([closedWith(1)]);
    await one.close();
    const world = new World();
    const other = node(world);
    clock.advanceSeconds(31);
    await other.retry();
    await other.settled();
    expect(world.sent).toHaveLength(1);
  });

  it('ignore records of another version', async () => {
    const queue = new JobQueue(store, clock, { name: 'logout', leaseSeconds: LEASE_SECONDS });
    await queue.add(['no json', '{"a":1}', '[{"x":"y"},null]'], 3600);
    clock.advanceSeconds(LEASE_SECONDS + 1);
    const world = new World();
    const one = node(world);
    await one.retry();
    await one.settled();
    expect(world.sent).toEqual([]);
    clock.advanceSeconds(LEASE_SECONDS + 1);
    expect(await queue.due()).toEqual([]);
  });

  it('of a session with 5,000 services are a handful of records', async () => {
    const world = new World();
    const one = node(world);
    const kept: number[] = [];
    const counted = {
      ...store,
      run: (commands: readonly unknown[]) => {
        kept.push(commands.length);
        return store.run(commands as []);
      },
    } as Store;
    const counting = node(world, counted);
    await counting.announce([closedWith(5000)]);
    expect(kept[0]).toBeLessThanOrEqual(150);
    await counting.settled();
    expect(world.sent).toHaveLength(5000);
    await one.close();
  });

  it('of thousands of sessions wait in the store while no service answers, and few of them in memory', async () => {
    const world = new World('never');
    const one = node(world);
    for (let i = 0; i < 8000; i += 100) await one.announce(Array.from({ length: 100 }, () => closedWith(1)));
    for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(world.sent.length).toBeGreaterThan(0);
    expect(world.sent.length).toBeLessThanOrEqual(2000);
    world.answer = { status: 200 };
    world.close();
    await one.settled();
    clock.advanceSeconds(31);
    await one.retry();
    await one.settled();
    expect(facts.filter(({ outcome }) => outcome === 'success')).toHaveLength(8000);
  });

  it('are put off without counting as a try while too many wait for their service', async () => {
    const world = new World({ failure: TOO_MANY_REQUESTS });
    const one = node(world);
    await one.announce([closedWith(2)]);
    for (let i = 0; i < 10; i++) {
      await one.settled();
      clock.advanceSeconds(30);
      await one.retry();
    }
    await one.settled();
    expect(facts).toEqual([]);
    world.answer = { status: 200 };
    clock.advanceSeconds(30);
    await one.retry();
    await one.settled();
    expect(facts.map(({ outcome }) => outcome)).toEqual(['success', 'success']);
  });

  it('are sent, though not kept, when the store is down', async () => {
    const world = new World();
    const down = { run: () => Promise.reject(new Error('down')), ping: async () => {}, close: async () => {} };
    const one = node(world, down as Store);
    await one.announce([closedWith(1)]);
    await one.settled();
    expect(world.sent).toHaveLength(1);
  });

  it('never go to services that are not registered, nor to what is no web address', async () => {
    const world = new World();
    const { session } = closedWith(0);
    const visits = ['https://evil.example/', 'imap://app.univ.example/'].map((service) => ({
      ticketId: 'ST-1',
      service,
    }));
    const one = node(world);
    await one.announce([{ session, visits }]);
    await one.settled();
    expect(world.sent).toEqual([]);
  });
});

describe('The request of a logout', () => {
  const notice = { id: `LR-${'x'.repeat(20)}`, issuedAt: 0, name: 'etudiant1', ticketId: 'ST-1234-abc' };

  it('stays under a thousand bytes with a long name and the longest ticket', () => {
    const long = {
      ...notice,
      name: `${'n'.repeat(64)}@etu.univ.example`,
      ticketId: 'ST-1234-123456789012345678901234',
    };
    expect(Buffer.byteLength(logoutRequestForm(long))).toBeLessThan(1000);
  });

  it('writes percent and plus as character references', () => {
    const xml = logoutRequestXml({ ...notice, name: 'a+b%40<c>&' });
    expect(xml).not.toMatch(/[%+]/);
    expect(xml).toContain('>a&#43;b&#37;40&lt;c&gt;&amp;</saml:NameID>');
  });
});

describeWith(['redis-server'], 'The notices of logout in Redis', () => {
  it('are sent by another node when one dies', async () => {
    const redis = await PrivateRedis.start();
    const clock = new TestClock();
    const [first, second] = await Promise.all([1, 2].map(() => openRedisStore({ url: redis.url, log: silentLog })));
    const queues = [first!, second!].map(
      (store) => new JobQueue(store, clock, { name: 'logout', leaseSeconds: LEASE_SECONDS }),
    );
    await queues[0]!.add(['one', 'two'], 3600);
    expect(await queues[1]!.due()).toEqual([]);
    clock.advanceSeconds(LEASE_SECONDS + 1);
    const client = redis.client();
    await age(client, LEASE_SECONDS + 1);
    const due = await Promise.all(queues.map((queue) => queue.due()));
    expect(
      due
        .flat()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['one', 'two']);
    const [done, failed] = due.flat();
    await queues[0]!.done(done!);
    await queues[1]!.postpone({ ...failed!, text: 'rest', tries: 1 }, 30);
    clock.advanceSeconds(31);
    expect(await queues[0]!.due()).toMatchObject([{ text: 'rest', tries: 1 }]);
    client.disconnect();
    await Promise.all([first!.close(), second!.close()]);
    await redis.stop();
  });
});
