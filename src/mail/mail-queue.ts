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
  readonly maximumWaiting?: number | undefined;
  /** How often the queue is looked at after `start`. */
  readonly tickSeconds?: number;
  readonly onEvent?: (event: MailEvent) => void;
}

const DAY_SECONDS = 24 * 3600;
const BACK_OFF_SECONDS = [10, 30, 120, 600, 1800];
/** More at once would only fill the pool of connections. */
const TRIED_AT_ONCE = 8;
const TICK_SECONDS = 5;

/** What one try of a letter came to, for the queue and for whoever waits. */
interface Attempt extends JobResult {
  readonly delivery: Delivery;
}

/**
 * Sends letters so that none is lost: a letter is stored before it is tried, tried at once, then with back-off until the mail server
 * takes it, refuses it for good, or it expires. With Redis as the store any node goes on after a restart.
 * A letter leaves twice only when a node dies, or the server falls silent, between taking a letter and saying so.
 */
export class MailQueue implements Mailer {
  private readonly queue: JobQueue;
  private readonly worker: JobWorker<Attempt>;
  private readonly rounds: Rounds;

  constructor(
    private readonly parts: MailQueueParts,
    private readonly options: MailQueueOptions,
  ) {
    const { store, clock, log, transport } = parts;
    this.queue = new JobQueue(store, clock, {
      name: 'mail',
      // The lease outlives the longest try, so that no other node begins while one is at it.
      leaseSeconds: transport.longestSeconds + 30,
      seal: new Seal(options.secret, 'queued letters'),
      maximumWaiting: options.maximumWaiting,
    });
    this.worker = new JobWorker(this.queue, clock, log, {
      name: 'the mail queue',
      act: (job) => this.attempt(job),
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

  /** Looks at the queue every few seconds from now on. */
  start(): void {
    this.rounds.start();
  }

  async send(letter: Letter): Promise<Sending> {
    // A letter that cannot be written is a bug, told to the caller and not to the queue.
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

  /** Tries everything that waits and that no other node is trying, due or not. @returns how many letters were tried */
  flush(): Promise<number> {
    return this.worker.flush();
  }

  /** How many letters wait, all nodes together; other nodes' letters since the last look are missing. */
  get waitingCount(): number {
    return this.queue.waitingCount;
  }

  ping(): Promise<void> {
    return this.parts.transport.ping();
  }

  /** Waits for the tries under way, each of which ends in bounded time, and closes the transport. The store stays open. */
  async close(): Promise<void> {
    this.worker.close();
    await this.rounds.close();
    await this.worker.settled();
    await this.parts.transport.close();
  }

  private async attempt(job: Job): Promise<Attempt> {
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
      // Stored by another version or for another public URL: waiting does not help.
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

function outcomeOf({ delivery }: Attempt): 'sent' | 'refused' {
  return delivery.outcome === 'sent' ? 'sent' : 'refused';
}
