import { LdapGate } from '../support/ldap-gate';
import { ldapSettings } from '../support/ldap-settings';
import type { Newcomer } from '../support/newcomer';
import { CHOSEN, PendingAccounts } from '../support/pending-accounts';
import { PortillonProcess } from '../support/process';
import { PrivateRedis } from '../support/redis';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';

describeWith(['slapd', 'redis-server'], 'a first connection while the server is killed', () => {
  let slapd: Slapd;
  let redis: PrivateRedis;
  let gate: LdapGate;
  let accounts: PendingAccounts;
  let server: PortillonProcess;
  let way: string;

  beforeAll(async () => {
    [slapd, redis] = await Promise.all([startSlapd(), PrivateRedis.start()]);
    [accounts, gate] = await Promise.all([PendingAccounts.open(slapd), LdapGate.start(slapd.url)]);
  }, 60_000);
  afterAll(async () => {
    await server?.kill();
    await accounts?.close();
    await gate?.close();
    await redis?.stop();
    await slapd?.stop();
  });

  const start = () =>
    PortillonProcess.start({
      ...ldapSettings(slapd, gate.url),
      ...accounts.mailSettings,
      PORTILLON_LDAP_PASSWORD_CHANGE: way,
      PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '5000',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
    });

  /** Kills the process at once; the next one starts at the same time, to save time. */
  async function killAndRestart(): Promise<void> {
    await server.kill();
    server = await start();
  }

  /** The same browser opens the page again, because its old form may be used up, and sends it. */
  async function finishes(person: Newcomer, uid: string): Promise<void> {
    await person.movesTo(server.client()).open('/activation/new-password');
    await accounts.ageClaim(uid);
    await accounts.goOn(person, uid);
    expect([uid, person.path, person.page.status]).toEqual([uid, '/activation/done', 200]);
    expect([uid, await accounts.stateOf(uid)]).toEqual([uid, 'active']);
    expect((await server.client().signIn(uid, CHOSEN)).status).toBe(200);
  }

  describe('between any two steps', () => {
    beforeAll(async () => {
      way = 'modify';
      server = await start();
    }, 30_000);
    afterAll(() => server.kill());

    it('continues in the same browser, on the same page, with nothing written before the end', async () => {
      const { uid, person } = await accounts.personAt(server.client(), 'provisional-password');
      const visited: string[] = [];
      while (person.path !== '/activation/new-password') {
        await killAndRestart();
        person.movesTo(server.client());
        expect([person.path, await accounts.stateOf(uid)]).toEqual([person.path, 'pending']);
        expect([person.path, (await person.client.get(person.path)).status]).toEqual([person.path, 200]);
        visited.push(person.path.replace(/\?.*/, ''));
        await accounts.goOn(person, uid);
      }
      expect(visited).toEqual(
        ['provisional-password', 'backup-mail', 'mail-sent', 'link', 'charter', 'forwarding'].map(
          (name) => `/activation/${name}`,
        ),
      );
      await killAndRestart();
      await finishes(person, uid);
      await killAndRestart();
      expect((await person.movesTo(server.client()).open('/activation/done')).path).toBe('/activation/done');
    }, 60_000);
  });

  /** The writes of the last step: which one, whether it reached the server, and the state of the directory then. */
  const MOMENTS: Record<string, [number, 'request' | 'answer', string][]> = {
    modify: [
      [1, 'request', 'pending'],
      [1, 'answer', 'active'],
    ],
    hashed: [
      [1, 'request', 'pending'],
      [1, 'answer', 'active'],
    ],
    exop: [
      [1, 'request', 'pending'],
      [1, 'answer', 'claimed'],
      [2, 'request', 'claimed'],
      [2, 'answer', 'claimed'],
      [3, 'request', 'claimed'],
      [3, 'answer', 'active'],
    ],
  };

  describe.each(Object.keys(MOMENTS))('during the last step, passwords written by %s', (name) => {
    beforeAll(async () => {
      way = name;
      server = await start();
    }, 30_000);
    afterAll(() => server.kill());

    it.each(MOMENTS[name] ?? [])(
      'is written whole or not at all at write %d, killed with its %s held: %s',
      async (count, side, state) => {
        const { uid, person } = await accounts.personAt(server.client(), 'new-password');
        const reached = gate.stopAt(count, side);
        const cut = person.client
          .post(person.path, { ...person.page.hidden(), newPassword: CHOSEN, confirmation: CHOSEN })
          .catch(() => 'cut');
        await reached;
        await killAndRestart();
        expect(await cut).toBe('cut');
        expect(await accounts.stateOf(uid)).toBe(state);
        await finishes(person, uid);
      },
    );

    it('is kept for another try when the directory dies', async () => {
      const { uid, person } = await accounts.personAt(server.client(), 'new-password');
      const [count] = MOMENTS[name]?.[Math.floor((MOMENTS[name]?.length ?? 0) / 2)] ?? [1];
      const reached = gate.stopAt(count, 'request');
      const answer = person.client.post(person.path, {
        ...person.page.hidden(),
        ...accounts.answersAt(person.path, uid),
      });
      await reached;
      await slapd.kill();
      const { status, text } = await answer;
      expect([status, text.includes('Votre compte n’a pas encore pu être activé')]).toEqual([503, true]);
      await slapd.restart();
      expect(await accounts.stateOf(uid)).toBe(name === 'exop' ? 'claimed' : 'pending');
      while ((await server.client().get('/health/ready')).status !== 200);
      await finishes(person, uid);
    });

    it('loses nobody of five at once', async () => {
      const people = await Promise.all(
        Array.from({ length: 5 }, () => accounts.personAt(server.client(), 'new-password')),
      );
      const reached = gate.stopAt(name === 'exop' ? 8 : 3, 'neither');
      const ends = people.map(({ uid, person }) => accounts.goOn(person, uid).catch(() => 'cut'));
      await reached;
      await killAndRestart();
      await Promise.all(ends);
      for (const { uid } of people) {
        const state = await accounts.stateOf(uid);
        expect(['pending', 'claimed', 'active']).toContain(state);
        if (name !== 'exop') expect(state).not.toBe('claimed');
      }
      for (const { uid, person } of people) if (person.path !== '/activation/done') await finishes(person, uid);
      for (const { uid } of people) expect(await accounts.stateOf(uid)).toBe('active');
    }, 30_000);
  });
});
