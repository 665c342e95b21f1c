import type { Fact } from '../../src/audit/fact';
import { silentLog } from '../../src/base/log';
import { MailedProof, type ProofRequest } from '../../src/mail/mailed-proof';
import type { Letter } from '../../src/mail/mailer';
import { OneTimeLinks } from '../../src/mail/one-time-link';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import type { Store } from '../../src/store/store';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const TO = 'camille@mail.example';

function openProof(store: Store, clock: TestClock, name = 'activation') {
  const letters: Letter[] = [];
  const facts: Fact[] = [];
  const outcome = { next: 'sent' as 'sent' | 'queued' | 'refused' };
  const mailer = {
    send: async (letter: Letter) => {
      letters.push(letter);
      return { outcome: outcome.next };
    },
    ping: async () => undefined,
    close: async () => undefined,
  };
  const links = new OneTimeLinks(store, clock);
  const audit = { record: (fact: Fact) => facts.push(fact) };
  const proof = new MailedProof(
    { store, links, mailer, audit, clock },
    {
      name,
      letter: 'activation-link',
      linkUrl: (token) => `https://cas.univ.example/cas/activation/link?t=${token}`,
      linkSeconds: 3600,
      coolDownSeconds: 60,
      mostPerPersonAndHour: 3,
      mostPerMailboxAndDay: 5,
      mostPerNetworkAndHour: 4,
    },
  );
  const tokens = () =>
    letters.map(({ parameters }) => ('link' in parameters ? (parameters.link?.split('t=')[1] ?? '') : ''));
  return { proof, letters, facts, outcome, tokens };
}

function asked(facts: Partial<ProofRequest> = {}): ProofRequest {
  return {
    subject: 'nouveau1',
    to: TO,
    personName: 'Camille',
    language: 'fr',
    address: '192.0.2.7',
    requestId: 'r1',
    ...facts,
  };
}

describe('the proof of a mailbox', () => {
  let clock: TestClock;
  let store: MemoryStore;
  beforeEach(() => {
    clock = new TestClock();
    store = new MemoryStore(clock);
  });
  afterEach(() => store.close());

  it('mails a link that gives back, once, whose it is, the address and what the purpose keeps in it', async () => {
    const { proof, letters, tokens } = openProof(store, clock);
    expect(await proof.send(asked({ data: { service: 'https://app.univ.example/' } }))).toEqual({
      outcome: 'sent',
      waitSeconds: 60,
    });
    expect(letters[0]).toMatchObject({
      to: TO,
      name: 'activation-link',
      parameters: { linkSeconds: 3600, personName: 'Camille' },
      expiresAt: clock.now() + 3_600_000,
    });
    const [token = ''] = tokens();
    const live = { state: 'live', subject: 'nouveau1', data: { address: TO, service: 'https://app.univ.example/' } };
    expect(await proof.peek(token)).toEqual(live);
    expect(await proof.use(token)).toEqual(live);
    expect(await proof.use(token)).toEqual({ state: 'used', subject: 'nouveau1' });
  });

  it('mails the same person at the same address again only after the cool-down, and says how long that is', async () => {
    const { proof, letters } = openProof(store, clock);
    await proof.send(asked());
    clock.advanceSeconds(20);
    expect(await proof.send(asked())).toEqual({ outcome: 'coolDown', waitSeconds: 40 });
    expect(await proof.secondsToWait('nouveau1', TO)).toBe(40);
    expect(await proof.secondsToWait('nouveau1', 'other@mail.example')).toBe(0);
    clock.advanceSeconds(40);
    expect(await proof.secondsToWait('nouveau1', TO)).toBe(0);
    expect((await proof.send(asked())).outcome).toBe('sent');
    expect(letters).toHaveLength(2);
  });

  it('mails once when asked many times at the same moment', async () => {
    const { proof, letters } = openProof(store, clock);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => proof.send(asked())));
    expect(outcomes.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
    expect(letters).toHaveLength(1);
  });

  it('mails one person three times in an hour at most, whatever the addresses, and says when the hour is over', async () => {
    const { proof } = openProof(store, clock);
    for (const n of [1, 2, 3]) {
      expect((await proof.send(asked({ to: `a${n}@mail.example` }))).outcome).toBe('sent');
      clock.advanceSeconds(600);
    }
    expect(await proof.send(asked({ to: 'a4@mail.example' }))).toEqual({ outcome: 'limit', waitSeconds: 1800 });
    expect(await proof.send(asked({ to: 'a4@mail.example' }))).toEqual({ outcome: 'limit', waitSeconds: 1800 });
    clock.advanceSeconds(1800);
    expect((await proof.send(asked({ to: 'a4@mail.example' }))).outcome).toBe('sent');
  });

  it('mails one address five times in a day at most, whoever requests it and however it is spelled', async () => {
    const { proof, letters } = openProof(store, clock);
    for (let n = 1; n <= 5; n += 1) {
      const to = n % 2 === 0 ? TO : TO.toUpperCase();
      expect((await proof.send(asked({ subject: `person${n}`, to }))).outcome).toBe('sent');
    }
    const sixth = await proof.send(asked({ subject: 'person6' }));
    expect(sixth).toEqual({ outcome: 'limit', waitSeconds: 24 * 3600 });
    expect(letters).toHaveLength(5);
    const other = openProof(store, clock, 'recovery');
    expect((await other.proof.send(asked({ subject: 'person6' }))).outcome).toBe('sent');
  });

  it('lets strangers of one network ask four times in an hour, an IPv6 household counting as one', async () => {
    const { proof } = openProof(store, clock);
    const ask = (address: string) => proof.mayStrangerAsk(address);
    for (let n = 1; n <= 4; n += 1) expect(await ask(`2001:db8:1:2::${n}`)).toBe(true);
    expect(await ask('2001:db8:1:2::5')).toBe(false);
    expect(await ask('2001:db8:1:3::5')).toBe(true);
    clock.advanceSeconds(3600);
    expect(await ask('2001:db8:1:2::5')).toBe(true);
  });

  it('revokes the older links of a person with each new mail', async () => {
    const { proof, tokens } = openProof(store, clock);
    await proof.send(asked());
    await proof.send(asked({ to: 'neuve@mail.example' }));
    const [older = '', newer = ''] = tokens();
    expect(await proof.use(older)).toEqual({ state: 'replaced', subject: 'nouveau1' });
    expect(await proof.use(newer)).toMatchObject({ state: 'live', data: { address: 'neuve@mail.example' } });
  });

  it('keeps the links of purposes apart', async () => {
    const { proof, tokens } = openProof(store, clock);
    await proof.send(asked());
    const recovery = openProof(store, clock, 'recovery');
    expect(await recovery.proof.use(tokens()[0] ?? '')).toEqual({ state: 'unknown' });
    expect((await proof.use(tokens()[0] ?? '')).state).toBe('live');
  });

  it.each([
    ['sent', 'mail.sent', 'success'],
    ['queued', 'mail.failed', 'failure'],
    ['refused', 'mail.failed', 'failure'],
  ] as const)('audits a mail that was %s, without its link and its address', async (outcome, event, verdict) => {
    const opened = openProof(store, clock);
    opened.outcome.next = outcome;
    await opened.proof.send(asked());
    expect(opened.facts).toEqual([
      {
        event,
        outcome: verdict,
        user: 'nouveau1',
        address: '192.0.2.7',
        reason: `activation, ${outcome}`,
        requestId: 'r1',
      },
    ]);
  });
});

const ROUNDS = 50;

async function race(store: Store): Promise<number[]> {
  const { proof, tokens } = openProof(store, new TestClock(Date.now()));
  const winners: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await proof.send(asked({ subject: `person${round}`, to: `a${round}@mail.example` }));
    const token = tokens()[round] ?? '';
    const states = await Promise.all(Array.from({ length: 8 }, () => proof.use(token)));
    winners.push(states.filter(({ state }) => state === 'live').length);
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['live', 'used']));
  }
  return winners;
}

it(`lets exactly one of eight through in ${ROUNDS} rounds with the memory store`, async () => {
  const store = new MemoryStore(new TestClock());
  expect(await race(store)).toEqual(new Array(ROUNDS).fill(1));
  await store.close();
});

describeWith(['redis-server'], 'with Redis', () => {
  it(`lets exactly one of eight through in ${ROUNDS} rounds`, async () => {
    const redis = await PrivateRedis.start();
    const store = await openRedisStore({ url: redis.url, log: silentLog });
    expect(await race(store)).toEqual(new Array(ROUNDS).fill(1));
    await store.close();
    await redis.stop();
  });
});
