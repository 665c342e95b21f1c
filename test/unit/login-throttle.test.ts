import { networkOf } from '../../src/base/client-network';
import { OperatorFault } from '../../src/base/faults';
import { LoginThrottle } from '../../src/session/login-throttle';
import { MemoryStore } from '../../src/store/memory-store';
import { TestClock } from '../support/test-clock';

const OPTIONS = {
  accountFailures: 5,
  accountWaitSeconds: 60,
  accountWaitMaxSeconds: 3600,
  addressFailures: 100,
  addressWindowSeconds: 900,
  allowedNetworks: ['198.51.100.0/24', '2001:db8:cafe::/48'],
};
const HOME = '192.0.2.7';

describe('The login throttle', () => {
  let clock: TestClock;
  let store: MemoryStore;
  let throttle: LoginThrottle;
  beforeEach(() => {
    clock = new TestClock();
    store = new MemoryStore(clock);
    throttle = new LoginThrottle(clock, OPTIONS);
  });
  afterEach(() => store.close());

  const ask = async (identifier: string, address = HOME) => {
    const check = throttle.check(identifier, address);
    const verdict = check.judge(await store.run(check.commands));
    return { check, verdict };
  };
  /** A wrong password: nobody takes the attempt back. Returns the wait, 0 when the attempt was allowed. */
  const fail = async (identifier: string, address = HOME) => {
    const { verdict } = await ask(identifier, address);
    if (verdict.allowed) return 0;
    await store.run(verdict.commands);
    return verdict.retryAfterSeconds;
  };
  const succeed = async (identifier: string, address = HOME) => {
    const { verdict, check } = await ask(identifier, address);
    if (verdict.allowed) await store.run(check.success);
    return verdict.allowed;
  };

  it('lets an account wait a minute after five failures, the right password too', async () => {
    for (let turn = 0; turn < 5; turn++) expect(await fail('etudiant1')).toBe(0);
    expect(await fail('etudiant1')).toBe(60);
    expect(await succeed('etudiant1')).toBe(false);
    clock.advanceSeconds(60);
    expect(await succeed('etudiant1')).toBe(true);
  });

  it('doubles the wait with each failure, up to a bound, and not for what is tried while it lasts', async () => {
    for (let turn = 0; turn < 5; turn++) await fail('etudiant1');
    const waits: number[] = [];
    for (let turn = 0; turn < 8; turn++) {
      for (let again = 0; again < 10; again++) await fail('etudiant1');
      waits.push(await fail('etudiant1'));
      clock.advanceSeconds(waits.at(-1)!);
      expect(await fail('etudiant1')).toBe(0);
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('forgets the failures at the right password, and after a day', async () => {
    for (let round = 0; round < 3; round++) {
      for (let turn = 0; turn < 4; turn++) expect(await fail('etudiant1')).toBe(0);
      expect(await succeed('etudiant1')).toBe(true);
    }
    for (let turn = 0; turn < 4; turn++) await fail('etudiant1');
    clock.advanceSeconds(86_401);
    for (let turn = 0; turn < 5; turn++) expect(await fail('etudiant1')).toBe(0);
  });

  it('lets five of a hundred guesses through that come at the same moment', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => fail('etudiant1')));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('knows an account however it is typed', async () => {
    for (const typed of ['étudiant1', 'ÉTUDIANT1', ' e\u0301tudiant1 ', 'étudiant１', 'Étudiant1']) {
      expect(await fail(typed)).toBe(0);
    }
    expect(await fail('étudiant1')).toBe(60);
    expect(await fail('etudiant2')).toBe(0);
  });

  it('does not count what is taken back', async () => {
    for (let turn = 0; turn < 20; turn++) {
      const { check, verdict } = await ask('etudiant1');
      expect(verdict.allowed).toBe(true);
      await store.run(check.undo);
    }
  });

  it('is not got round by taking back an attempt that was refused', async () => {
    for (let turn = 0; turn < 5; turn++) await fail('etudiant1');
    const { check } = await ask('etudiant1');
    await store.run(check.undo);
    expect(await fail('etudiant1')).toBe(60);
  });

  it('slows an address from which many accounts fail, until the window ends', async () => {
    for (let turn = 0; turn < 100; turn++) expect(await fail(`etudiant${turn}`)).toBe(0);
    const wait = await fail('etudiant100');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await fail('etudiant100', '192.0.2.8')).toBe(0);
    clock.advanceSeconds(wait);
    expect(await fail('etudiant101')).toBeGreaterThan(0);
    clock.advanceSeconds(900 - wait);
    expect(await fail('etudiant101')).toBe(0);
  });

  it('does not use up the attempts of accounts that a slowed address asks for', async () => {
    for (let turn = 0; turn < 101; turn++) await fail(`etudiant${turn}`);
    for (let turn = 0; turn < 20; turn++) expect(await fail('personnel1')).toBeGreaterThan(0);
    for (let turn = 0; turn < 5; turn++) expect(await fail('personnel1', '192.0.2.8')).toBe(0);
  });

  it('does not lock a campus address out because of one person, nor because of many who sign in', async () => {
    for (let turn = 0; turn < 500; turn++) await fail('etudiant1');
    for (let turn = 0; turn < 500; turn++) expect(await succeed(`personnel${turn}`)).toBe(true);
  });

  it('has room for a campus again as soon as a crowd that came at the same moment has signed in', async () => {
    const crowd = await Promise.all(Array.from({ length: 300 }, (_, turn) => ask(`etudiant${turn}`)));
    const allowed = crowd.filter(({ verdict }) => verdict.allowed);
    expect(allowed).toHaveLength(100);
    for (const { check } of allowed) await store.run(check.success);
    for (let turn = 0; turn < 300; turn++) expect(await succeed(`etudiant${turn}`)).toBe(true);
  });

  it('counts accounts, not persons who are slow, when a spray comes at the same moment', async () => {
    const waits = await Promise.all(Array.from({ length: 300 }, (_, turn) => fail(`etudiant${turn}`)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(100);
  });

  it.each(['198.51.100.4', '::ffff:198.51.100.4', '2001:db8:cafe:1::9'])(
    'never slows %s as a whole',
    async (address) => {
      for (let turn = 0; turn < 300; turn++) expect(await fail(`etudiant${turn}`, address)).toBe(0);
      for (let turn = 0; turn < 4; turn++) await fail('etudiant1', address);
      expect(await fail('etudiant1', address)).toBe(60);
    },
  );

  it('refuses a configuration with something that is no network', () => {
    for (const network of ['campus', '198.51.100.0/33', '', '198.51.100.0/24/8']) {
      expect(() => new LoginThrottle(clock, { ...OPTIONS, allowedNetworks: [network] })).toThrow(OperatorFault);
    }
  });
});

describe('The network of a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
