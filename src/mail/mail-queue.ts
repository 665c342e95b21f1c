import type { Clock } from '../base/clock';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import type { Log } from '../base/log';
import { Seal } from '../base/seal';
import { withinTime } from '../base/within-time';
import { type DroppedJob, type Job, type JobEntry, JobQueue } from '../jobs/job-queue';
import { type JobResult, JobWorker } from '../jobs/job-worker';
import { Rounds } from '../jobs/rounds';
import type { Store } from '../store/store';
import type { Letters, RenderedLetter } from './letters';
import type { Delivery, MailTransport } from './mail-transport';
import type { Letter, LetterName, Mailer, Sending } from './mailer';

/** For metrics: the result of one try, or the end of a letter. */
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
  /** Encrypts queued letters in the store; the same on every node. Absent: a random key. */
  readonly secret?: string;
  /** The right side of message ids: the host of the sender address. */
  readonly messageIdHost: string;
  /** How long `send` waits for the first try before it returns `queued`; the try continues. */
  readonly patienceMilliseconds?: number;
  /** Most letters that wait; more are tried once and not stored. */
  readonly maximumWaiting?: number | undefined;
  /** Interval of the reads of the queue after `start`. */
  readonly tickSeconds?: number;
  readonly onEvent?: (event: MailEvent) => void;
}

const DAY_SECONDS = 24 * 3600;
const BACK_OFF_SECONDS = [10, 30, 120, 600, 1800];
/** Concurrency limit: more would only wait for the connection pool. */
const TRIED_AT_ONCE = 8;
const TICK_SECONDS = 5;

/** The result of one try of a letter, for the queue and for the caller that waits. */
interface LetterTry extends JobResult {
  readonly delivery: Delivery;
}

/**
 * At-least-once delivery of letters: a letter is stored, tried at once, then retried with back-off until the mail server accepts it,
 * refuses it permanently, or it expires. With Redis as the store any node continues after a restart.
 * A letter is sent twice only when a node dies, or the connection breaks, between the server's acceptance and its answer.
 */
export class MailQueue implements Mailer {
  private readonly queue: JobQueue;
  private readonly worker: JobWorker<LetterTry>;
  private readonly rounds: Rounds;

  constructor(
    private readonly parts: MailQueueParts,
    private readonly options: MailQueueOptions,
  ) {
    const { store, clock, log, transport } = parts;
    this.queue = new JobQueue(store, clock, {
      name: 'mail',
      // The lease is longer than the longest try, so that no other node tries the same letter meanwhile.
      leaseSeconds: transport.longestSeconds + 30,
      seal: new Seal(options.secret, 'queued letters'),
      maximumWaiting: options.maximumWaiting,
    });
    this.worker = new JobWorker(this.queue, clock, log, {
      name: 'the mail queue',
      act: (job) => this.tryOnce(job),
      onDropped: (job) => this.tellDropped(job),
      backOffSeconds: BACK_OFF_SECONDS,
      afterLastWait: 'repeat',
      atOnce: TRIED_AT_ONCE,
    });
    this.rounds = new Rounds(() => this.worker.look(), {
      everyMilliseconds: (options.tickSeconds ?? TICK_SECONDS) * 1000,
      log,
      failure: 'the mail queue cannot be looked at',
    });
  }

  /** Starts to read the queue every few seconds. */
  start(): void {
    this.rounds.start();
  }

  async send(letter: Letter): Promise<Sending> {
    // A letter that cannot be rendered is a bug: it is thrown here and not queued.
    this.parts.letters.render(letter);
    if (this.queue.isFull) return this.sendUnkept(letter);
    const now = this.parts.clock.now();
    const expiresAt = letter.expiresAt ?? now + DAY_SECONDS * 1000;
    const [job] = await this.queue.add([JSON.stringify(letter)], (expiresAt - now) / 1000);
    const firstTry = this.worker.start(job as Job);
    const attempt = await withinTime(firstTry, this.options.patienceMilliseconds ?? 4000);
    return { outcome: attempt === undefined || attempt.left !== undefined ? 'queued' : outcomeOf(attempt) };
  }

  /** Tries what is due. @returns how many letters were tried */
  tick(): Promise<number> {
    return this.worker.tick();
  }

  /** Tries every waiting letter without a lease, due or not. @returns how many letters were tried */
  flush(): Promise<number> {
    return this.worker.flush();
  }

  /** Number of waiting letters of all nodes, as of the last read. */
  get waitingCount(): number {
    return this.queue.waitingCount;
  }

  ping(): Promise<void> {
    return this.parts.transport.ping();
  }

  /** Waits for the tries under way, each of which has a time limit, and closes the transport. The store stays open. */
  async close(): Promise<void> {
    this.worker.close();
    await this.rounds.close();
    await this.worker.settled();
    await this.parts.transport.close();
  }

  private async tryOnce(job: Job): Promise<LetterTry> {
    const letter = JSON.parse(job.text) as Letter;
    const delivery = await this.deliver(letter, job.id);
    this.tell(job, letter.name, delivery);
    return { delivery, left: delivery.outcome === 'later' ? job.text : undefined };
  }

  private async deliver(letter: Letter, id: string): Promise<Delivery> {
    const { letters, transport } = this.parts;
    let rendered: RenderedLetter;
    try {
      rendered = letters.render(letter);
    } catch (error) {
      // Stored by another version or for another public URL: a retry does not help.
      return { outcome: 'refused', reason: (error as Error).message };
    }
    const messageId = `${id}@${this.options.messageIdHost}`;
    return transport.deliver({ ...rendered, to: letter.to, language: letter.language, messageId });
  }

  private async sendUnkept(letter: Letter): Promise<Sending> {
    const delivery = await this.deliver(letter, this.queue.unkept('').id);
    if (delivery.outcome !== 'later') return { outcome: delivery.outcome };
    throw new OperatorFault(
      `The mail queue is full (${this.waitingCount} letters) and the mail server takes none: ${delivery.reason}`,
      `Check the mail server of ${settingNamed('mail.host')}.`,
    );
  }

  private tellDropped(job: DroppedJob): void {
    const letter = job.text === undefined ? 'unknown' : (JSON.parse(job.text) as Letter).name;
    if (job.reason === 'expired') this.tell(job, letter, { outcome: 'expired' });
    else this.tell(job, letter, { outcome: 'unreadable', reason: UNREADABLE });
  }

  private tell(
    job: JobEntry,
    letter: MailEvent['letter'],
    end: { readonly outcome: MailEvent['outcome']; readonly reason?: string },
  ): void {
    const facts = { queueId: job.id, letter, tries: job.tries + 1, ...end };
    if (end.outcome === 'sent') this.parts.log.info(facts, 'letter sent');
    else if (end.outcome === 'later') this.parts.log.warn(facts, 'letter not sent yet, it will be tried again');
    else this.parts.log.error(facts, `letter not sent: ${end.outcome}`);
    this.options.onEvent?.({ letter, outcome: end.outcome });
  }
}

const UNREADABLE = `sealed with another key: set the same ${settingNamed('secret')} on every node`;

function outcomeOf({ delivery }: LetterTry): 'sent' | 'refused' {
  return delivery.outcome === 'sent' ? 'sent' : 'refused';
}
