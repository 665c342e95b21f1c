import { join } from 'node:path';
import { OperatorFault } from '../../src/base/faults';
import type { Log } from '../../src/base/log';
import { silentLog } from '../../src/base/log';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { Letters } from '../../src/mail/letters';
import { type MailEvent, MailQueue, type MailQueueOptions } from '../../src/mail/mail-queue';
import type { Delivery, MailTransport, Message } from '../../src/mail/mail-transport';
import type { Letter } from '../../src/mail/mailer';
import { SmtpMailer } from '../../src/mail/smtp-mailer';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import type { Store } from '../../src/store/store';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const secret = 'a secret of thirty-two characters';
const token = 'TOKENtokenTOKENtokenTOKENtoken12';
const link = `https://sso.univ.example/cas/activation/link/${token}`;
const letters = new Letters({
  folder: join(__dirname, '../../views/mail'),
  publicUrl: new URL('https://sso.univ.example/cas'),
  universityName: 'Université d’Exemple',
});

function letter(to = 'secours@fournisseur.example', expiresAt?: number): Letter {
  const parameters = { link, linkSeconds: 86_400 };
  return { to, language: 'fr', name: 'activation-link', parameters, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** One process: its own queue over a store that others may share. Its log is kept. */
class Node {
  readonly events: MailEvent[] = [];
  readonly lines: string[] = [];
  readonly queue: MailQueue;

  constructor(store: Store, clock: TestClock, transport: MailTransport, options: Partial<MailQueueOptions> = {}) {
    const write = (facts: object, message: string) => void this.lines.push(JSON.stringify({ ...facts, message }));
    const log: Log = { debug: write, info: write, warn: write, error: write };
    const onEvent = (event: MailEvent) => void this.events.push(event);
    const settings = { secret, messageIdHost: 'sso.univ.example', onEvent, ...options };
    this.queue = new MailQueue({ store, clock, log, letters, transport }, settings);
  }

  outcomes(): string[] {
    return this.events.map(({ outcome }) => outcome);
  }
}

/** A transport that ends a delivery when the test says so: what a node looks like that is busy, or dies at it. */
class HeldTransport implements MailTransport {
  readonly longestSeconds = 30;
  readonly held: { message: Message; end: (delivery: Delivery) => void }[] = [];

  deliver(message: Message): Promise<Delivery> {
    return new Promise((end) => this.held.push({ message, end }));
  }

  async ping(): Promise<void> {}
  async close(): Promise<void> {}
}

function smtp(port: number): SmtpMailer {
  const from = { address: 'ne-pas-repondre@univ.example' };
  return new SmtpMailer({ host: '127.0.0.1', port, security: 'none', from, timeoutSeconds: 1, deliverySeconds: 3 });
}

function queueContract(openStore: () => Promise<Store>): void {
  const clock = new TestClock();
  let box: EmbeddedMailbox;
  let store: Store;
  let nodes: Node[] = [];
  const node = (transport: MailTransport = smtp(box.port), options: Partial<MailQueueOptions> = {}) => {
    const made = new Node(store, clock, transport, options);
    nodes.push(made);
    return made;
  };

  beforeEach(async () => {
    box = await startEmbeddedMailbox({ clock });
    store = await openStore();
  });
  afterEach(async () => {
    await Promise.all(nodes.map(({ queue }) => queue.close()));
    nodes = [];
    await store.close();
    await box.close();
  });

  it('sends at once, and keeps nothing of what was sent', async () => {
    const one = node();
    expect(await one.queue.send(letter())).toEqual({ outcome: 'sent' });
    expect(box.letters()[0]).toMatchObject({
      to: ['secours@fournisseur.example'],
      text: expect.stringContaining(link),
    });
    expect(await one.queue.flush()).toBe(0);
    expect(one.queue.waitingCount).toBe(0);
    expect(box.letters()).toHaveLength(1);
    expect(one.outcomes()).toEqual(['sent']);
  });

  it('tries again with growing waits until the server takes the letter, once', async () => {
    const one = node();
    box.behave('deferRecipients');
    expect(await one.queue.send(letter())).toEqual({ outcome: 'queued' });
    for (const wait of [10, 30, 120, 600, 1800, 1800]) {
      clock.advanceSeconds(wait - 1);
      expect(await one.queue.tick()).toBe(0);
      clock.advanceSeconds(1);
      expect(await one.queue.tick()).toBe(1);
    }
    expect(one.queue.waitingCount).toBe(1);
    box.behave('well');
    clock.advanceSeconds(1800);
    expect(await one.queue.tick()).toBe(1);
    expect(await one.queue.tick()).toBe(0);
    expect(box.letters()).toHaveLength(1);
    expect(one.outcomes()).toEqual([...Array(7).fill('later'), 'sent']);
  });

  it('survives the end of the process: another node sends the letter', async () => {
    box.behave('drop');
    const first = node();
    expect(await first.queue.send(letter())).toEqual({ outcome: 'queued' });
    await first.queue.close();
    box.behave('well');
    clock.advanceSeconds(10);
    expect(await node().queue.tick()).toBe(1);
    expect(box.letters()[0]?.text).toContain(link);
  });

  it('keeps a letter whose node died before the first try ended', async () => {
    const dying = new HeldTransport();
    const first = new Node(store, clock, dying, { patienceMilliseconds: 1 });
    expect(await first.queue.send(letter())).toEqual({ outcome: 'queued' });
    const second = node();
    clock.advanceSeconds(59);
    expect(await second.queue.tick()).toBe(0);
    await expireLease(store);
    clock.advanceSeconds(1);
    expect(await second.queue.tick()).toBe(1);
    expect(box.letters()).toHaveLength(1);
  });

  it('lets one node at a time try a letter', async () => {
    box.behave('deferRecipients');
    await node().queue.send(letter());
    box.behave('well');
    clock.advanceSeconds(10);
    const others = Array.from({ length: 5 }, () => node());
    const tried = await Promise.all(others.map(({ queue }) => queue.tick()));
    expect(tried.reduce((sum, count) => sum + count)).toBe(1);
    expect(box.letters()).toHaveLength(1);
  });

  it('reports a permanent failure at once, and does not keep the letter', async () => {
    const one = node();
    box.behave('refuseRecipients');
    expect(await one.queue.send(letter())).toEqual({ outcome: 'refused' });
    box.behave('well');
    expect(await one.queue.flush()).toBe(0);
    expect(box.letters()).toEqual([]);
    expect(one.lines.join()).toContain('550');
  });

  it('logs a permanent failure at a later try', async () => {
    const one = node();
    box.behave('deferRecipients');
    await one.queue.send(letter());
    box.behave('refuseLetters');
    await one.queue.flush();
    await one.queue.flush();
    expect(one.outcomes()).toEqual(['later', 'refused']);
  });

  it('answers in time when the mail server stalls; the try goes on', async () => {
    const held = new HeldTransport();
    const one = node(held, { patienceMilliseconds: 20 });
    expect(await one.queue.send(letter())).toEqual({ outcome: 'queued' });
    expect(await one.queue.flush()).toBe(0);
    held.held[0]?.end({ outcome: 'sent' });
    await one.queue.close();
    expect(one.outcomes()).toEqual(['sent']);
    expect(await node().queue.flush()).toBe(0);
  });

  it('drops a letter when it has expired, and logs it', async () => {
    const one = node();
    box.behave('deferRecipients');
    await one.queue.send(letter('secours@fournisseur.example', clock.now() + 60_000));
    box.behave('well');
    clock.advanceSeconds(61);
    await one.queue.tick();
    expect(box.letters()).toEqual([]);
    expect(one.outcomes().at(-1)).not.toBe('sent');
    await one.queue.flush();
    expect(one.queue.waitingCount).toBe(0);
  });

  it('uses one message id at every try of a letter', async () => {
    const held = new HeldTransport();
    const one = node(held);
    const sending = one.queue.send(letter());
    await until(() => held.held.length === 1);
    held.held[0]?.end({ outcome: 'later', reason: 'test' });
    await sending;
    const flushing = one.queue.flush();
    await until(() => held.held.length === 2);
    held.held[1]?.end({ outcome: 'sent' });
    await flushing;
    const ids = held.held.map(({ message }) => message.messageId);
    expect(ids[0]).toMatch(/^\w{22}@sso\.univ\.example$/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('writes neither address nor link into the store or the log', async () => {
    const one = node();
    box.behave('deferLetters');
    await one.queue.send(letter());
    const { index, jobs } = await everythingKept(store);
    expect([Object.keys(index), jobs.length]).toEqual([[expect.any(String)], 1]);
    // Sealed, and longer than what it hides.
    expect(jobs[0]?.length).toBeGreaterThan(JSON.stringify(letter()).length);
    const kept = JSON.stringify([index, jobs]);
    for (const text of [kept, one.lines.join()]) expect(text).not.toMatch(/TOKEN|secours|fournisseur|activation\/link/);
  });

  it('leaves letters that were sealed with another key, and logs it', async () => {
    box.behave('deferRecipients');
    await node().queue.send(letter());
    box.behave('well');
    clock.advanceSeconds(10);
    const other = node(undefined, { secret: 'another secret of thirty-two chars' });
    expect(await other.queue.tick()).toBe(0);
    expect(await other.queue.tick()).toBe(0);
    expect(other.outcomes()).toEqual(['unreadable']);
    clock.advanceSeconds(600);
    expect(await node().queue.tick()).toBe(1);
    expect(box.letters()).toHaveLength(1);
  });

  it('is bounded: a letter beyond the limit is tried once, not kept, and the failure is returned', async () => {
    const one = node(undefined, { maximumWaiting: 2 });
    box.behave('deferRecipients');
    await one.queue.send(letter('a@one.example'));
    await one.queue.send(letter('b@one.example'));
    await one.queue.tick();
    await expect(one.queue.send(letter('c@one.example'))).rejects.toThrow(OperatorFault);
    box.behave('well');
    expect(await one.queue.send(letter('d@one.example'))).toEqual({ outcome: 'sent' });
    expect(await one.queue.flush()).toBe(2);
    expect(box.letters()).toHaveLength(3);
  });

  it('sends many letters after the server was away, each once', async () => {
    const one = node();
    box.behave('deferRecipients');
    const addresses = Array.from({ length: 60 }, (_, at) => `u${at}@fournisseur.example`);
    await Promise.all(addresses.map((to) => one.queue.send(letter(to))));
    box.behave('well');
    clock.advanceSeconds(10);
    await Promise.all([one.queue.tick(), node().queue.tick(), node().queue.tick()]);
    expect(
      box
        .letters()
        .flatMap(({ to }) => to)
        .sort(),
    ).toEqual([...addresses].sort());
  });
}

/** What the lease keys are is the queue's affair: a test of death has to know. Ends all leases of the one letter that waits. */
async function expireLease(store: Store): Promise<void> {
  for (let shard = 0; shard < 4; shard += 1) {
    const [index] = await store.run([{ op: 'fields', key: `{mail-${shard}}:queue` }]);
    for (const id of Object.keys(index)) await store.run([{ op: 'remove', key: `{mail-${shard}}:lease:${id}` }]);
  }
}

async function everythingKept(store: Store): Promise<{ index: Record<string, string>; jobs: string[] }> {
  const index: Record<string, string> = {};
  const jobs: string[] = [];
  for (let shard = 0; shard < 4; shard += 1) {
    const [entries] = await store.run([{ op: 'fields', key: `{mail-${shard}}:queue` }]);
    Object.assign(index, entries);
    for (const id of Object.keys(entries)) {
      const [job] = await store.run([{ op: 'get', key: `{mail-${shard}}:job:${id}` }]);
      if (job !== undefined) jobs.push(job);
    }
  }
  return { index, jobs };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describe('The mail queue over the store in memory', () => {
  const clock = new TestClock();
  queueContract(async () => new MemoryStore(clock));
});

describeWith(['redis-server'], 'The mail queue over Redis', () => {
  let redis: PrivateRedis;
  beforeAll(async () => {
    redis = await PrivateRedis.start();
  });
  afterAll(() => redis.stop());

  queueContract(async () => {
    const client = redis.client();
    await client.flushall();
    client.disconnect();
    return openRedisStore({ url: redis.url, log: silentLog });
  });
});

describe('a store that is down', () => {
  it('is thrown to the sender: nothing was sent and nothing is kept', async () => {
    const clock = new TestClock();
    const fault = new OperatorFault('the store is down', 'mend it');
    const down: Store = { run: () => Promise.reject(fault), ping: () => Promise.reject(fault), close: async () => {} };
    const held = new HeldTransport();
    const one = new Node(down, clock, held);
    await expect(one.queue.send(letter())).rejects.toThrow(fault);
    expect(held.held).toEqual([]);
    expect(await one.queue.tick()).toBe(0);
    expect(one.lines.join()).toContain('cannot be read');
  });
});
