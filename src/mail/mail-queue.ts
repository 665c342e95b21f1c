import type { Clock } from '../base/clock';
import { OperatorFault } from '../base/faults';
import { describeError, type Log } from '../base/log';
import type { Store } from '../store/store';
import type { Letters, RenderedLetter } from './letters';
import type { Delivery, MailTransport } from './mail-transport';
import type { Letter, LetterName, Mailer, Sending } from './mailer';
import { QueuedLetters, type QueueEntry } from './queued-letters';

/** For metrics: what became of a letter at one try, or at its end. */
export interface MailEvent {
  readonly letter: LetterName | 'unknown';
  readonly outcome: 'sent' | 'later' | 'refused' | 'expired' | 'unreadable';
}

export interface MailQueueParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly letters: Letters;
  readonly transport: MailTransport;
}

export interface MailQueueOptions {
  /** Protects queued letters in the store; the same on every node. Without one a random key is made. */
  readonly secret?: string;
  /** The right side of message ids: the host of the sender address. */
  readonly messageIdHost: string;
  /** How long `send` waits for the first try before it answers `queued`; the try goes on. */
  readonly patienceMilliseconds?: number;
  /** Letters that wait at most; more are tried once and not kept. */
  readonly maximumWaiting?: number;
  /** How often the queue is looked at after `start`. */
  readonly tickSeconds?: number;
  readonly onEvent?: (event: MailEvent) => void;
}

const DAY_SECONDS = 24 * 3600;
/** Waits after each failed try; the last one repeats until the letter expires. */
const BACK_OFF_SECONDS = [10, 30, 120, 600, 1800];
const UNREADABLE_SECONDS = 600;
/** More at once would only fill the pool of connections. */
const TRIED_AT_ONCE = 8;
const TRIED_PER_TICK = 200;

/**
 * Sends letters so that none is lost: a letter is kept before it is tried, tried at once, then again and again until the mail server
 * takes it, refuses it for good, or nobody needs it any more. With Redis as the store any node goes on after a restart.
 * A letter leaves twice only when a node dies, or the server falls silent, between taking a letter and saying so.
 */
export class MailQueue implements Mailer {
  private readonly queued: QueuedLetters;
  private readonly running = new Set<Promise<unknown>>();
  private timer: NodeJS.Timeout | undefined;
  private waiting = 0;
  private tickRunning: Promise<number> | undefined;

  constructor(
    private readonly parts: MailQueueParts,
    private readonly options: MailQueueOptions,
  ) {
    // The lease outlives the longest try, so that no other node begins while one is at it.
    const leaseSeconds = parts.transport.longestSeconds + 30;
    this.queued = new QueuedLetters(parts.store, parts.clock, options.secret, leaseSeconds);
  }

  /** Looks at the queue every few seconds from now on; the timer does not keep the process alive. */
  start(): void {
    this.timer ??= setInterval(() => void this.tick().catch(() => undefined), (this.options.tickSeconds ?? 5) * 1000);
    this.timer.unref();
  }

  async send(letter: Letter): Promise<Sending> {
    // A letter that cannot be written is a bug, told to the caller and not to the queue.
    this.parts.letters.render(letter);
    if (this.waiting >= (this.options.maximumWaiting ?? 20_000)) return this.sendUnkept(letter);
    const expiresAt = letter.expiresAt ?? this.parts.clock.now() + DAY_SECONDS * 1000;
    const entry = await this.queued.add(letter, expiresAt);
    const firstTry = this.remember(this.attempt(entry, letter));
    const delivery = await withinPatience(firstTry, this.options.patienceMilliseconds ?? 4000);
    return { outcome: delivery?.outcome === 'later' || !delivery ? 'queued' : delivery.outcome };
  }

  /** Tries what is due. @returns how many letters were tried */
  tick(): Promise<number> {
    this.tickRunning ??= this.tryAll((entry) => entry.nextTryAt <= this.parts.clock.now()).finally(() => {
      this.tickRunning = undefined;
    });
    return this.tickRunning;
  }

  /** Tries everything that waits and that no other node is trying, due or not. @returns how many letters were tried */
  flush(): Promise<number> {
    return this.tryAll(() => true);
  }

  /** How many letters waited when the queue was last looked at, all nodes together. */
  get waitingCount(): number {
    return this.waiting;
  }

  ping(): Promise<void> {
    return this.parts.transport.ping();
  }

  /** Waits for the tries under way, which have an end of their own, and closes the transport. The store stays open. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.allSettled([...this.running, this.tickRunning]);
    await this.parts.transport.close();
  }

  private async tryAll(isWanted: (entry: QueueEntry) => boolean): Promise<number> {
    try {
      const entries = await this.queued.all();
      this.waiting = entries.length;
      const wanted = entries.filter(isWanted).sort((one, other) => one.nextTryAt - other.nextTryAt);
      return await this.inTurns(wanted.slice(0, TRIED_PER_TICK));
    } catch (error) {
      this.parts.log.warn({ error: describeError(error) }, 'the mail queue cannot be read');
      return 0;
    }
  }

  private async inTurns(entries: readonly QueueEntry[]): Promise<number> {
    let next = 0;
    let tried = 0;
    const work = async () => {
      for (let entry = entries[next++]; entry; entry = entries[next++]) if (await this.retry(entry)) tried += 1;
    };
    await this.remember(Promise.all(Array.from({ length: TRIED_AT_ONCE }, work)));
    return tried;
  }

  private async retry(entry: QueueEntry): Promise<boolean> {
    const letter = await this.queued.lease(entry.id);
    if (letter === undefined) return false;
    const isExpired = entry.expiresAt <= this.parts.clock.now();
    if (letter === 'gone' || isExpired) {
      await this.queued.forget(entry.id);
      if (isExpired) this.tell(entry, typeof letter === 'object' ? letter.name : 'unknown', { outcome: 'expired' });
      return false;
    }
    if (letter === 'sealed') {
      this.tell(entry, 'unknown', { outcome: 'unreadable', reason: 'kept with another key: check the setting secret' });
      // For a node that can read it; meanwhile it does not stand before the others.
      await this.queued.postpone({ ...entry, nextTryAt: this.parts.clock.now() + UNREADABLE_SECONDS * 1000 });
      return false;
    }
    await this.attempt(entry, letter);
    return true;
  }

  private async attempt(entry: QueueEntry, letter: Letter): Promise<Delivery> {
    const delivery = await this.deliver(letter, entry.id);
    this.tell(entry, letter.name, delivery);
    try {
      if (delivery.outcome === 'later') await this.queued.postpone(this.afterFailure(entry));
      else await this.queued.forget(entry.id);
    } catch (error) {
      // The answer of the mail server stands. What is still in the store is tried again when the lease is over.
      this.parts.log.error({ error: describeError(error), queueId: entry.id }, 'a letter cannot be noted as tried');
    }
    return delivery;
  }

  private async deliver(letter: Letter, id: string): Promise<Delivery> {
    const { letters, transport } = this.parts;
    let rendered: RenderedLetter;
    try {
      rendered = letters.render(letter);
    } catch (error) {
      // Kept by another version or for another public URL: it will not get better by waiting.
      return { outcome: 'refused', reason: (error as Error).message };
    }
    const messageId = `${id}@${this.options.messageIdHost}`;
    return transport.deliver({ ...rendered, to: letter.to, language: letter.language, messageId });
  }

  private async sendUnkept(letter: Letter): Promise<Sending> {
    const delivery = await this.deliver(letter, `unkept-${this.parts.clock.now().toString(36)}`);
    if (delivery.outcome !== 'later') return { outcome: delivery.outcome };
    throw new OperatorFault(
      `The mail queue is full (${this.waiting} letters) and the mail server takes none: ${delivery.reason}`,
      'Check the mail server.',
    );
  }

  private afterFailure(entry: QueueEntry): QueueEntry {
    const wait = BACK_OFF_SECONDS[Math.min(entry.tries, BACK_OFF_SECONDS.length - 1)] as number;
    return { ...entry, tries: entry.tries + 1, nextTryAt: this.parts.clock.now() + wait * 1000 };
  }

  private tell(
    entry: QueueEntry,
    letter: MailEvent['letter'],
    end: { outcome: MailEvent['outcome']; reason?: string },
  ) {
    const facts = { queueId: entry.id, letter, tries: entry.tries + 1, ...end };
    if (end.outcome === 'sent') this.parts.log.info(facts, 'letter sent');
    else if (end.outcome === 'later') this.parts.log.warn(facts, 'letter not sent yet, it will be tried again');
    else this.parts.log.error(facts, `letter not sent: ${end.outcome}`);
    this.options.onEvent?.({ letter, outcome: end.outcome });
  }

  private remember<T>(work: Promise<T>): Promise<T> {
    const settled = work.finally(() => this.running.delete(settled));
    this.running.add(settled);
    return settled;
  }
}

/** Undefined when the work takes longer; it goes on. */
async function withinPatience<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
