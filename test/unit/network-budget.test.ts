import { defineForm } from '../../src/forms/form';
import { FormGuard } from '../../src/forms/form-guard';
import { networkBudget } from '../../src/forms/network-budget';
import { SecondClick } from '../../src/forms/second-click';
import { MemoryStore } from '../../src/store/memory-store';
import { body } from '../../src/web/reply';
import { TestClock } from '../support/test-clock';
import { webRequest } from '../support/web-request';

const FORMS = 20_000;
const MOST = 50;

it(`lets ${FORMS} forms with minted tokens of one network leave a bounded number of records`, async () => {
  const clock = new TestClock();
  const store = new MemoryStore(clock);
  const guard = new FormGuard(clock, { cookieName: 'form', seconds: 600, origin: 'https://sso.univ.example' });
  const secondClick = new SecondClick(guard, store, clock);
  const form = defineForm('sample', {}, 'login.submit');
  const key = 'k'.repeat(32);
  const cookies: [string, string][] = [['form', key]];
  const outcomes = { run: 0, denied: 0 };
  const answer = (name: keyof typeof outcomes) => {
    outcomes[name] += 1;
    return body(200, 'text/plain', name);
  };
  for (let sent = 0; sent < FORMS; sent += 1) {
    const { value } = guard.issue(webRequest({ cookies }), form.name);
    const request = webRequest({ cookies, form: `lt=${value}`, address: `2001:db8:1:2::${(sent % 999) + 1}` });
    await secondClick.answerAdmitted(request, form, {
      admission: () => networkBudget(request, MOST),
      denied: () => answer('denied'),
      stale: () => answer('denied'),
      incomplete: () => answer('denied'),
      run: async () => answer('run'),
    });
  }
  expect(outcomes).toEqual({ run: MOST, denied: FORMS - MOST });
  expect(store.size).toBeLessThanOrEqual(2 * MOST + 1);
  await store.close();
});
