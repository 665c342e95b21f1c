import { ldapSettings } from '../support/ldap-settings';
import { Newcomer } from '../support/newcomer';
import { PendingAccounts } from '../support/pending-accounts';
import { PortillonProcess } from '../support/process';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';

const TRIES = 11;

describeWith(['slapd'], 'the time that a wrong provisional password takes', () => {
  let slapd: Slapd;
  let accounts: PendingAccounts;
  let server: PortillonProcess;

  beforeAll(async () => {
    slapd = await startSlapd();
    accounts = await PendingAccounts.open(slapd);
    server = await PortillonProcess.start({
      ...ldapSettings(slapd),
      ...accounts.mailSettings,
      PORTILLON_LOGIN_FAILURE_MILLISECONDS: '250',
      PORTILLON_THROTTLE_ACCOUNT_FAILURES: '100',
      PORTILLON_THROTTLE_ADDRESS_FAILURES: '10000',
    });
  }, 60_000);
  afterAll(async () => {
    await server?.kill();
    await accounts?.close();
    await slapd?.stop();
  });

  async function timeOf(person: Newcomer): Promise<number> {
    const fields = { ...person.page.hidden(), password: 'wrong-guess-1' };
    const began = performance.now();
    const answer = await person.client.post('/activation/provisional-password', fields);
    const time = performance.now() - began;
    expect(answer.status).toBe(422);
    // The next try needs a new form: the same one would get the kept answer.
    person.page = answer;
    return time;
  }

  function median(times: readonly number[]): number {
    return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] as number;
  }

  it('does not tell unknown from active and pending accounts', async () => {
    const identifiers = ['nobody-of-this-name', 'etudiant1', await accounts.add()];
    const people = await Promise.all(
      identifiers.map(async (identifier) => (await new Newcomer(server.client()).open()).send({ identifier })),
    );
    const times = people.map((): number[] => []);
    // In turns, so that load on the machine affects all of them.
    for (let tries = 0; tries < TRIES; tries += 1) {
      for (const [at, person] of people.entries()) times[at]?.push(await timeOf(person));
    }
    const medians = times.map(median);
    expect(Math.min(...medians)).toBeGreaterThanOrEqual(245);
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.15);
  });
});
