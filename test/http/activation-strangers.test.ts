import type { MemoryStore } from '../../src/store/memory-store';
import { Newcomer } from '../support/newcomer';
import { type RunningProduct, runProduct } from '../support/product';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

/** Enough to tell a limit from growth; each one costs a connection. */
const REQUESTS = 2_000;
const IDENTIFIER = 'nouveau1@etu.univ.example';
/** Steps and pages that need no proof of identity. */
const FORMS: [string, Record<string, string>][] = [
  ['/activation/identifier', { identifier: IDENTIFIER }],
  ['/activation/link', { link: 'x' }],
  ['/activation/link/again', { link: 'x' }],
  ['/activation/backup-mail', { backupMail: 'a@mail.example', backupMailConfirmation: 'a@mail.example' }],
];

/** Sends a form with the token of its page, in a new browser each time. */
async function sendAsStrangers(running: RunningProduct, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 40) {
    await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const [path, fields] = FORMS[(sent + at) % FORMS.length] as (typeof FORMS)[number];
        const client = running.client();
        await client.post(path, fields);
      }),
    );
  }
}

/** One browser that gets a page once, and sends its form again and again with another identifier. */
async function sendTheSameForm(running: RunningProduct, count: number): Promise<void> {
  const person = await new Newcomer(running.client()).open();
  const fields = person.page.hidden();
  for (let sent = 0; sent < count; sent += 40) {
    const send = (_: unknown, at: number) =>
      person.client.post('/activation/identifier', { ...fields, identifier: `n${sent + at}` });
    await Promise.all(Array.from({ length: 40 }, send));
  }
}

describe('forms of unauthenticated visitors of the first connection', () => {
  it(`leaves a bounded number of records in the store, after ${REQUESTS} forms`, async () => {
    const running = await runProduct({}, { clock: new TestClock() });
    const store = running.product.parts.store as MemoryStore;
    const before = store.size;
    await sendAsStrangers(running, REQUESTS / 2);
    await sendTheSameForm(running, REQUESTS / 2);
    expect(store.size - before).toBeLessThanOrEqual(6);
    await running.close();
  }, 240_000);
});

describe('the card of the first connection', () => {
  it('stores nothing for forms that the login throttle refuses', async () => {
    const running = await runProduct({}, { clock: new TestClock() });
    const store = running.product.parts.store as MemoryStore;
    const person = await new Newcomer(running.client()).open();
    await person.send({ identifier: IDENTIFIER });
    for (let wrong = 0; person.page.status !== 423; wrong += 1) {
      expect(wrong).toBeLessThan(20);
      await person.send({ password: 'wrong' });
    }
    const before = store.size;
    for (let more = 0; more < 20; more += 1) {
      await person.open('/activation/provisional-password');
      expect((await person.send({ password: `wrong ${more}` })).page.status).toBe(423);
    }
    expect(store.size).toBe(before);
    await running.close();
  }, 120_000);
});

describeWith(['redis-server'], 'forms of unauthenticated visitors of the first connection, with Redis', () => {
  it('leaves a bounded number of bytes', async () => {
    const redis = await PrivateRedis.start();
    const running = await runProduct({ PORTILLON_REDIS_URL: redis.url, PORTILLON_SECRET: 'x'.repeat(40) });
    const look = redis.client();
    const bytes = async () => {
      const keys = await look.keys('*');
      const sizes = await Promise.all(keys.map((key) => look.memory('USAGE', key)));
      return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    };
    const before = await bytes();
    await sendAsStrangers(running, 400);
    await sendTheSameForm(running, 400);
    expect((await bytes()) - before).toBeLessThan(4096);
    look.disconnect();
    await running.close();
    await redis.stop();
  }, 120_000);
});

describe('the first connection without cards', () => {
  it('asks the directory for strangers of one network a bounded number of times, and mails no active account', async () => {
    const running = await runProduct({
      PORTILLON_ACTIVATION_MODE: 'mail',
      PORTILLON_ACTIVATION_MAILS_PER_ADDRESS: '3',
      PORTILLON_LDAP_BACKUP_MAIL_ATTRIBUTE: 'supannMailPerso',
    });
    const { directory, mailbox } = running.product.parts;
    const asked: string[] = [];
    const find = directory.find.bind(directory);
    directory.find = (identifier) => {
      asked.push(identifier);
      return find(identifier);
    };
    for (let visitor = 0; visitor < 10; visitor += 1) {
      const person = await new Newcomer(running.client()).open();
      await person.send({ identifier: 'etudiant1' });
      await person.open('/activation/mail-sent');
    }
    expect(asked).toHaveLength(3);
    expect(mailbox?.letters()).toHaveLength(0);
    await running.close();
  });
});
