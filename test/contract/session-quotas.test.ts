import { silentLog } from '../../src/base/log';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import type { Store } from '../../src/store/store';
import { TicketRegistry } from '../../src/tickets/ticket-registry';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const LIFETIMES = {
  serviceTicketSeconds: 300,
  proxyTicketSeconds: 300,
  idleSeconds: 3600,
  capSeconds: 7200,
  rememberMeIdleSeconds: 3600,
  rememberMeCapSeconds: 7200,
  quotas: { perService: 20, perSession: 500 },
};
const PERSON = { principal: { id: 'etudiant1', attributes: {} }, rememberMe: false, warn: false };

function quotasContract(open: () => Promise<Store>): void {
  let store: Store;
  let tickets: TicketRegistry;
  let id: string;
  beforeEach(async () => {
    store = await open();
    tickets = new TicketRegistry(store, new TestClock(), LIFETIMES);
    id = (await tickets.open(PERSON)).ticketGrantingTicketId;
  });
  afterEach(() => store.close());

  /** Lets services validate tickets of the session, some hundred at a time. */
  const visit = async (services: readonly string[]) => {
    for (let from = 0; from < services.length; from += 200) {
      await Promise.all(
        services.slice(from, from + 200).map(async (service) => {
          const granted = await tickets.grant(id, { service, fromNewLogin: false });
          await tickets.take(granted!.ticketId, service);
        }),
      );
    }
  };
  const paths = (count: number) => Array.from({ length: count }, (_, n) => `https://app.univ.example/page/${n}`);

  it('keep the newest visits of an application that was visited 20,000 times, and end the session at once', async () => {
    await visit([...paths(20_000), 'https://other.univ.example/']);
    const started = performance.now();
    const closed = await tickets.sessions.closeWithId(id);
    expect(performance.now() - started).toBeLessThan(50);
    const visited = closed?.visits.map(({ service }) => service) ?? [];
    expect(visited).toHaveLength(21);
    expect(visited).toContain('https://other.univ.example/');
    expect(visited.filter((service) => /page\/19[89]\d\d$/.test(service))).toHaveLength(20);
  }, 60_000);

  it('keep the newest visits of all applications', async () => {
    await visit(Array.from({ length: 700 }, (_, n) => `https://app${n}.univ.example/`));
    expect((await tickets.sessions.closeWithId(id))?.visits).toHaveLength(500);
  });

  it('keep an application known that comes again and again while others come and go', async () => {
    await visit([
      'https://first.univ.example/',
      ...paths(19),
      'https://app.univ.example/page/0',
      ...paths(40).slice(20),
    ]);
    const visited = (await tickets.sessions.closeWithId(id))?.visits.map(({ service }) => service) ?? [];
    expect(visited).toContain('https://first.univ.example/');
    expect(visited).toHaveLength(21);
  });

  it('keep the newest proxy-granting tickets of each callback', async () => {
    const kept: string[] = [];
    for (let n = 0; n < 25; n++) {
      const granted = await tickets.grant(id, { service: 'https://portal.univ.example/', fromNewLogin: false });
      const taken = (await tickets.take(granted!.ticketId))!;
      const { proxyGrantingTicketId } = tickets.proxyGranting.draft(taken);
      const callback = n === 0 ? 'https://mail.univ.example/cb' : `https://portal.univ.example/cb?n=${n}`;
      await tickets.proxyGranting.keep(taken, proxyGrantingTicketId, callback);
      kept.push(proxyGrantingTicketId);
    }
    const found = await Promise.all(kept.map((pgt) => tickets.proxyGranting.find(pgt)));
    expect(found.map((one) => one !== undefined)).toEqual([true, ...Array(4).fill(false), ...Array(20).fill(true)]);
  });
}

describe('The quotas of a session in memory', () => {
  quotasContract(async () => new MemoryStore(new TestClock()));
});

describeWith(['redis-server'], 'The quotas of a session in Redis', () => {
  let redis: PrivateRedis;
  beforeAll(async () => {
    redis = await PrivateRedis.start();
  });
  afterAll(() => redis.stop());
  quotasContract(() => openRedisStore({ url: redis.url, timeoutMilliseconds: 15_000, log: silentLog }));
});
