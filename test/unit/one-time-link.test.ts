import fc from 'fast-check';
import { fingerprint } from '../../src/base/secrets';
import { OneTimeLinks } from '../../src/mail/one-time-link';
import { MemoryStore } from '../../src/store/memory-store';
import type { Store, StoreCommand } from '../../src/store/store';
import { TestClock } from '../support/test-clock';

const DAY = 24 * 3600;
const data = { address: 'secours@fournisseur.example' };

describe('a one-time link', () => {
  const clock = new TestClock();
  const store = new MemoryStore(clock);
  const links = new OneTimeLinks(store, clock);
  afterAll(() => store.close());

  it('has 192 random bits that fit into a URL', async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, (_, at) => links.issue('test', `u${at}`, data, DAY)));
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });

  it('may be looked at as often as mail scanners like, and is used once', async () => {
    const token = await links.issue('activation', 'nouveau1', data, DAY);
    for (let at = 0; at < 5; at += 1) {
      expect(await links.peek('activation', token)).toEqual({ state: 'live', subject: 'nouveau1', data });
    }
    expect(await links.use('activation', token)).toEqual({ state: 'live', subject: 'nouveau1', data });
    expect(await links.use('activation', token)).toEqual({ state: 'used', subject: 'nouveau1' });
    await links.settle('activation', token);
    clock.advanceSeconds(31);
    expect(await links.peek('activation', token)).toEqual({ state: 'used', subject: 'nouveau1' });
    expect(await links.use('activation', token)).toEqual({ state: 'used', subject: 'nouveau1' });
  });

  it('is live again when the node that used it never reported the end (crash)', async () => {
    const token = await links.issue('activation', 'nouveau10', data, DAY);
    await links.use('activation', token);
    clock.advanceSeconds(29);
    expect((await links.use('activation', token)).state).toBe('used');
    clock.advanceSeconds(2);
    expect((await links.use('activation', token)).state).toBe('live');
  });

  it('is live again at once when it is given back, unless a newer one has replaced it', async () => {
    const token = await links.issue('activation', 'nouveau11', data, DAY);
    await links.use('activation', token);
    await links.giveBack('activation', token);
    expect((await links.use('activation', token)).state).toBe('live');
    await links.issue('activation', 'nouveau11', data, DAY);
    await links.giveBack('activation', token);
    expect((await links.use('activation', token)).state).toBe('replaced');
  });

  it('has exactly one winner when many use it at the same moment', async () => {
    const token = await links.issue('activation', 'nouveau2', data, DAY);
    const states = await Promise.all(Array.from({ length: 100 }, () => links.use('activation', token)));
    expect(states.filter(({ state }) => state === 'live')).toHaveLength(1);
  });

  it('expires, and its subject is known for another week', async () => {
    const token = await links.issue('activation', 'nouveau3', data, DAY);
    clock.advanceSeconds(DAY - 1);
    expect((await links.peek('activation', token)).state).toBe('live');
    clock.advanceSeconds(1);
    expect(await links.peek('activation', token)).toEqual({ state: 'expired', subject: 'nouveau3' });
    clock.advanceSeconds(7 * DAY);
    expect(await links.peek('activation', token)).toEqual({ state: 'unknown' });
  });

  it('is killed by a newer one for the same person', async () => {
    const older = await links.issue('activation', 'nouveau4', data, DAY);
    const newer = await links.issue('activation', 'nouveau4', { address: 'autre@fournisseur.example' }, DAY);
    expect(await links.use('activation', older)).toEqual({ state: 'replaced', subject: 'nouveau4' });
    expect((await links.use('activation', newer)).state).toBe('live');
  });

  it('is reported as used as long as its tombstone lives, whatever came after', async () => {
    const token = await links.issue('activation', 'nouveau9', data, DAY);
    await links.use('activation', token);
    await links.settle('activation', token);
    await links.issue('activation', 'nouveau9', data, DAY);
    expect((await links.peek('activation', token)).state).toBe('used');
    clock.advanceSeconds(2 * DAY);
    expect((await links.peek('activation', token)).state).toBe('used');
  });

  it('is not revoked by a link for another subject or purpose', async () => {
    const token = await links.issue('activation', 'nouveau5', data, DAY);
    await links.issue('activation', 'nouveau6', data, DAY);
    await links.issue('recovery', 'nouveau5', data, DAY);
    expect((await links.peek('activation', token)).state).toBe('live');
  });

  it('serves its own purpose only', async () => {
    const token = await links.issue('activation', 'nouveau7', data, DAY);
    expect(await links.use('recovery', token)).toEqual({ state: 'unknown' });
    expect((await links.use('activation', token)).state).toBe('live');
  });

  it('is invalid when it was revoked', async () => {
    const token = await links.issue('activation', 'nouveau8', data, DAY);
    await links.revoke('activation', 'nouveau8');
    expect(await links.use('activation', token)).toEqual({ state: 'replaced', subject: 'nouveau8' });
  });

  it('is unknown when it was never issued', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w-]{32}$/)), async (token) => {
        expect(await links.use('activation', token)).toEqual({ state: 'unknown' });
      }),
    );
  });

  it('keeps subjects apart however they are written', async () => {
    const one = await links.issue('activation', 'a:{b}', data, DAY);
    await links.issue('activation', 'a', data, DAY);
    expect((await links.peek('activation', one)).state).toBe('live');
  });
});

it('a copy of the store holds no token, only its fingerprint, and no address', async () => {
  const clock = new TestClock();
  const memory = new MemoryStore(clock);
  const seen: StoreCommand[] = [];
  const store: Store = {
    run: (commands) => {
      seen.push(...commands);
      return memory.run(commands);
    },
    ping: () => memory.ping(),
    close: () => memory.close(),
  };
  const token = await new OneTimeLinks(store, clock).issue('activation', 'nouveau1', data, DAY);
  expect(JSON.stringify(seen)).not.toContain(token);
  expect(JSON.stringify(seen)).toContain(fingerprint(token));
  expect(JSON.stringify(seen)).not.toMatch(/secours|nouveau1/);
  await memory.close();
});
