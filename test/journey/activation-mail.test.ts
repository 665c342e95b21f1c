import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { systemClock } from '../../src/base/clock';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { freePort } from '../support/free-port';
import { ldapSettings } from '../support/ldap-settings';
import { linkIn, Newcomer } from '../support/newcomer';
import { PendingAccounts } from '../support/pending-accounts';
import { PortillonProcess } from '../support/process';
import { PrivateRedis } from '../support/redis';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';

const KEYS = 'portillon:{mail-';

describeWith(['slapd', 'redis-server'], 'the letter of a first connection while the mail server is away', () => {
  let redis: PrivateRedis;
  let directory: Slapd;
  let accounts: PendingAccounts;
  let server: PortillonProcess;
  let mailbox: EmbeddedMailbox | undefined;
  let client: Redis;
  let port: number;

  beforeAll(async () => {
    [redis, directory, port] = await Promise.all([PrivateRedis.start(), startSlapd(), freePort()]);
    accounts = await PendingAccounts.open(directory);
    client = redis.client();
  });
  afterEach(async () => {
    await server?.kill();
    await mailbox?.close();
    mailbox = undefined;
    await client.flushall();
  });
  afterAll(async () => {
    client?.disconnect();
    await accounts?.close();
    await directory?.stop();
    await redis?.stop();
  });

  const start = () =>
    PortillonProcess.start({
      ...ldapSettings(directory),
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_MAIL_HOST: '127.0.0.1',
      PORTILLON_MAIL_PORT: String(port),
      PORTILLON_MAIL_SECURITY: 'none',
      PORTILLON_MAIL_OWN_DOMAINS: 'univ.example',
      PORTILLON_ACTIVATION_COOL_DOWN_SECONDS: '0',
    });

  /** The waiting letters: key of the queue, id, and when each is due. */
  async function waiting(): Promise<[key: string, id: string, entry: string][]> {
    const keys = await client.keys(`${KEYS}*:queue`);
    const shards = await Promise.all(keys.map(async (key) => [key, await client.hgetall(key)] as const));
    return shards.flatMap(([key, shard]) => Object.entries(shard).map(([id, entry]) => [key, id, entry] as const)) as [
      string,
      string,
      string,
    ][];
  }

  /** Moves the due time of the failed letter into the past. */
  async function pauseIsOver(): Promise<void> {
    for (const [key, id, entry] of await waiting()) await client.hset(key, id, entry.replace(/^\d+/, '0'));
  }

  it('is queued, reported to the person and the operator, and sent once after a kill and a restart', async () => {
    server = await start();
    const { uid, person } = await accounts.personAt(server.client(), 'mail-sent');
    expect(person.page.text).toContain('Le mail va vous être envoyé');
    expect(person.page.text).toContain('Nous réessayons automatiquement');
    expect(readFileSync(server.logFile, 'utf8')).toMatch(/"level":"?(warn|40).*letter not sent yet/);
    expect(await waiting()).toHaveLength(1);
    await server.kill();
    await pauseIsOver();
    mailbox = await startEmbeddedMailbox({ clock: systemClock, port });
    server = await start();
    const letter = await mailbox.waitForLetter();
    expect(letter.to).toEqual([accounts.backupMailOf(uid)]);
    while ((await waiting()).length > 0);
    expect(await client.keys(`${KEYS}*:job:*`)).toEqual([]);
    expect(mailbox.letters()).toHaveLength(1);
    const other = await new Newcomer(server.client()).open(linkIn(letter.text));
    expect((await other.send({}, '/activation/link')).path).toBe('/activation/charter');
    person.movesTo(server.client());
    expect((await person.send()).path).toBe('/activation/charter');
  });

  it('is refused with an explanation, and nothing of it is kept', async () => {
    mailbox = await startEmbeddedMailbox({ clock: systemClock, port });
    mailbox.behave('refuseRecipients');
    server = await start();
    const { uid, person } = await accounts.personAt(server.client(), 'mail-sent');
    expect(person.page.text).toContain('le serveur de messagerie refuse cette adresse');
    expect(await waiting()).toEqual([]);
    expect(readFileSync(server.logFile, 'utf8')).toMatch(/"level":"?(error|50).*letter not sent: refused/);
    mailbox.behave('well');
    await person.open('/activation/backup-mail');
    const address = `${uid}.autre@courriel.example`;
    await person.send({ backupMail: address, backupMailConfirmation: address });
    expect([person.path, person.page.text.includes('Un mail a été envoyé')]).toEqual(['/activation/mail-sent', true]);
    expect(mailbox.letters().map(({ to }) => to)).toEqual([[address]]);
  });
});
