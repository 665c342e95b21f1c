import { networkOf, siteOf } from '../../src/base/client-network';
import { OperatorFault } from '../../src/base/faults';
import { LoginThrottle } from '../../src/session/login-throttle';
import { MemoryStore } from '../../src/store/memory-store';
import { TestClock } from '../support/test-clock';

const OPTIONS = {
  accountFailures: 5,
  accountWaitSeconds: 60,
  accountWaitMaxSeconds: 7200,
  accountDailyAttempts: 25,
  addressFailures: 100,
  siteFailures: 300,
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
    throttle = new LoginThrottle(OPTIONS);
  });
  afterEach(() => store.close());

  const ask = async (identifier: string, address = HOME) => {
    const attempt = throttle.attempt(identifier, address);
    const verdict = attempt.judge(await store.run(attempt.commands));
    return { attempt, verdict };
  };
  /** A wrong password. Returns the seconds to wait, 0 when the attempt was allowed. */
  const fail = async (identifier: string, address = HOME) => {
    const { attempt, verdict } = await ask(identifier, address);
    if (verdict.outcome === 'allowed') await store.run(attempt.failure);
    if (verdict.outcome === 'slowed') await store.run(verdict.commands);
    return verdict.outcome === 'slowed' ? verdict.retryAfterSeconds : 0;
  };
  const succeed = async (identifier: string, address = HOME) => {
    const { verdict, attempt } = await ask(identifier, address);
    if (verdict.outcome === 'allowed') await store.run(attempt.success);
    return verdict.outcome === 'allowed';
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
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3840, 7200]);
  });

  it('resets the failures at the right password, and after a day', async () => {
    for (let round = 0; round < 3; round++) {
      for (let turn = 0; turn < 4; turn++) expect(await fail('etudiant1')).toBe(0);
      expect(await succeed('etudiant1')).toBe(true);
    }
    for (let turn = 0; turn < 4; turn++) await fail('etudiant1');
    clock.advanceSeconds(86_401);
    for (let turn = 0; turn < 5; turn++) expect(await fail('etudiant1')).toBe(0);
  });

  it('lets five of a hundred guesses through that come at the same moment, and the others wait for these', async () => {
    const asked = await Promise.all(Array.from({ length: 100 }, () => ask('etudiant1')));
    const outcomes = asked.map(({ verdict }) => verdict.outcome);
    expect(outcomes.filter((outcome) => outcome === 'allowed')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(95);
    for (const { attempt, verdict } of asked) if (verdict.outcome === 'allowed') await store.run(attempt.failure);
    expect(await fail('etudiant1')).toBe(60);
  });

  it('does not count right passwords that come at the same moment', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => ask('etudiant1')));
    expect((await ask('etudiant1')).verdict.outcome).toBe('busy');
    await store.run(asked[0]!.attempt.success);
    expect(await succeed('etudiant1')).toBe(true);
  });

  it.each([
    [7200, 22],
    [300, 25],
  ])('allows with waits up to %i s at most %i attempts for an account in any 24 hours', async (longest, most) => {
    throttle = new LoginThrottle({ ...OPTIONS, accountWaitMaxSeconds: longest });
    const made: number[] = [];
    for (let minute = 0; minute < 3 * 24 * 60; minute++) {
      if ((await fail('etudiant1')) === 0) made.push(minute);
      clock.advanceSeconds(60);
    }
    const inADay = made.map((first) => made.filter((minute) => minute >= first && minute < first + 24 * 60).length);
    expect(Math.max(...inADay)).toBe(most);
  });

  it('states the exact wait', async () => {
    for (let turn = 0; turn < 5; turn++) await fail('etudiant1');
    clock.advanceSeconds(42);
    expect(await fail('etudiant1')).toBe(18);
    for (let turn = 0; turn < 100; turn++) await fail(`personnel${turn}`);
    clock.advanceSeconds(100);
    expect(await fail('etudiant2')).toBe(800);
  });

  it('counts an account under all its names together', async () => {
    const failAs = async (typed: string) => {
      const attempt = throttle.attemptFor(typed, 'etudiant1');
      if (attempt === undefined) return fail('etudiant1');
      const verdict = attempt.judge(await store.run(attempt.commands));
      if (verdict.outcome === 'allowed') await store.run(attempt.failure);
      return verdict.outcome === 'slowed' ? verdict.retryAfterSeconds : 0;
    };
    const names = ['etudiant1@etu.univ.example', 'Etudiant1', 'alias', 'etudiant1', 'alias2'];
    for (const name of names) expect(await failAs(name)).toBe(0);
    for (const name of names) expect(await failAs(name)).toBe(60);
  });

  it('counts all spellings of an identifier as one account', async () => {
    for (const typed of ['étudiant1', 'ÉTUDIANT1', ' e\u0301tudiant1 ', 'étudiant１', 'Étudiant1']) {
      expect(await fail(typed)).toBe(0);
    }
    expect(await fail('étudiant1')).toBe(60);
    expect(await fail('etudiant2')).toBe(0);
  });

  it('does not count an attempt that is undone', async () => {
    for (let turn = 0; turn < 20; turn++) {
      const { attempt, verdict } = await ask('etudiant1');
      expect(verdict.outcome).toBe('allowed');
      await store.run(attempt.undo);
    }
  });

  it('cannot be bypassed by undoing a refused attempt', async () => {
    for (let turn = 0; turn < 5; turn++) await fail('etudiant1');
    const { attempt } = await ask('etudiant1');
    await store.run(attempt.undo);
    expect(await fail('etudiant1')).toBe(60);
  });

  it('slows an address from which many accounts fail, until the first failures are old enough', async () => {
    for (let turn = 0; turn < 100; turn++) {
      expect(await fail(`etudiant${turn}`)).toBe(0);
      clock.advanceSeconds(1);
    }
    expect(await fail('etudiant100')).toBe(800);
    expect(await fail('etudiant100', '192.0.2.8')).toBe(0);
    clock.advanceSeconds(799);
    expect(await fail('etudiant101')).toBe(1);
    clock.advanceSeconds(1);
    expect([await fail('etudiant101'), await fail('etudiant102')]).toEqual([0, 1]);
  });

  it('slows an IPv6 site whose many networks fail', async () => {
    for (let turn = 0; turn < 300; turn++) {
      expect(await fail(`etudiant${turn}`, `2001:db8:1:${turn.toString(16)}::1`)).toBe(0);
    }
    expect(await fail('etudiant300', '2001:db8:1:ffff::1')).toBe(900);
    expect(await fail('etudiant300', '2001:db8:2:ffff::1')).toBe(0);
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

  it('accepts a campus again as soon as a concurrent crowd has signed in', async () => {
    const crowd = await Promise.all(Array.from({ length: 300 }, (_, turn) => ask(`etudiant${turn}`)));
    const allowed = crowd.filter(({ verdict }) => verdict.outcome === 'allowed');
    expect(allowed).toHaveLength(100);
    for (const { attempt } of allowed) await store.run(attempt.success);
    for (let turn = 0; turn < 300; turn++) expect(await succeed(`etudiant${turn}`)).toBe(true);
  });

  it('counts each account once in a concurrent spray', async () => {
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
      expect(() => new LoginThrottle({ ...OPTIONS, allowedNetworks: [network] })).toThrow(OperatorFault);
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

  it('has a site when it is an IPv6 network', () => {
    expect(siteOf('2001:DB8:1:2::9')).toBe('2001:db8:1::/48');
    expect([siteOf('192.0.2.7'), siteOf('::ffff:192.0.2.7'), siteOf('unknown')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
