import { OperatorFault } from '../../src/base/faults';
import { Seal } from '../../src/base/seal';
import type { Account } from '../../src/directory/directory';
import { PENDING_COOKIE, type PendingSignIn, PendingSignIns } from '../../src/session/pending-sign-ins';
import { type Progress, type SignInStep, SignInSteps } from '../../src/session/sign-in-steps';
import { MemoryStore } from '../../src/store/memory-store';
import type { Store, StoreCommand, StoreResults } from '../../src/store/store';
import { Parameters } from '../../src/web/parameters';
import { body } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';
import { TestClock } from '../support/test-clock';

const ACCOUNT = {
  username: 'etudiant1',
  attributes: {},
  state: 'active',
  passwordVersion: '20260901080000Z',
} as Account;

const PENDING: PendingSignIn = {
  person: {
    account: { username: 'etudiant1', attributes: {}, passwordVersion: '20260901080000Z' },
    warn: false,
    rememberMe: false,
  },
  password: { kind: 'good' },
  isNewLogin: true,
  destination: { service: 'https://app.univ.example/' },
  done: [],
};

describe('The steps of a sign-in', () => {
  let clock: TestClock;
  let sent: StoreCommand[];
  let pendings: PendingSignIns;
  let cookie: string;
  let account: Account | OperatorFault | undefined;
  beforeEach(() => {
    account = ACCOUNT;
    clock = new TestClock();
    sent = [];
    cookie = '';
    const memory = new MemoryStore(clock);
    const store: Store = {
      run: <const C extends readonly StoreCommand[]>(commands: C): Promise<StoreResults<C>> => {
        sent.push(...commands);
        return memory.run(commands);
      },
      ping: () => memory.ping(),
      close: () => memory.close(),
    };
    pendings = new PendingSignIns(store, new Seal('secret', 'pending sign-in'), { find });
  });
  async function find(): Promise<Account | undefined> {
    if (account instanceof OperatorFault) throw account;
    return account;
  }
  const request = (): WebRequest => ({
    method: 'POST',
    path: '/login',
    parameters: {},
    query: new Parameters(''),
    form: new Parameters(''),
    cookies: new Map([[PENDING_COOKIE, cookie]]),
    headers: {},
    address: '192.0.2.7',
    language: 'fr',
    requestId: 'request-1',
  });
  /** A step with a page of its own. */
  const holding = (name: string, isNeeded = true): SignInStep => ({
    name,
    isNeeded: () => isNeeded,
    start: async (_, __, hold) => ({ ...body(200, 'text/plain', name), cookies: [await hold()] }),
  });
  /** Takes the cookies as a browser does, and tells what the person sees. */
  const seen = (progress: Progress | undefined) => {
    if (progress === undefined) return 'nothing';
    const cookies = 'reply' in progress ? (progress.reply.cookies ?? []) : progress.cookies;
    for (const { name, value } of cookies) if (name === PENDING_COOKIE) cookie = value;
    if ('finished' in progress) return progress.finished;
    return progress.reply.kind === 'body' ? progress.reply.body : progress.reply.kind;
  };

  it('are none for a plain sign-in, which then costs no round trip', async () => {
    const steps = new SignInSteps([holding('factor', false)], pendings);
    expect(seen(await steps.next(request(), PENDING))).toEqual(PENDING);
    expect(sent).toEqual([]);
  });

  it('come in their order, each once, and lead on to the destination', async () => {
    const steps = new SignInSteps([holding('charter'), holding('skipped', false), holding('factor')], pendings);
    expect(seen(await steps.next(request(), PENDING))).toBe('charter');
    expect(await pendings.read(request())).toEqual(PENDING);
    expect(seen(await steps.report(request(), 'charter'))).toBe('factor');
    expect(seen(await steps.report(request(), 'factor'))).toEqual({ ...PENDING, done: ['charter', 'factor'] });
    expect(cookie).toBe('');
  });

  it('cannot be skipped by reporting a later one', async () => {
    const steps = new SignInSteps([holding('charter'), holding('factor')], pendings);
    seen(await steps.next(request(), PENDING));
    expect(seen(await steps.report(request(), 'factor'))).toBe('charter');
    expect(seen(await steps.report(request(), 'charter'))).toBe('factor');
  });

  it.each<[string, Account | undefined]>([
    ['has another password', { ...ACCOUNT, passwordVersion: '20260901090000Z' }],
    ['is locked', { ...ACCOUNT, state: 'locked' }],
    ['is gone', undefined],
  ])('end when the account %s meanwhile: ending its sessions ends the pending sign-ins too', async (_, meanwhile) => {
    const steps = new SignInSteps([holding('factor')], pendings);
    seen(await steps.next(request(), PENDING));
    account = meanwhile;
    expect(await pendings.read(request())).toBeUndefined();
    expect(await steps.report(request(), 'factor')).toBeUndefined();
    // It was used up: it does not come back with the password.
    account = ACCOUNT;
    expect(await steps.report(request(), 'factor')).toBeUndefined();
  });

  it('go on while the directory is down', async () => {
    const steps = new SignInSteps([holding('factor')], pendings);
    seen(await steps.next(request(), PENDING));
    account = new OperatorFault('down', 'wait');
    expect(seen(await steps.report(request(), 'factor'))).toMatchObject({ done: ['factor'] });
  });

  it('go on with the new version of a password that a step has changed itself', async () => {
    const steps = new SignInSteps([holding('factor')], pendings);
    seen(await steps.next(request(), PENDING));
    const changed = { ...ACCOUNT, passwordVersion: '20260901090000Z' };
    account = changed;
    const person = { ...PENDING.person, account: changed };
    const finished = seen(await steps.report(request(), 'factor', (pending) => ({ ...pending, person })));
    expect(finished).toMatchObject({ person, done: ['factor'] });
  });

  it('are reported once by each browser, also by many requests at the same moment', async () => {
    const steps = new SignInSteps([holding('factor')], pendings);
    seen(await steps.next(request(), PENDING));
    const progress = await Promise.all(Array.from({ length: 50 }, () => steps.report(request(), 'factor')));
    expect(progress.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('are unavailable to another browser, and after 15 minutes', async () => {
    const steps = new SignInSteps([holding('factor')], pendings);
    seen(await steps.next(request(), PENDING));
    const mine = cookie;
    cookie = 'x'.repeat(43);
    expect(await steps.report(request(), 'factor')).toBeUndefined();
    cookie = mine;
    clock.advanceSeconds(901);
    expect(await steps.report(request(), 'factor')).toBeUndefined();
  });

  it('may refuse without keeping anything', async () => {
    const refusing: SignInStep = {
      name: 'must-change',
      isNeeded: ({ password }) => password.kind === 'mustChange',
      start: () => body(403, 'text/plain', 'change it first'),
    };
    const steps = new SignInSteps([refusing], pendings);
    expect(seen(await steps.next(request(), { ...PENDING, password: { kind: 'mustChange' } }))).toBe('change it first');
    expect(sent).toEqual([]);
  });

  it('leave nothing readable in the store', async () => {
    const steps = new SignInSteps([holding('factor')], pendings);
    seen(await steps.next(request(), PENDING));
    const text = JSON.stringify(sent);
    for (const secret of ['etudiant1', 'app.univ.example', cookie]) expect(text).not.toContain(secret);
  });
});
