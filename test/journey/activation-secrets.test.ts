import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { ldapSettings } from '../support/ldap-settings';
import { Newcomer } from '../support/newcomer';
import { CHOSEN, PendingAccounts, PROVISIONAL } from '../support/pending-accounts';
import { PortillonProcess } from '../support/process';
import { PrivateRedis } from '../support/redis';
import { dumpOf } from '../support/redis-dump';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';

const WRONG = 'canary-Wrong-guess-7';
const REFUSED = 'canary-bonjour';

describeWith(['slapd', 'redis-server'], 'what a first connection leaves behind', () => {
  let redis: PrivateRedis;
  let directory: Slapd;
  let accounts: PendingAccounts;
  let server: PortillonProcess;
  let person: Newcomer;
  let uid: string;
  let written: string;
  const folder = temporaryFolder();
  const dumps: string[] = [];
  const secrets: Record<string, string> = { PROVISIONAL, CHOSEN, WRONG, REFUSED };

  async function dump(): Promise<void> {
    const client = redis.client();
    dumps.push(await dumpOf(client));
    client.disconnect();
  }

  /** The whole flow with its detours, at the most verbose log level; Redis is read after each step. */
  beforeAll(async () => {
    [redis, directory] = await Promise.all([PrivateRedis.start(), startSlapd()]);
    accounts = await PendingAccounts.open(directory);
    server = await PortillonProcess.start({
      ...ldapSettings(directory),
      ...accounts.mailSettings,
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_LOG_LEVEL: 'debug',
      PORTILLON_AUDIT_FILE: join(folder.path, 'audit'),
      PORTILLON_ACTIVATION_COOL_DOWN_SECONDS: '0',
    });
    ({ uid, person } = await accounts.personAt(server.client(), 'provisional-password'));
    await person.send({ password: WRONG });
    accounts.mailbox.behave('deferLetters');
    while (person.path !== '/activation/mail-sent') await accounts.goOn(person, uid);
    await dump();
    accounts.mailbox.behave('well');
    await person.send({ again: '1' });
    const link = await accounts.linkOf(uid);
    secrets.token = link.replace(/^.*t=/, '');
    await new Newcomer(server.client()).open(link);
    while (!person.path.endsWith('/new-password')) {
      await accounts.goOn(person, uid);
      await dump();
    }
    await person.send({ newPassword: REFUSED, confirmation: REFUSED });
    secrets.formToken = person.page.hidden().lt ?? '';
    await dump();
    await accounts.goOn(person, uid);
    await dump();
    await new Newcomer(server.client()).open(link);
    for (const [name, value] of person.client.cookies) secrets[`cookie ${name}`] = decodeURIComponent(value);
    secrets.backupMail = accounts.backupMailOf(uid);
    secrets.forwarding = `${uid}.ailleurs@courriel.example`;
    await server.client().signIn(uid, CHOSEN);
    server.signal('SIGTERM');
    await server.ended;
    const files = [server.logFile, join(folder.path, 'audit')].filter((file) => existsSync(file));
    written = [server.output, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
  }, 60_000);
  afterAll(async () => {
    await server?.kill();
    await accounts?.close();
    await directory?.stop();
    await redis?.stop();
    folder.remove();
  });

  it('was the whole way', async () => {
    expect(person.path).toBe('/activation/done');
    expect(await accounts.stateOf(uid)).toBe('active');
    for (const [name, value] of Object.entries(secrets)) expect([name, value.length > 8]).toEqual([name, true]);
  });

  it('is an audit of every step, with who and with what outcome', () => {
    const facts = readFileSync(join(folder.path, 'audit'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"activation.'))
      .map((line) => JSON.parse(line) as Record<string, string>);
    const told = facts.filter(({ user }) => user === uid).map(({ event, outcome, reason }) => [event, outcome, reason]);
    expect(told).toEqual([
      ['activation.step', 'success', 'identifier'],
      ['activation.step', 'failure', 'provisional-password'],
      ['activation.step', 'success', 'provisional-password'],
      ['activation.step', 'success', 'backup-mail'],
      ['activation.step', 'failure', 'mail-sent'],
      ['activation.step', 'success', 'link'],
      ['activation.step', 'success', 'charter'],
      ['activation.step', 'success', 'forwarding'],
      ['activation.step', 'failure', 'new-password'],
      ['activation.done', 'success', 'new-password'],
    ]);
  });

  it('has no secret and no private address in its log and its audit', () => {
    expect(written).toContain(uid);
    const found = Object.entries(secrets).filter(([, value]) => written.includes(value));
    expect(found.map(([name]) => name)).toEqual([]);
  });

  it('never has a secret or a private address in Redis', () => {
    expect(dumps.length).toBeGreaterThan(5);
    expect(dumps.join()).toContain('activation:');
    const found = Object.entries(secrets).filter(([, value]) => dumps.some((one) => one.includes(value)));
    expect(found.map(([name]) => name)).toEqual([]);
  });
});
