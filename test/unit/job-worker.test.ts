import type { Log } from '../../src/base/log';
import { silentLog } from '../../src/base/log';
import { type Job, JobQueue } from '../../src/jobs/job-queue';
import { type JobResult, JobWorker, type JobWorkerOptions } from '../../src/jobs/job-worker';
import { MemoryStore } from '../../src/store/memory-store';
import type { Store } from '../../src/store/store';
import { TestClock } from '../support/test-clock';

const HOUR = 3600;
const DONE: JobResult = { left: undefined };

describe('A worker of jobs', () => {
  let clock: TestClock;
  let store: Store;
  let queue: JobQueue;
  beforeEach(() => {
    clock = new TestClock();
    store = new MemoryStore(clock);
    queue = new JobQueue(store, clock, { name: 'test', leaseSeconds: 120 });
  });
  afterEach(() => store.close());

  const worker = (
    act: (job: Job) => Promise<JobResult>,
    options: Partial<JobWorkerOptions<JobResult>> = {},
    log?: Log,
  ) =>
    new JobWorker(queue, clock, log ?? silentLog, {
      name: 'the queue of the test',
      act,
      backOffSeconds: [10, 60],
      afterLastWait: 'give up',
      atOnce: 100,
      ...options,
    });
  const texts = (count: number) => Array.from({ length: count }, (_, i) => `job ${i}`);

  it('has no more jobs in memory than it may, and does all of them', async () => {
    let underWay = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const one = worker(
      async () => {
        most = Math.max(most, ++underWay);
        await new Promise<void>((resolve) => ends.push(resolve));
        underWay -= 1;
        return DONE;
      },
      { atOnce: 7 },
    );
    await queue.defer(texts(100), HOUR);
    const ticking = one.tick();
    let ended = 0;
    while (ended < 100) {
      await new Promise((resolve) => setImmediate(resolve));
      ended += ends.splice(0).map((end) => end()).length;
    }
    expect([await ticking, most]).toEqual([100, 7]);
    expect(await queue.entries()).toEqual([]);
  });

  it('counts heavy jobs by their weight', async () => {
    const begun: string[] = [];
    const one = worker(
      (job) => {
        begun.push(job.text);
        return new Promise(() => undefined);
      },
      { atOnce: 100, weight: () => 30, heaviest: 30 },
    );
    await queue.defer(texts(10), HOUR);
    void one.look();
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toHaveLength(3);
    one.close();
  });

  it('goes on with what was stored for want of room as soon as there is room, without a timer', async () => {
    const done: string[] = [];
    let end: () => void = () => undefined;
    const one = worker(
      async (job) => {
        done.push(job.text);
        if (done.length === 1) await new Promise<void>((resolve) => (end = resolve));
        return DONE;
      },
      { atOnce: 1 },
    );
    const [first] = await queue.add(['first'], HOUR);
    const started = one.start(first as Job);
    expect(one.room).toBe(0);
    await queue.defer(['second', 'third'], HOUR);
    one.wake();
    expect(done).toEqual(['first']);
    end();
    await started;
    await one.settled();
    expect(done.sort()).toEqual(['first', 'second', 'third']);
  });

  it.each<['repeat' | 'give up', number[]]>([
    ['give up', [0, 10, 60]],
    ['repeat', [0, 10, 60, 60, 60]],
  ])('backs off after failures, and then: %s', async (afterLastWait, waits) => {
    const tries: number[] = [];
    const one = worker(
      async (job) => {
        tries.push(job.tries);
        return { left: job.text };
      },
      { afterLastWait },
    );
    await queue.defer(['stubborn'], HOUR);
    for (const wait of waits) {
      clock.advanceSeconds(wait - 1);
      if (wait > 0) expect(await one.tick()).toBe(0);
      clock.advanceSeconds(1);
      expect(await one.tick()).toBe(1);
    }
    expect(tries).toEqual(waits.map((_, i) => i));
    expect(await queue.entries()).toHaveLength(afterLastWait === 'repeat' ? 1 : 0);
  });

  it('does not count a try for which there was no room', async () => {
    const one = worker(async (job) => ({ left: job.text, isPutOff: true }));
    await queue.defer(['put off'], HOUR);
    for (let i = 0; i < 10; i++) {
      expect(await one.tick()).toBe(1);
      clock.advanceSeconds(30);
    }
    expect(await queue.entries()).toMatchObject([{ tries: 0 }]);
  });

  it('survives a bug in a job: it is logged, and the job is tried again when its lease is over', async () => {
    const lines: string[] = [];
    const log: Log = { ...silentLog, error: (_facts, message) => void lines.push(message) };
    let isBroken = true;
    const one = worker(
      async () => {
        if (isBroken) throw new Error('bug');
        return DONE;
      },
      {},
      log,
    );
    await queue.defer(['job'], HOUR);
    await one.tick();
    expect(lines).toEqual(['a job of the queue of the test fails']);
    isBroken = false;
    clock.advanceSeconds(121);
    expect(await one.tick()).toBe(1);
    expect(await queue.entries()).toEqual([]);
  });

  it('takes nothing more once it is closed', async () => {
    const one = worker(async () => DONE);
    await queue.defer(texts(3), HOUR);
    one.close();
    expect(await one.tick()).toBe(0);
    expect(await queue.entries()).toHaveLength(3);
  });
});
