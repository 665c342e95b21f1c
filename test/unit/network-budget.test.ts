import { defineForm } from '../../src/forms/form';
import { FormGuard } from '../../src/forms/form-guard';
import { networkBudget } from '../../src/forms/network-budget';
import { SecondClick } from '../../src/forms/second-click';
import { MemoryStore } from '../../src/store/memory-store';
import { body } from '../../src/web/reply';
import { TestClock } from '../support/test-clock';
import { webRequest } from '../support/web-request';

describe('The budget of forms of a network', () => {
  const clock = new TestClock();
  let store: MemoryStore;
  beforeEach(() => {
    store = new MemoryStore(clock);
  });
  afterEach(() => store.close());

  it('bounds what 12,000 forms with minted tokens leave in the store, whatever the form', async () => {
    const guard = new FormGuard(clock, { cookieName: 'form', seconds: 600, origin: 'https://sso.univ.example' });
    const secondClick = new SecondClick(guard, store, clock);
    const form = defineForm('sample', {}, 'login.submit');
    const cookies: [string, string][] = [['form', 'k'.repeat(32)]];
    const outcomes = { run: 0, expired: 0 };
    const answer = (name: keyof typeof outcomes) => {
      outcomes[name] += 1;
      return body(200, 'text/plain', name);
    };
    for (let sent = 0; sent < 12_000; sent += 1) {
      const { value } = guard.issue(webRequest({ cookies }), form.name);
      const request = webRequest({ cookies, form: `lt=${value}`, address: `2001:db8:1:2::${(sent % 999) + 1}` });
      await secondClick.answer(request, form, {
        stale: (reason) => answer(reason as keyof typeof outcomes),
        incomplete: () => answer('expired'),
        run: async () => answer('run'),
      });
    }
    expect(outcomes).toEqual({ run: 10_000, expired: 2_000 });
    // A form that was used, for a moment its answer, and the counters of the network and of its site.
    expect(store.size).toBeLessThanOrEqual(2 * 10_000 + 2);
  }, 60_000);

  async function isTaken(address: string): Promise<boolean> {
    const { commands, judge } = networkBudget(webRequest({ address }), 2);
    return (await judge(await store.run(commands))) === undefined;
  }

  async function takenOf(addresses: readonly string[]): Promise<number> {
    let taken = 0;
    for (const address of addresses) if (await isTaken(address)) taken += 1;
    return taken;
  }

  it('is that of an IPv4 address, and full again after an hour', async () => {
    expect(await takenOf(new Array<string>(5).fill('192.0.2.1'))).toBe(2);
    expect(await isTaken('192.0.2.2')).toBe(true);
    clock.advanceSeconds(3600);
    expect(await isTaken('192.0.2.1')).toBe(true);
  });

  it('is larger for an IPv6 site, and has an end there too', async () => {
    expect(await takenOf(Array.from({ length: 30 }, (_, n) => `2001:db8:7:${n}::1`))).toBe(10);
    expect(await isTaken('2001:db8:8::1')).toBe(true);
  });
});
