import type { Fact } from '../../src/audit/fact';
import { silentLog } from '../../src/base/log';
import { JobQueue } from '../../src/jobs/job-queue';
import type { OutgoingRequest } from '../../src/outgoing/outgoing-request';
import { EndSessions } from '../../src/session/end-sessions';
import { SingleLogout } from '../../src/session/single-logout';
import { SingleLogoutOnExpiry } from '../../src/session/single-logout-on-expiry';
import { MemoryStore } from '../../src/store/memory-store';
import { TicketRegistry } from '../../src/tickets/ticket-registry';
import { sampleService } from '../support/sample-service';
import { TestClock } from '../support/test-clock';

const HOUR = 3600;
const APP = 'https://app.univ.example/';
const LIFETIMES = {
  serviceTicketSeconds: 10,
  proxyTicketSeconds: 10,
  idleSeconds: 8 * HOUR,
  capSeconds: 24 * HOUR,
  rememberMeIdleSeconds: 8 * HOUR,
  rememberMeCapSeconds: 24 * HOUR,
};

describe('The logout on expiry', () => {
  const clock = new TestClock();
  let store: MemoryStore;
  let sent: OutgoingRequest[];
  let facts: Fact[];
  beforeEach(() => {
    store = new MemoryStore(clock);
    sent = [];
    facts = [];
  });
  afterEach(() => store.close());

  const build = (graceSeconds: number) => {
    const tickets = new TicketRegistry(store, clock, { ...LIFETIMES, graceSeconds });
    const audit = { record: (fact: Fact) => facts.push(fact) };
    const singleLogout = new SingleLogout({
      services: {
        longestUrl: 8000,
        match: () => sampleService(),
        all: () => [],
        problems: () => [],
        close: async () => {},
      },
      queue: new JobQueue(store, clock, { name: 'logout', leaseSeconds: 120 }),
      outgoing: { send: async (request) => ({ status: sent.push(request) && 200 }), close: () => undefined },
      audit,
      clock,
      log: silentLog,
    });
    const endSessions = new EndSessions({ sessions: tickets.sessions, singleLogout, audit });
    const onExpiry = new SingleLogoutOnExpiry({ endSessions, log: silentLog });
    return { tickets, singleLogout, endSessions, onExpiry };
  };
  const visited = async (tickets: TicketRegistry) => {
    const principal = { id: 'etudiant1', attributes: {} };
    const session = { principal, rememberMe: false, warn: false };
    const { serviceTicketId } = await tickets.open(session, { service: APP, fromNewLogin: true });
    await tickets.take(serviceTicketId!, APP);
    return serviceTicketId!;
  };

  it('tells the services of a session that was not used any more, once', async () => {
    const { tickets, singleLogout, onExpiry } = build(HOUR);
    const ticket = await visited(tickets);
    clock.advanceSeconds(8 * HOUR - 1);
    await onExpiry.round();
    expect(sent).toEqual([]);
    for (let turn = 0; turn < 3; turn++) {
      clock.advanceSeconds(30);
      await onExpiry.round();
    }
    await singleLogout.settled();
    expect(sent.map(({ url, form }) => [url, form?.includes(ticket)])).toEqual([[APP, true]]);
    expect(facts).toContainEqual({
      event: 'session.ended',
      outcome: 'success',
      user: 'etudiant1',
      reason: 'expired',
    });
  });

  it('tells nobody when it is switched off', async () => {
    const { tickets, singleLogout, onExpiry } = build(0);
    await visited(tickets);
    clock.advanceSeconds(8 * HOUR + 30);
    await onExpiry.round();
    await singleLogout.settled();
    expect([sent, facts]).toEqual([[], []]);
  });

  it('continues after an outage of the store', async () => {
    const { tickets, singleLogout, endSessions } = build(HOUR);
    await visited(tickets);
    clock.advanceSeconds(8 * HOUR + 30);
    let isDown = true;
    const failing = {
      expired: () => {
        if (isDown) throw new Error('down');
        return endSessions.expired();
      },
    };
    const onExpiry = new SingleLogoutOnExpiry({ endSessions: failing, log: silentLog });
    await expect(onExpiry.round()).resolves.toBeUndefined();
    isDown = false;
    await onExpiry.round();
    await singleLogout.settled();
    expect(sent).toHaveLength(1);
    await onExpiry.close();
  });
});
