import { FailureLimit } from '../../src/session/failure-limit';
import { MemoryStore } from '../../src/store/memory-store';
import { TestClock } from '../support/test-clock';

describe('the limit of failures of a network', () => {
  const clock = new TestClock();
  const store = new MemoryStore(clock);
  afterAll(() => store.close());

  it('tells the wait in seconds, which ends when it says', async () => {
    const limit = new FailureLimit(store, 'test');
    let wait = 0;
    while (wait === 0) wait = await limit.count('192.0.2.1');
    expect(wait).toBe(5);
    clock.advanceSeconds(wait - 1);
    expect(await limit.count('192.0.2.1')).toBe(1);
    clock.advanceSeconds(1);
    expect(await limit.count('192.0.2.1')).toBe(0);
  });

  it('counts each network and each purpose by itself', async () => {
    const limit = new FailureLimit(store, 'other');
    while ((await limit.count('192.0.2.1')) === 0);
    expect(await limit.count('192.0.2.2')).toBe(0);
    expect(await new FailureLimit(store, 'third').count('192.0.2.1')).toBe(0);
  });
});
