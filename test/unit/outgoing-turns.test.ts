import { Turns } from '../../src/outgoing/turns';
import { TestClock } from '../support/test-clock';

const LIMITS = { atOnce: 2, slowMilliseconds: 500, most: 4, mostOfOne: 3, waiting: 3 };

/** A clock whose delays end when the test releases them. */
class HeldClock extends TestClock {
  private held: (() => void)[] = [];
  override delay(): Promise<void> {
    return new Promise((resolve) => this.held.push(resolve));
  }
  async release(): Promise<void> {
    for (const resolve of this.held.splice(0)) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('Turns', () => {
  let clock: HeldClock;
  let turns: Turns;
  let begun: string[];
  let ends: Map<string, () => void>;
  beforeEach(() => {
    clock = new HeldClock();
    turns = new Turns(clock, LIMITS);
    begun = [];
    ends = new Map();
  });
  const work = (destination: string, name: string) =>
    turns.run(destination, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('let a bounded number of works run at once, the others in their order', async () => {
    const all = ['a', 'b', 'c', 'd'].map((name) => work(name, name));
    expect(begun).toEqual(['a', 'b']);
    ends.get('b')?.();
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
    ends.get('a')?.();
    await settle();
    ends.get('c')?.();
    ends.get('d')?.();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('pass from a slow work to the next one, up to a limit', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) void work(name, name);
    await clock.release();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    await clock.release();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    ends.get('a')?.();
    await settle();
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('are not all taken by one destination', async () => {
    for (const name of ['a1', 'a2', 'a3', 'a4']) void work('a', name);
    void work('b', 'b1');
    await clock.release();
    await clock.release();
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('are refused when too many wait', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => work(name, name));
    expect(await work('f', 'f')).toBeUndefined();
    expect(all).toHaveLength(5);
  });

  it('are not waited for by many works of a destination that stalls: the latest are turned away', async () => {
    turns = new Turns(clock, {
      atOnce: 4,
      slowMilliseconds: 500,
      most: 8,
      mostOfOne: 2,
      waiting: 6,
      waitingForStalled: 1,
    });
    const all = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'b3'].map((name) => work(name[0] as string, name));
    expect(begun).toEqual(['a1', 'a2', 'b1', 'b2']);
    ends.get('b1')?.();
    await settle();
    expect(begun).toEqual(['a1', 'a2', 'b1', 'b2', 'b3']);
    ends.get('b2')?.();
    ends.get('b3')?.();
    await settle();
    await clock.release();
    expect([await all[3], await all[4]]).toEqual([undefined, undefined]);
    expect(await work('a', 'a6')).toBeUndefined();
    ends.get('a1')?.();
    await settle();
    expect(begun.slice(5)).toEqual(['a3']);
    // A new quick work: the destination does not stall any more.
    void work('a', 'a7');
    void work('a', 'a8');
    ends.get('a2')?.();
    ends.get('a3')?.();
    await settle();
    expect(begun.slice(6)).toEqual(['a7', 'a8']);
  });

  it('are given back by works that fail', async () => {
    const failing = () => turns.run('a', () => Promise.reject(new Error('down')));
    for (let i = 0; i < 6; i++) await expect(failing()).rejects.toThrow('down');
    void work('a', 'after');
    expect(begun).toEqual(['after']);
  });
});
