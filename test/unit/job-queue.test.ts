import { silentLog } from '../../src/base/log';
import { Seal } from '../../src/base/seal';
import { fingerprint } from '../../src/base/secrets';
import { JobQueue, type JobQueueOptions } from '../../src/jobs/job-queue';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import { type Store, setField } from '../../src/store/store';
import { age, PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const LEASE_SECONDS = 120;
const HOUR = 3600;

function contract(open: (clock: TestClock) => Promise<Store>, passTime: (seconds: number) => Promise<void>): void {
  const clock = new TestClock();
  let store: Store;
  beforeEach(async () => {
    store = await open(clock);
  });
  afterEach(() => store.close());

  const queue = (options: Partial<JobQueueOptions> = {}) =>
    new JobQueue(store, clock, { name: 'test', leaseSeconds: LEASE_SECONDS, ...options });
  const later = async (seconds: number) => {
    clock.advanceSeconds(seconds);
    await passTime(seconds);
  };
  const textsOf = (jobs: readonly { readonly text: string }[]) => jobs.map(({ text }) => text).sort();

  it('gives each deferred job to one node only', async () => {
    const nodes = [queue(), queue(), queue()];
    const texts = Array.from({ length: 30 }, (_, i) => `job ${i}`);
    await nodes[0]?.defer(texts, HOUR);
    const taken = await Promise.all(nodes.map((node) => node.due()));
    expect(textsOf(taken.flat())).toEqual([...texts].sort());
  });

  it('keeps a job from the others while its node does it, and gives it to them when that node died', async () => {
    await queue().add(['begun'], HOUR);
    await later(LEASE_SECONDS - 1);
    expect(await queue().due()).toEqual([]);
    await later(2);
    expect(textsOf(await queue().due())).toEqual(['begun']);
  });

  it('forgets what is done, and leaves no record of it but the lease', async () => {
    const one = queue();
    const [job] = await one.add(['once'], HOUR);
    await one.done(job!);
    await later(LEASE_SECONDS + 1);
    expect(await one.due()).toEqual([]);
    expect(one.waitingCount).toBe(0);
    expect(await one.entries()).toEqual([]);
  });

  it('keeps text and tries of a job that is put back, and gives it out when its wait is over', async () => {
    const one = queue();
    const [job] = await one.add(['whole'], HOUR);
    await one.postpone({ ...job!, text: 'rest', tries: 1 }, 30);
    await later(29);
    expect(await one.due()).toEqual([]);
    await later(1);
    expect(await queue().due()).toMatchObject([{ id: job?.id, text: 'rest', tries: 1 }]);
  });

  it('does not give out a job by an outdated copy of the index', async () => {
    const one = queue();
    await one.defer(['text'], HOUR);
    const outdated = await queue().entries();
    const [job] = await one.due();
    await one.postpone({ ...job!, tries: 1 }, 30);
    expect(await queue().take(outdated)).toEqual({ jobs: [], dropped: [] });
    await later(30);
    expect(await queue().due()).toMatchObject([{ text: 'text', tries: 1 }]);
  });

  it('drops expired jobs, and reports them', async () => {
    const one = queue();
    await one.defer(['soon worthless'], 60);
    const entries = await one.entries();
    await later(61);
    expect((await one.take(entries)).dropped).toMatchObject([{ reason: 'expired' }]);
    expect(await one.entries()).toEqual([]);
  });

  it('writes sealed texts only, and leaves those of another key to a node that can read them', async () => {
    const seal = new Seal('a secret of thirty-two characters', 'test');
    const kept: string[] = [];
    const watched: Store = {
      ping: () => store.ping(),
      close: async () => {},
      run: (commands) => {
        kept.push(JSON.stringify(commands));
        return store.run(commands);
      },
    };
    const sealed = new JobQueue(watched, clock, { name: 'test', leaseSeconds: LEASE_SECONDS, seal });
    await sealed.defer(['private words'], HOUR);
    expect(kept.join()).toContain('"op":"put"');
    expect(kept.join()).not.toContain('private');
    const other = queue({ seal: new Seal('another secret of thirty-two chars', 'test') });
    expect(await other.take(await other.entries())).toMatchObject({ jobs: [], dropped: [{ reason: 'unreadable' }] });
    expect(await sealed.due()).toEqual([]);
    await later(600);
    expect(textsOf(await sealed.due())).toEqual(['private words']);
  });

  it.each(['', 'garbage', 'NaN 5 0 0', '1e999 1e999 0 0'])('forgets an entry that is damaged (%p)', async (text) => {
    await queue().defer(['good'], HOUR);
    const shard = fingerprint('damaged').charCodeAt(0) % 4;
    await store.run([setField(`{test-${shard}}:queue`, 'damaged', text, HOUR)]);
    const damaged = queue();
    expect(await damaged.entries()).toHaveLength(2);
    expect(textsOf(await damaged.due())).toEqual(['good']);
    await damaged.entries();
    expect(damaged.waitingCount).toBe(1);
  });

  it('is full at its bound, counting what this node has added since it read the index', async () => {
    const one = queue({ maximumWaiting: 2 });
    await one.defer(['a'], HOUR);
    expect(one.isFull).toBe(false);
    const [job] = await one.add(['b'], HOUR);
    expect(one.isFull).toBe(true);
    await one.done(job!);
    expect(one.isFull).toBe(false);
    const other = queue({ maximumWaiting: 1 });
    await other.entries();
    expect(other.isFull).toBe(true);
  });

  it('takes a bounded number of jobs in one step', async () => {
    await queue().defer(
      Array.from({ length: 450 }, (_, i) => `job ${i}`),
      HOUR,
    );
    const counts = [await queue().due(), await queue().due(), await queue().due()].map(({ length }) => length);
    // Those that are leased stand in the index until they are done, and may use up the next step.
    expect(counts[0]).toBe(200);
    expect(Math.max(...counts)).toBe(200);
  });

  it('never stores an unkept job', async () => {
    const one = queue();
    const job = one.unkept('in memory only');
    await one.postpone(job, 1);
    await one.done(job);
    expect(await one.entries()).toEqual([]);
  });
}

describe('The job queue in memory', () => {
  contract(
    async (clock) => new MemoryStore(clock),
    async () => {},
  );
});

describeWith(['redis-server'], 'The job queue in Redis', () => {
  let redis: PrivateRedis;
  let client: ReturnType<PrivateRedis['client']>;
  beforeAll(async () => {
    redis = await PrivateRedis.start();
    client = redis.client();
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });
  contract(
    async () => {
      await client.flushall();
      return openRedisStore({ url: redis.url, log: silentLog });
    },
    (seconds) => age(client, seconds),
  );
});
