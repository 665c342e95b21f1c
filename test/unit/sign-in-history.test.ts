import { SignInHistory } from '../../src/audit/sign-in-history';
import { silentLog } from '../../src/base/log';
import { Seal } from '../../src/base/seal';
import { MemoryStore } from '../../src/store/memory-store';
import { TestClock } from '../support/test-clock';

const FACT = { user: 'etudiant1', address: '192.0.2.1' };

describe('the history of an account', () => {
  let clock: TestClock;
  let store: MemoryStore;
  let history: SignInHistory;
  beforeEach(() => {
    clock = new TestClock();
    store = new MemoryStore(clock);
    history = new SignInHistory({ store, seal: new Seal('a secret', 'history'), clock, log: silentLog, days: 90 });
  });
  afterEach(() => store.close());

  it.each([
    ['login.succeeded', 'success', 200],
    ['login.failed', 'failure', 100],
    ['login.throttled', 'failure', 20],
    ['recovery.asked', 'success', 20],
  ] as const)('keeps the newest %s with outcome %s, %d of them, each kind by itself', async (event, outcome, most) => {
    await store.run(history.note({ ...FACT, event: 'password.changed', outcome: 'success' }));
    for (let turn = 0; turn < most + 30; turn += 1) {
      clock.advanceSeconds(1);
      await store.run(history.note({ ...FACT, event, outcome }));
    }
    const events = await history.of('etudiant1');
    expect(events.filter((one) => one.event === event)).toHaveLength(most);
    expect(events[0]).toMatchObject({ event, outcome, at: clock.now(), place: '192.0.2.x' });
    expect(events.some((one) => one.event === 'password.changed')).toBe(
      outcome === 'failure' || event === 'recovery.asked',
    );
  });

  it('keeps nothing of a recovery that mailed nothing, nor of what operators alone are told', async () => {
    const facts = [
      { ...FACT, event: 'recovery.asked', outcome: 'failure' },
      { ...FACT, event: 'ticket.issued', outcome: 'success' },
      { event: 'login.failed', outcome: 'failure' },
    ] as const;
    expect(facts.flatMap((fact) => history.note(fact))).toEqual([]);
  });
});
