import { silentLog } from '../../src/base/log';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import { put, putSliding, type Store, type StoreCommand, type StoreResults } from '../../src/store/store';
import { keyOf, newTicketId } from '../../src/tickets/ticket-id';
import { TicketRegistry } from '../../src/tickets/ticket-registry';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const LIFETIMES = {
  serviceTicketSeconds: 10,
  proxyTicketSeconds: 10,
  idleSeconds: 8 * 3600,
  capSeconds: 24 * 3600,
  rememberMeIdleSeconds: 30 * 86_400,
  rememberMeCapSeconds: 90 * 86_400,
};
const PERSON = { id: 'etudiant1', attributes: { mail: ['etudiant1@etu.univ.example'] } };
const LOGIN = { principal: PERSON, rememberMe: false, warn: false, address: '192.0.2.7', browser: 'Firefox' };
const MAIL = 'https://mail.univ.example/inbox?folder=1';

/** Counts the runs that reach a store: each is a round trip. */
class CountedStore implements Store {
  runs = 0;
  constructor(private readonly inner: Store) {}
  run<const C extends readonly StoreCommand[]>(commands: C): Promise<StoreResults<C>> {
    this.runs += 1;
    return this.inner.run(commands);
  }
  ping = () => this.inner.ping();
  close = () => this.inner.close();
}

describe('The ticket registry', () => {
  let clock: TestClock;
  let store: CountedStore;
  let tickets: TicketRegistry;
  beforeEach(() => {
    clock = new TestClock();
    store = new CountedStore(new MemoryStore(clock));
    tickets = new TicketRegistry(store, clock, LIFETIMES);
  });
  const signIn = () => tickets.open(LOGIN, { service: MAIL, fromNewLogin: true });
  const grant = (id: string, service = MAIL) => tickets.grant(id, { service, fromNewLogin: false });

  it('opens a session with its first ticket and other commands in one round trip', async () => {
    const opened = await tickets.open(LOGIN, { service: MAIL, fromNewLogin: true }, [put('other', '1', 10)]);
    expect(store.runs).toBe(1);
    expect(opened.session).toEqual({ ...LOGIN, authenticatedAt: clock.now() });
    expect(await tickets.take(opened.serviceTicketId!)).toMatchObject({
      ticket: { service: MAIL, fromNewLogin: true, issuedAt: clock.now(), proxies: [] },
      session: opened.session,
    });
  });

  it('needs one round trip to give a ticket and one to validate it', async () => {
    const { ticketGrantingTicketId } = await signIn();
    store.runs = 0;
    const granted = await grant(ticketGrantingTicketId);
    expect(store.runs).toBe(1);
    expect(granted?.session.principal).toEqual(PERSON);
    expect(await tickets.take(granted!.ticketId, MAIL)).toMatchObject({ ticket: { fromNewLogin: false } });
    expect(store.runs).toBe(2);
  });

  it('gives a ticket to exactly one of 200 that take it at the same moment', async () => {
    const { serviceTicketId } = await signIn();
    const taken = await Promise.all(Array.from({ length: 200 }, () => tickets.take(serviceTicketId!)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('keeps several tickets for one service side by side', async () => {
    const { ticketGrantingTicketId, serviceTicketId } = await signIn();
    const second = await grant(ticketGrantingTicketId);
    expect(await tickets.take(second!.ticketId)).toBeDefined();
    expect(await tickets.take(serviceTicketId!)).toBeDefined();
  });

  it('lets a ticket die after its seconds, or after those of its service', async () => {
    const { ticketGrantingTicketId, serviceTicketId } = await signIn();
    const long = await tickets.grant(ticketGrantingTicketId, { service: MAIL, fromNewLogin: false, seconds: 60 });
    clock.advanceSeconds(11);
    expect(await tickets.take(serviceTicketId!)).toBeUndefined();
    expect(await tickets.take(long!.ticketId)).toBeDefined();
  });

  it('lets a session live while it is used, up to its cap', async () => {
    const { ticketGrantingTicketId } = await signIn();
    for (let hours = 7; hours < 24; hours += 7) {
      clock.advanceSeconds(7 * 3600);
      expect(await tickets.session(ticketGrantingTicketId)).toBeDefined();
    }
    clock.advanceSeconds(3 * 3600 + 1);
    expect(await tickets.session(ticketGrantingTicketId)).toBeUndefined();
  });

  it('lets a session die when it is not used', async () => {
    const { ticketGrantingTicketId } = await signIn();
    clock.advanceSeconds(8 * 3600 + 1);
    expect(await grant(ticketGrantingTicketId)).toBeUndefined();
  });

  it('remembers who asked for it for 30 days of rest and 90 days in all', async () => {
    const { ticketGrantingTicketId } = await tickets.open({ ...LOGIN, rememberMe: true });
    for (let days = 29; days < 90; days += 29) {
      clock.advanceSeconds(29 * 86_400);
      expect(await tickets.session(ticketGrantingTicketId)).toMatchObject({ rememberMe: true });
    }
    clock.advanceSeconds(3 * 86_400 + 1);
    expect(await tickets.session(ticketGrantingTicketId)).toBeUndefined();
  });

  it('has no ticket of a session that was closed', async () => {
    const { ticketGrantingTicketId, serviceTicketId } = await signIn();
    expect(await tickets.sessions.closeWithId(ticketGrantingTicketId)).toMatchObject({
      session: { principal: PERSON },
      visits: [],
    });
    expect(await tickets.take(serviceTicketId!)).toBeUndefined();
    expect(await tickets.session(ticketGrantingTicketId)).toBeUndefined();
    expect(await tickets.sessions.closeWithId(ticketGrantingTicketId)).toBeUndefined();
  });

  it("leaves the browser's previous session of another person to be ended", async () => {
    const before = await signIn();
    await tickets.take(before.serviceTicketId!, MAIL);
    const somebody = { ...LOGIN, principal: { id: 'etudiant2', attributes: {} } };
    const opened = await tickets.open(somebody, undefined, [], before.ticketGrantingTicketId);
    expect(opened.isPreviousLeft).toBe(true);
    expect(await tickets.sessions.closeWithId(before.ticketGrantingTicketId)).toMatchObject({
      session: { principal: PERSON },
      visits: [{ ticketId: before.serviceTicketId }],
    });
    expect(await tickets.session(opened.ticketGrantingTicketId)).toBeDefined();
  });

  it('lets the session of the same person go on, with its visits, its proxies and its cap', async () => {
    const before = await signIn();
    const taken = (await tickets.take(before.serviceTicketId!, MAIL))!;
    const { proxyGrantingTicketId } = tickets.proxyGranting.draft(taken);
    await tickets.proxyGranting.keep(taken, proxyGrantingTicketId, 'https://portal.univ.example/callback');
    clock.advanceSeconds(3600);
    const again = { ...LOGIN, warn: true, rememberMe: true };
    const grant = { service: 'https://grades.univ.example/', fromNewLogin: true };
    const opened = await tickets.open(again, grant, [], before.ticketGrantingTicketId);
    expect(opened.isPreviousLeft).toBe(false);
    expect(opened.ticketGrantingTicketId.slice(0, 8)).toBe(before.ticketGrantingTicketId.slice(0, 8));
    expect(opened.session).toMatchObject({ warn: true, rememberMe: false, renewedAt: clock.now() });
    expect(await tickets.proxyGranting.find(proxyGrantingTicketId)).toBeDefined();
    expect((await tickets.take(opened.serviceTicketId!, grant.service))?.ticket.fromNewLogin).toBe(true);
    expect(await tickets.sessions.of('etudiant1')).toHaveLength(1);
    const closed = await tickets.sessions.closeWithId(opened.ticketGrantingTicketId);
    expect(closed?.visits.map(({ service }) => service)).toEqual([MAIL, 'https://grades.univ.example/']);
  });

  it('gives each sign-in a new id, and invalidates the previous one at once', async () => {
    const stolen = (await signIn()).ticketGrantingTicketId;
    store.runs = 0;
    const { ticketGrantingTicketId } = await tickets.open(LOGIN, undefined, [], stolen);
    expect(store.runs).toBe(2);
    expect(ticketGrantingTicketId).not.toBe(stolen);
    expect(await tickets.session(stolen)).toBeUndefined();
    expect(await grant(stolen)).toBeUndefined();
    expect(await tickets.sessions.closeWithId(stolen)).toBeUndefined();
    expect(await tickets.sessions.closeNamed(stolen)).toBeUndefined();
    expect((await tickets.open(LOGIN, undefined, [], stolen)).ticketGrantingTicketId.slice(0, 30)).not.toBe(
      stolen.slice(0, 30),
    );
    expect(await tickets.session(ticketGrantingTicketId)).toBeDefined();
  });

  it('renews a session for one of two sign-ins at the same moment, and opens another one for the other', async () => {
    const before = (await signIn()).ticketGrantingTicketId;
    const opened = await Promise.all([1, 2].map(() => tickets.open(LOGIN, undefined, [], before)));
    const names = opened.map(({ ticketGrantingTicketId }) => ticketGrantingTicketId.slice(0, 30));
    expect(names.filter((name) => name === before.slice(0, 30))).toHaveLength(1);
    for (const { ticketGrantingTicketId } of opened)
      expect(await tickets.session(ticketGrantingTicketId)).toBeDefined();
  });

  it('finds the session among several ids that a browser claims to have', async () => {
    const { ticketGrantingTicketId } = await signIn();
    const planted = newTicketId('TGT', '0000');
    expect(await tickets.firstOpen(['x', planted, ticketGrantingTicketId])).toBe(ticketGrantingTicketId);
    expect(await tickets.firstOpen([planted])).toBeUndefined();
  });

  it('opens a new session when the one before has ended', async () => {
    const before = await signIn();
    await tickets.sessions.closeWithId(before.ticketGrantingTicketId);
    const { ticketGrantingTicketId } = await tickets.open(LOGIN, undefined, [], before.ticketGrantingTicketId);
    expect(ticketGrantingTicketId).not.toBe(before.ticketGrantingTicketId);
    expect(await tickets.session(ticketGrantingTicketId)).toBeDefined();
  });

  it('returns every ticket of a service with logoutAllTickets', async () => {
    const { ticketGrantingTicketId, serviceTicketId } = await signIn();
    await tickets.take(serviceTicketId!, MAIL, { isEveryTicketKept: true });
    await tickets.take((await grant(ticketGrantingTicketId))!.ticketId, MAIL, { isEveryTicketKept: true });
    expect((await tickets.sessions.closeWithId(ticketGrantingTicketId))?.visits).toHaveLength(2);
  });

  it.each([
    ['https://app.univ.example', 'https://app.univ.example:443/'],
    ['http://app.univ.example:80/a', 'http://app.univ.example/a;jsessionid=1?b'],
    ['https://app.univ.example?a=b', 'https://app.univ.example/'],
  ])('takes %s for a visit at the address %s', async (asked, validated) => {
    const { serviceTicketId, ticketGrantingTicketId } = await tickets.open(LOGIN, {
      service: asked,
      fromNewLogin: true,
    });
    await tickets.take(serviceTicketId!, validated);
    expect((await tickets.sessions.closeWithId(ticketGrantingTicketId))?.visits).toHaveLength(1);
  });

  it('ends a session by its reference or its id', async () => {
    const one = await signIn();
    await signIn();
    expect(await tickets.sessions.closeNamed(one.ticketGrantingTicketId)).toBeDefined();
    const [left] = await tickets.sessions.of('etudiant1');
    expect(await tickets.sessions.closeNamed(left!.reference)).toBeDefined();
    expect(await tickets.sessions.of('etudiant1')).toEqual([]);
    expect(await tickets.sessions.closeNamed('nonsense')).toBeUndefined();
  });

  it('returns at the end the services that validated a ticket, the latest of each address', async () => {
    const { ticketGrantingTicketId, serviceTicketId } = await signIn();
    await tickets.take(serviceTicketId!, MAIL);
    const latest = (await grant(ticketGrantingTicketId, 'https://mail.univ.example/inbox?folder=2'))!.ticketId;
    await tickets.take(latest, 'https://mail.univ.example/inbox?folder=2');
    const stolen = (await grant(ticketGrantingTicketId))!.ticketId;
    await tickets.take(stolen, 'https://evil.example/');
    await grant(ticketGrantingTicketId, 'https://grades.univ.example/');
    const closed = await tickets.sessions.closeWithId(ticketGrantingTicketId);
    expect(closed?.visits).toEqual([{ ticketId: latest, service: 'https://mail.univ.example/inbox?folder=2' }]);
  });

  it('does not access the store for a malformed id or one of another kind', async () => {
    const { ticketGrantingTicketId, serviceTicketId } = await signIn();
    store.runs = 0;
    expect(await tickets.take(ticketGrantingTicketId)).toBeUndefined();
    expect(await tickets.take('x'.repeat(100_000))).toBeUndefined();
    expect(await tickets.session(serviceTicketId!)).toBeUndefined();
    expect(await tickets.sessions.closeWithId('TGT-1-x')).toBeUndefined();
    expect(await tickets.proxyGranting.find(serviceTicketId!)).toBeUndefined();
    expect(store.runs).toBe(0);
  });

  it('takes a record of another version for absent', async () => {
    const { ticketGrantingTicketId } = await signIn();
    for (const value of ['{"schema":0}', 'not json', 'null', '7']) {
      await store.run([putSliding(keyOf(ticketGrantingTicketId), value, 9, 9)]);
      expect(await tickets.session(ticketGrantingTicketId)).toBeUndefined();
      expect(await grant(ticketGrantingTicketId)).toBeUndefined();
    }
  });

  describe('with proxies', () => {
    const first = 'https://portal.univ.example/callback';

    it('gives proxy tickets with the way that they came, the latest first', async () => {
      const { serviceTicketId } = await signIn();
      const taken = (await tickets.take(serviceTicketId!))!;
      const { proxyGrantingTicketId, proxyGrantingTicketIou } = tickets.proxyGranting.draft(taken);
      expect(await tickets.proxyGranting.find(proxyGrantingTicketId)).toBeUndefined();
      await tickets.proxyGranting.keep(taken, proxyGrantingTicketId, first);
      expect(proxyGrantingTicketIou).not.toContain(proxyGrantingTicketId.slice(-20));
      const found = (await tickets.proxyGranting.find(proxyGrantingTicketId))!;
      const proxied = (await tickets.take((await tickets.proxyGranting.grant(found, 'imap://mail.univ.example'))!))!;
      expect(proxied.ticket).toMatchObject({
        service: 'imap://mail.univ.example',
        proxies: [first],
        fromNewLogin: false,
      });
      const next = tickets.proxyGranting.draft(proxied).proxyGrantingTicketId;
      await tickets.proxyGranting.keep(proxied, next, 'https://mail.univ.example/cb');
      const chained = await tickets.proxyGranting.grant(
        (await tickets.proxyGranting.find(next))!,
        'https://b.univ.example/',
      );
      expect((await tickets.take(chained!))?.ticket.proxies).toEqual(['https://mail.univ.example/cb', first]);
    });

    it('ends them with the session', async () => {
      const { ticketGrantingTicketId, serviceTicketId } = await signIn();
      const taken = (await tickets.take(serviceTicketId!))!;
      const { proxyGrantingTicketId } = tickets.proxyGranting.draft(taken);
      await tickets.proxyGranting.keep(taken, proxyGrantingTicketId, first);
      const found = (await tickets.proxyGranting.find(proxyGrantingTicketId))!;
      const ticketId = await tickets.proxyGranting.grant(found, MAIL);
      await tickets.sessions.closeWithId(ticketGrantingTicketId);
      expect(await tickets.proxyGranting.find(proxyGrantingTicketId)).toBeUndefined();
      expect(await tickets.take(ticketId!)).toBeUndefined();
      expect(await tickets.proxyGranting.grant(found, MAIL)).toBeUndefined();
    });
  });

  describe('for one person', () => {
    it('lists the open sessions without restarting their idle time', async () => {
      const one = await signIn();
      clock.advanceSeconds(7 * 3600);
      await tickets.open({ ...LOGIN, browser: 'x'.repeat(5000) });
      await tickets.open({ ...LOGIN, principal: { id: 'etudiant2', attributes: {} } });
      const listed = await tickets.sessions.of('etudiant1');
      expect(listed.map(({ session }) => session.browser?.length)).toEqual([200, 7]);
      clock.advanceSeconds(3601);
      expect(await tickets.session(one.ticketGrantingTicketId)).toBeUndefined();
      expect(await tickets.sessions.of('etudiant1')).toHaveLength(1);
    });

    it('finds sessions over all the time that they may live', async () => {
      await tickets.open({ ...LOGIN, rememberMe: true });
      for (let days = 0; days < 3; days++) {
        clock.advanceSeconds(29 * 86_400);
        const [open] = await tickets.sessions.of('etudiant1');
        expect(open?.session.rememberMe).toBe(true);
        const tgt = open!.reference.split('.');
        await store.run([{ op: 'touch', key: `{${tgt[0]}}:tgt:${tgt[1]}` }]);
      }
    });

    it('ends all sessions, or the named one, but never those of another person', async () => {
      const mine = await signIn();
      const alsoMine = await signIn();
      const other = await tickets.open({ ...LOGIN, principal: { id: 'etudiant2', attributes: {} } });
      const [reference] = (await tickets.sessions.of('etudiant2')).map((one) => one.reference);
      expect(await tickets.sessions.closeOne('etudiant1', reference!)).toBeUndefined();
      expect(await tickets.sessions.closeOne('etudiant1', '../../x')).toBeUndefined();
      const [latest] = await tickets.sessions.of('etudiant1');
      expect(await tickets.sessions.closeOne('etudiant1', latest!.reference)).toBeDefined();
      expect(await tickets.sessions.closeAllOf('etudiant1')).toHaveLength(1);
      expect(await tickets.session(mine.ticketGrantingTicketId)).toBeUndefined();
      expect(await tickets.session(alsoMine.ticketGrantingTicketId)).toBeUndefined();
      expect(await tickets.session(other.ticketGrantingTicketId)).toBeDefined();
      expect(await tickets.sessions.closeAllOf('etudiant1')).toEqual([]);
    });
  });
});

describeWith(['redis-server'], 'The ticket registry in Redis', () => {
  let redis: PrivateRedis;
  beforeAll(async () => {
    redis = await PrivateRedis.start();
  });
  afterAll(() => redis.stop());

  it('leaves nothing in Redis that opens a session', async () => {
    const clock = new TestClock();
    const store = await openRedisStore({ url: redis.url, log: silentLog });
    const tickets = new TicketRegistry(store, clock, LIFETIMES);
    const opened = await tickets.open(LOGIN, { service: MAIL, fromNewLogin: true });
    const taken = (await tickets.take(opened.serviceTicketId!, MAIL))!;
    const { proxyGrantingTicketId } = tickets.proxyGranting.draft(taken);
    await tickets.proxyGranting.keep(taken, proxyGrantingTicketId, 'https://portal.univ.example/callback');
    const client = redis.client();
    const dump: unknown[] = [];
    for (const key of await client.keys('*')) {
      const isHash = (await client.type(key)) === 'hash';
      dump.push(key, isHash ? await client.hgetall(key) : await client.get(key));
    }
    const text = JSON.stringify(dump);
    expect(text).toContain('portal.univ.example');
    for (const id of [opened.ticketGrantingTicketId, proxyGrantingTicketId]) expect(text).not.toContain(id.slice(9));
    client.disconnect();
    await store.close();
  });

  it('gives a ticket to exactly one of 200 that two nodes take at the same moment', async () => {
    const stores = await Promise.all([1, 2].map(() => openRedisStore({ url: redis.url, log: silentLog })));
    const nodes = stores.map((store) => new TicketRegistry(store, new TestClock(), LIFETIMES));
    const { serviceTicketId } = await nodes[0]!.open(LOGIN, { service: MAIL, fromNewLogin: true });
    const taken = await Promise.all(Array.from({ length: 200 }, (_, i) => nodes[i % 2]!.take(serviceTicketId!)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await nodes[0]!.take(newTicketId('ST', '0000'))).toBeUndefined();
    await Promise.all(stores.map((store) => store.close()));
  });
});
