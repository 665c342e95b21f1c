import { LimitedFault, OperatorFault } from '../../src/base/faults';
import { silentLog } from '../../src/base/log';
import { Health, type Readiness } from '../../src/ops/health';

/** A part whose state the test sets. */
class Part {
  asked = 0;
  answer: () => Promise<void> = async () => undefined;

  constructor(
    readonly name: string,
    readonly whenDown: 'degraded' | 'unavailable',
    readonly everyMilliseconds?: number,
  ) {}

  ping(): Promise<void> {
    this.asked += 1;
    return this.answer();
  }

  fails(fault: Error = new OperatorFault('down', 'start it')): void {
    this.answer = () => Promise.reject(fault);
  }

  hangs(): () => void {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.answer = () => held;
    return release;
  }

  works(): void {
    this.answer = async () => undefined;
  }
}

describe('readiness', () => {
  let store: Part;
  let directory: Part;
  let mail: Part;
  let seen: Readiness[];
  let health: Health;
  beforeEach(() => {
    store = new Part('store', 'unavailable');
    directory = new Part('directory', 'degraded');
    mail = new Part('mail', 'degraded', 30_000);
    seen = [];
    health = new Health([store, directory, mail], silentLog, (readiness) => seen.push(readiness));
  });

  const round = () => health.round(1000);
  const answer = () => {
    const { status, body } = health.ready();
    return { status, ...JSON.parse(String(body)) };
  };

  it('is not given before the store has answered', async () => {
    expect(health.ready().status).toBe(503);
    await round();
    expect(answer()).toEqual({ status: 'ready', parts: { store: 'up', directory: 'up', mail: 'up' } });
    expect(health.ready().status).toBe(200);
  });

  it.each(['directory', 'mail'])('is degraded, with 200, while the %s is down, and names it', async (name) => {
    (name === 'mail' ? mail : directory).fails();
    await round();
    const { status, body } = health.ready();
    expect([status, JSON.parse(String(body))]).toMatchObject([200, { status: 'degraded', parts: { [name]: 'down' } }]);
    expect(JSON.parse(String(body)).parts.store).toBe('up');
  });

  it.each(['full', 'read-only'] as const)('is degraded, with 200, while the store is %s', async (state) => {
    store.fails(new LimitedFault(state, 'no writes', 'make room'));
    await round();
    expect(health.ready().status).toBe(200);
    expect(answer()).toMatchObject({ status: 'degraded', parts: { store: state } });
  });

  it('is unavailable, with 503, while the store cannot be reached', async () => {
    await round();
    store.fails();
    await round();
    expect(health.ready().status).toBe(503);
    expect(answer()).toMatchObject({ status: 'unavailable', parts: { store: 'down', directory: 'up' } });
  });

  it('is unavailable while the server drains, although every part is up', async () => {
    await round();
    health.drain();
    expect(health.ready().status).toBe(503);
    expect(answer()).toMatchObject({ status: 'unavailable', reason: 'draining', parts: { store: 'up' } });
  });

  it('is known at once while a part hangs, which counts as down from the next round on, and is not asked twice', async () => {
    await round();
    const release = directory.hangs();
    const hanging = round();
    await new Promise(setImmediate);
    expect(answer().status).toBe('ready');
    const next = round();
    expect(answer()).toMatchObject({ status: 'degraded', parts: { directory: 'down' } });
    expect(directory.asked).toBe(2);
    expect(store.asked).toBe(3);
    release();
    await Promise.all([hanging, next]);
    expect(answer().status).toBe('ready');
  });

  it('recovers by itself', async () => {
    directory.fails();
    await round();
    directory.works();
    await round();
    expect(seen).toEqual(expect.arrayContaining(['degraded', 'ready']));
    expect(seen.at(-1)).toBe('ready');
  });

  it('probes a part with an interval of its own less often', async () => {
    for (let turn = 0; turn < 31; turn += 1) await round();
    expect([store.asked, mail.asked]).toEqual([31, 2]);
  });
});
