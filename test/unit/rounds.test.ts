import type { Log } from '../../src/base/log';
import { silentLog } from '../../src/base/log';
import { Rounds, type RoundsOptions, type Timer } from '../../src/jobs/rounds';
import { MemoryStore } from '../../src/store/memory-store';
import { TestClock } from '../support/test-clock';

/** A timer that the test rings. */
class HandTimer implements Timer {
  private acts: (() => void)[] = [];
  readonly intervals: number[] = [];
  every(milliseconds: number, act: () => void): () => void {
    this.intervals.push(milliseconds);
    this.acts.push(act);
    return () => {
      this.acts = this.acts.filter((one) => one !== act);
    };
  }
  ring(): void {
    for (const act of this.acts) act();
  }
}

describe('Recurring rounds', () => {
  let timer: HandTimer;
  beforeEach(() => {
    timer = new HandTimer();
  });
  const rounds = (round: (closing: AbortSignal) => Promise<void>, options: Partial<RoundsOptions> = {}) =>
    new Rounds(round, { everyMilliseconds: 5000, log: silentLog, failure: 'the round fails', timer, ...options });
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('are made at each interval once started, and started once only', async () => {
    let count = 0;
    const one = rounds(async () => void count++);
    timer.ring();
    expect(count).toBe(0);
    one.start();
    one.start();
    expect(timer.intervals).toEqual([5000]);
    timer.ring();
    await settle();
    timer.ring();
    await settle();
    expect(count).toBe(2);
  });

  it('do not overlap', async () => {
    let count = 0;
    let end: () => void = () => undefined;
    const one = rounds(() => {
      count += 1;
      return new Promise((resolve) => (end = resolve));
    });
    one.start();
    timer.ring();
    await settle();
    timer.ring();
    const waiting = one.run();
    await settle();
    expect(count).toBe(1);
    end();
    await waiting;
    timer.ring();
    await settle();
    expect(count).toBe(2);
    end();
  });

  it('log a failure and go on', async () => {
    const lines: unknown[] = [];
    const log: Log = { ...silentLog, warn: (facts, message) => void lines.push([message, JSON.stringify(facts)]) };
    let count = 0;
    const one = rounds(
      async () => {
        count += 1;
        if (count === 1) throw new Error('store down');
      },
      { log },
    );
    await one.run();
    await one.run();
    expect(count).toBe(2);
    expect(lines).toEqual([['the round fails', expect.stringContaining('store down')]]);
  });

  it('drain on close: the current round is aborted, awaited, and the last', async () => {
    let count = 0;
    let hasEnded = false;
    const one = rounds(async (closing) => {
      count += 1;
      await new Promise((resolve) => closing.addEventListener('abort', resolve));
      await settle();
      hasEnded = true;
    });
    one.start();
    timer.ring();
    await settle();
    await one.close();
    expect(hasEnded).toBe(true);
    timer.ring();
    await one.run();
    one.start();
    timer.ring();
    await settle();
    expect(count).toBe(1);
  });

  it('are made by one node where they have a lease, and by another one when that node has died', async () => {
    const clock = new TestClock();
    const store = new MemoryStore(clock);
    const made: string[] = [];
    const lease = { store, name: 'test', seconds: 4 };
    const nodes = ['a', 'b', 'c'].map((name) => rounds(async () => void made.push(name), { lease }));
    await Promise.all(nodes.map((node) => node.run()));
    expect(made).toEqual(['a']);
    await nodes[0]?.close();
    clock.advanceSeconds(5);
    await Promise.all(nodes.map((node) => node.run()));
    expect(made).toEqual(['a', 'b']);
    await store.close();
  });
});
