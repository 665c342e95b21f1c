import { systemClock } from '../../src/base/clock';
import { OperatorFault } from '../../src/base/faults';
import { password, text } from '../../src/forms/field';
import { defineForm } from '../../src/forms/form';
import { FormGuard } from '../../src/forms/form-guard';
import { type AdmittedFormAct, type FormAct, SecondClick } from '../../src/forms/second-click';
import { MemoryStore } from '../../src/store/memory-store';
import { get, put, type Store, type StoreCommand, type StoreResults } from '../../src/store/store';
import { body, type Reply } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';
import { TestClock } from '../support/test-clock';
import { webRequest } from '../support/web-request';

const form = defineForm(
  'sample',
  {
    name: text({ label: 'login.username', longest: 40, missing: 'form.missing' }),
    secret: password({ label: 'login.password', longest: 40 }),
  },
  'login.submit',
);
type F = typeof form.fields;

const say = (content: string) => body(200, 'text/plain', content);
const told = (reply: Reply) => (reply.kind === 'body' ? String(reply.body) : reply.kind);

/** A store that records the commands. */
class NotingStore implements Store {
  readonly runs: (readonly StoreCommand[])[] = [];
  constructor(readonly inner: MemoryStore) {}
  run<const C extends readonly StoreCommand[]>(commands: C): Promise<StoreResults<C>> {
    this.runs.push(commands);
    return this.inner.run(commands);
  }
  ping() {
    return this.inner.ping();
  }
  close() {
    return this.inner.close();
  }
}

describe('A form that is sent', () => {
  let clock: TestClock;
  let store: NotingStore;
  let guard: FormGuard;
  let secondClick: SecondClick;
  let cookies: Map<string, string>;
  let runs: string[];

  beforeEach(() => {
    clock = new TestClock();
    store = new NotingStore(new MemoryStore(clock));
    guard = new FormGuard(clock, { cookieName: 'form', seconds: 600, origin: 'https://sso.univ.example' });
    secondClick = new SecondClick(guard, store, clock);
    cookies = new Map();
    runs = [];
  });
  afterEach(() => store.close());

  function shown(): string {
    const token = guard.issue(webRequest({ cookies }), form.name);
    for (const { name, value } of token.cookies) cookies.set(name, value);
    return token.value;
  }
  const sent = (token: string, more = 'name=zoe&secret=s'): WebRequest =>
    webRequest({ method: 'POST', form: `${more}&lt=${token}`, cookies });
  const act = (more: Partial<FormAct<F>> = {}): FormAct<F> => ({
    stale: (reason) => say(reason),
    incomplete: () => say('incomplete'),
    run: async ({ values }) => {
      runs.push(values.name);
      return say(`done ${runs.length}`);
    },
    ...more,
  });
  const answer = async (request: WebRequest, more: Partial<FormAct<F>> = {}) =>
    told(await secondClick.answer(request, form, act(more)));

  it('runs its act once; sent again it gets the same answer', async () => {
    const request = sent(shown());
    expect([await answer(request), await answer(request), await answer(request)]).toEqual([
      'done 1',
      'done 1',
      'done 1',
    ]);
    expect(runs).toEqual(['zoe']);
  });

  it('starts nothing when it is replayed a minute later, or as long as its token lives', async () => {
    const request = sent(shown());
    await answer(request);
    clock.advanceSeconds(60);
    expect(await answer(request)).toBe('used');
    clock.advanceSeconds(539);
    expect(await answer(request)).toBe('used');
    clock.advanceSeconds(2);
    expect(await answer(request)).toBe('expired');
    expect(runs).toHaveLength(1);
  });

  it('gives its answer to no other body, so that a password cannot be guessed', async () => {
    const token = shown();
    await answer(sent(token));
    expect(await answer(sent(token, 'name=zoe&secret=t'))).toBe('used');
    expect(await answer(sent(token, 'name=eve&secret=s'))).toBe('used');
    expect(runs).toEqual(['zoe']);
  });

  it('is refused without the cookie of its browser, from another site, or with the token of another form', async () => {
    const token = shown();
    expect(await answer({ ...sent(token), cookies: new Map() })).toBe('foreign');
    expect(await answer({ ...sent(token), headers: { 'sec-fetch-site': 'cross-site' } })).toBe('foreign');
    const other = guard.issue(webRequest({ cookies }), 'other').value;
    expect(await answer(sent(other))).toBe('foreign');
    expect(store.runs).toEqual([]);
  });

  it('stores nothing for a form with a field missing, and takes it when it is complete', async () => {
    const token = shown();
    expect(await answer(sent(token, 'name='))).toBe('incomplete');
    expect(store.runs).toEqual([]);
    expect(await answer(sent(token))).toBe('done 1');
  });

  it('can be sent again when its act threw', async () => {
    const request = sent(shown());
    const broken = act({ run: () => Promise.reject(new OperatorFault('down', 'wait')) });
    await expect(secondClick.answer(request, form, broken)).rejects.toThrow('down');
    expect(await answer(request)).toBe('done 1');
  });

  it('costs one round trip beside the act when that sends the kept answer itself', async () => {
    const finishes = act({ run: ({ finish }) => finish(say('finished'), [put('written', 'yes', 60)]) });
    expect(told(await secondClick.answer(sent(shown()), form, finishes))).toBe('finished');
    expect(store.runs).toHaveLength(2);
    expect(await store.inner.run([get('written')])).toEqual(['yes']);
  });

  it('keeps nothing readable in the store', async () => {
    const request = sent(shown(), 'name=zoe&secret=Portillon-2026');
    await answer(request, { run: async () => say('TGT-1234-secret') });
    const written = JSON.stringify(store.runs);
    for (const secret of ['Portillon-2026', 'TGT-1234', 'zoe', cookies.get('form') ?? '?']) {
      expect(written).not.toContain(secret);
    }
  });

  it('gives the note of the first sending to the second', async () => {
    const request = sent(shown());
    const noting = act({
      run: async ({ keep }) => {
        await store.run(keep(say('first'), 'session 7'));
        return say('first');
      },
      again: ({ reply, note }) => say(`${told(reply)}, ${note}`),
    });
    await secondClick.answer(request, form, noting);
    expect(told(await secondClick.answer(request, form, noting))).toBe('first, session 7');
  });

  it.each([2, 8])('runs once when it comes %i times at the same moment, and all get its answer', async (times) => {
    const waiting = new SecondClick(guard, store, { now: () => clock.now(), delay: systemClock.delay });
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = act({
      run: async () => {
        runs.push('slow');
        await finished;
        return say('slow answer');
      },
    });
    const request = sent(shown());
    const answers = Array.from({ length: times }, () => waiting.answer(request, form, slow));
    // The others have looked once at least before the first one ends.
    while (store.runs.length < 2 * times - 1) await systemClock.delay(5);
    finish();
    expect((await Promise.all(answers)).map(told)).toEqual(new Array(times).fill('slow answer'));
    expect(runs).toEqual(['slow']);
  });

  it('waits a bounded time for a first sending that never ends, and then shows a fresh form', async () => {
    let begun: () => void = () => undefined;
    const isRunning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const never = act({
      run: () => {
        begun();
        return new Promise<Reply>(() => undefined);
      },
    });
    const request = sent(shown());
    secondClick.answer(request, form, never).catch(() => undefined);
    await isRunning;
    expect(await answer(request)).toBe('used');
    expect(store.runs.length).toBeLessThan(70);
  });

  describe('with an admission', () => {
    let verdict: 'yes' | 'no';
    const admitted: AdmittedFormAct<F, ReturnType<typeof admission>> = {
      ...act(),
      admission: () => admission(),
      denied: (refusal) => say(`denied: ${refusal}`),
      run: async ({ values }) => {
        runs.push(values.name);
        return say(`done ${runs.length}`);
      },
    };
    const admission = () => ({
      commands: [put('asked', 'yes', 60)],
      judge: async () =>
        verdict === 'yes' ? undefined : { refusal: 'too many', commands: [put('denied', 'yes', 60)] },
      undo: [put('undone', 'yes', 60)],
    });
    beforeEach(() => {
      verdict = 'yes';
    });
    const answerAdmitted = async (request: WebRequest) =>
      told(await secondClick.answerAdmitted(request, form, { ...admitted, stale: (reason) => say(reason) }));

    it('asks in the round trip that takes the token', async () => {
      expect(await answerAdmitted(sent(shown()))).toBe('done 1');
      expect(store.runs[0]).toContainEqual(put('asked', 'yes', 60));
      expect(store.runs).toHaveLength(2);
    });

    it('leaves nothing of a form that is denied, which may be sent later', async () => {
      const request = sent(shown());
      verdict = 'no';
      expect(await answerAdmitted(request)).toBe('denied: too many');
      expect(await store.inner.run([get('denied')])).toEqual(['yes']);
      verdict = 'yes';
      expect(await answerAdmitted(request)).toBe('done 1');
    });

    it('undoes what it counted for a form that was sent before', async () => {
      const request = sent(shown());
      await answerAdmitted(request);
      expect(await store.inner.run([get('undone')])).toEqual([undefined]);
      expect(await answerAdmitted(request)).toBe('done 1');
      expect(await store.inner.run([get('undone')])).toEqual(['yes']);
    });
  });
});
