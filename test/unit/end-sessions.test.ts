import type { Fact } from '../../src/audit/fact';
import { BeginSession } from '../../src/session/begin-session';
import { type EndCause, EndSessions } from '../../src/session/end-sessions';
import { MemoryStore } from '../../src/store/memory-store';
import type { Closed } from '../../src/tickets/ticket';
import { TicketRegistry } from '../../src/tickets/ticket-registry';
import { Parameters } from '../../src/web/parameters';
import type { WebRequest } from '../../src/web/request';
import { TestClock } from '../support/test-clock';

const HOUR = 3600;
const LIFETIMES = {
  serviceTicketSeconds: 10,
  proxyTicketSeconds: 10,
  idleSeconds: 8 * HOUR,
  capSeconds: 24 * HOUR,
  rememberMeIdleSeconds: 8 * HOUR,
  rememberMeCapSeconds: 24 * HOUR,
  graceSeconds: HOUR,
};
const APP = 'https://app.univ.example/';
const REQUEST: WebRequest = {
  method: 'GET',
  path: '/logout',
  query: new Parameters(''),
  form: new Parameters(''),
  parameters: {},
  cookies: new Map(),
  headers: {},
  address: '192.0.2.7',
  language: 'fr',
  requestId: 'request-1',
};

describe('Ending sessions', () => {
  let clock: TestClock;
  let tickets: TicketRegistry;
  let endSessions: EndSessions;
  let facts: Fact[];
  let told: string[];
  beforeEach(() => {
    clock = new TestClock();
    tickets = new TicketRegistry(new MemoryStore(clock), clock, LIFETIMES);
    facts = [];
    told = [];
    const singleLogout = {
      announce: async (closed: readonly Closed[]) => {
        told.push(...closed.flatMap(({ visits }) => visits.map(({ ticketId }) => ticketId)));
      },
      frontChannelUrls: ({ visits }: Closed) => visits.map(({ service }) => `${service}bye`),
    };
    endSessions = new EndSessions({
      sessions: tickets.sessions,
      singleLogout,
      audit: { record: (fact) => facts.push(fact) },
    });
  });
  /** Opens a session that has visited a service. */
  const opened = async (id = 'etudiant1') => {
    const session = { principal: { id, attributes: {} }, rememberMe: false, warn: false };
    const { ticketGrantingTicketId, serviceTicketId } = await tickets.open(session, {
      service: APP,
      fromNewLogin: true,
    });
    const taken = await tickets.take(serviceTicketId!, APP);
    const [{ reference } = { reference: '' }] = await tickets.sessions.of(id);
    return { id: ticketGrantingTicketId, key: taken!.sessionKey, ticket: serviceTicketId!, reference };
  };
  const cause: EndCause = { reason: 'by an operator', request: REQUEST };
  const fact = {
    event: 'session.ended',
    outcome: 'success',
    user: 'etudiant1',
    reason: 'by an operator',
    address: '192.0.2.7',
    requestId: 'request-1',
  };

  it.each<[string, (session: Awaited<ReturnType<typeof opened>>) => Promise<unknown>]>([
    ['its id', ({ id }) => endSessions.withId(id, cause)],
    ['its key', ({ key }) => endSessions.withKey(key, cause)],
    ['its reference', ({ reference }) => endSessions.named(reference, cause)],
    ['its whole ticket', ({ id }) => endSessions.named(id, cause)],
    ['a reference of its owner', ({ reference }) => endSessions.oneOf('etudiant1', reference, cause)],
    ['its owner', () => endSessions.allOf('etudiant1', cause)],
    ['a list of references', ({ reference }) => endSessions.each([reference], cause)],
    ['being too many', () => endSessions.oldestOf('etudiant1', 0, cause)],
  ])('by %s closes the session, tells its services and audits it', async (_, end) => {
    const session = await opened();
    await end(session);
    expect(await tickets.session(session.id)).toBeUndefined();
    expect(told).toEqual([session.ticket]);
    expect(facts).toEqual([fact]);
  });

  it('gives the addresses that a page loads for the front channel', async () => {
    const { id } = await opened();
    expect(await endSessions.withId(id, cause)).toMatchObject({
      session: { principal: { id: 'etudiant1' } },
      frontChannelUrls: [`${APP}bye`],
    });
  });

  it('tells and audits nothing where there is no session', async () => {
    const { id, reference } = await opened();
    await endSessions.withId(id, cause);
    facts.length = 0;
    told.length = 0;
    expect(await endSessions.withId(id, cause)).toBeUndefined();
    expect(await endSessions.named(reference, cause)).toBeUndefined();
    expect(await endSessions.oneOf('etudiant2', (await opened()).reference, cause)).toBeUndefined();
    expect(await endSessions.allOf('nobody', cause)).toBe(0);
    expect([facts, told]).toEqual([[], []]);
  });

  it('by time is told and audited without a request', async () => {
    const { ticket } = await opened();
    clock.advanceSeconds(8 * HOUR + 30);
    for await (const _ of endSessions.expired());
    expect(told).toEqual([ticket]);
    expect(facts).toEqual([{ event: 'session.ended', outcome: 'success', user: 'etudiant1', reason: 'expired' }]);
  });

  describe('at a sign-in', () => {
    const person = (username: string) => ({
      account: { username, attributes: {}, passwordVersion: '1' },
      warn: false,
      rememberMe: false,
    });

    it("ends somebody else's session of the same browser", async () => {
      const before = await opened();
      const begin = new BeginSession(tickets, endSessions, 50);
      const { ticketGrantingTicketId } = await begin.begin(REQUEST, person('etudiant2'), { previousId: before.id });
      expect(facts).toEqual([{ ...fact, reason: 'another person signed in' }]);
      expect(told).toEqual([before.ticket]);
      expect(await tickets.session(ticketGrantingTicketId)).toMatchObject({ passwordVersion: '1' });
    });

    it('ends the oldest session of who has too many, and counts no session that is over', async () => {
      const begin = new BeginSession(tickets, endSessions, 2);
      const first = await begin.begin(REQUEST, person('etudiant1'), {});
      clock.advanceSeconds(8 * HOUR + 1);
      expect(await tickets.session(first.ticketGrantingTicketId)).toBeUndefined();
      const ids: string[] = [];
      for (let n = 0; n < 3; n++) {
        clock.advanceSeconds(1);
        ids.push((await begin.begin(REQUEST, person('etudiant1'), {})).ticketGrantingTicketId);
        if (n === 1) expect(facts).toEqual([]);
      }
      expect(facts).toEqual([{ ...fact, reason: 'too many sessions' }]);
      expect(await tickets.session(ids[0]!)).toBeUndefined();
      expect(await Promise.all(ids.slice(1).map((id) => tickets.session(id)))).toEqual([
        expect.anything(),
        expect.anything(),
      ]);
    });
  });
});
