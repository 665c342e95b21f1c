import { MemoryStore } from '../../src/store/memory-store';
import { put } from '../../src/store/store';
import { TestClock } from '../support/test-clock';
import { storeContract } from './store.contract';

describe('The store in memory', () => {
  storeContract(async () => {
    const clock = new TestClock();
    return { store: new MemoryStore(clock), advance: async (seconds) => clock.advanceSeconds(seconds) };
  });

  it('drops expired records as new ones are written, without reads', async () => {
    const clock = new TestClock();
    const store = new MemoryStore(clock);
    for (let turn = 0; turn < 10_000; turn++) {
      await store.run([put(`k${turn}`, 'v', 10)]);
      clock.advanceSeconds(1);
    }
    expect(store.size).toBeLessThan(50);
    await store.close();
  });
});
