import { type Audit, shortTicket, shortUrl } from '../audit/fact';
import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import { randomText } from '../base/secrets';
import { withinTime } from '../base/within-time';
import type { Job, JobQueue } from '../jobs/job-queue';
import { type JobResult, JobWorker } from '../jobs/job-worker';
import { Rounds } from '../jobs/rounds';
import { type Outgoing, type OutgoingAnswer, TOO_MANY_REQUESTS } from '../outgoing/outgoing-request';
import type { RegisteredService } from '../services/registered-service';
import { releaseTo } from '../services/release';
import type { ServiceRegistry } from '../services/service-registry';
import { withoutTickets } from '../services/service-url';
import type { Closed } from '../tickets/ticket';
import { frontChannelUrl, logoutRequestForm } from './single-logout-request';

export interface SingleLogoutParts {
  readonly services: ServiceRegistry;
  readonly queue: JobQueue;
  readonly outgoing: Outgoing;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

/** One service that must be told of the end of a session. */
interface Target {
  readonly url: string;
  readonly service: string;
  /** The person's name here and at the service. */
  readonly user: string;
  readonly name: string;
  readonly ticketId: string;
}

/** Time limit of a service's answer. */
export const NOTICE_MILLISECONDS = 5_000;
/** Notices that are stored and retried together: a session with thousands of services takes a few records. */
const KEPT_TOGETHER = 100;
/** Notices in the memory of a node at most; the others wait in the store. */
const MOST_IN_MEMORY = 2_000;
const LIFE_SECONDS = 3600;
/** Back-off after the first and the second try; the third is the last. */
const BACK_OFF_SECONDS = [30, 300];
const TICK_MILLISECONDS = 5_000;
/** How long a server that stops waits for notices in progress. */
const PATIENCE_MILLISECONDS = 1_500;
/** Limit of frames on the logout page: a browser loads no more before the person closes it. */
const MOST_FRAMES = 50;

/** Outcome of one notice. */
type Telling = 'done' | 'again' | 'no room';

/**
 * Single logout: tells the services of a session that it has ended (CAS protocol 3.0.3, section 2.3.3). The notices are stored before they are
 * sent, and sent in the background: those that a crashed node had not sent are sent by another one.
 */
export class SingleLogout {
  private readonly worker: JobWorker<JobResult>;
  private readonly rounds: Rounds;

  constructor(private readonly parts: SingleLogoutParts) {
    const { queue, clock, log } = parts;
    this.worker = new JobWorker(queue, clock, log, {
      name: 'the queue of logout notices',
      act: (job) => this.deliver(job),
      onDropped: ({ tries }) => log.warn({ tries }, 'logout notices expired before they could be sent'),
      backOffSeconds: BACK_OFF_SECONDS,
      afterLastWait: 'give up',
      atOnce: MOST_IN_MEMORY,
      weight: (job) => readTargets(job.text).length,
      heaviest: KEPT_TOGETHER,
    });
    this.rounds = new Rounds(() => this.worker.look(), {
      everyMilliseconds: TICK_MILLISECONDS,
      log,
      failure: 'the queue of logout notices cannot be read',
    });
  }

  /** Starts looking, every few seconds, for notices that failed or whose node crashed. */
  start(): void {
    this.rounds.start();
  }

  /**
   * Tells the services of these sessions, on the back channel. Resolves when the notices are stored; sending continues in the background. Never
   * throws.
   */
  async announce(closed: readonly Closed[]): Promise<void> {
    const targets = closed.flatMap((one) => this.targetsOf(one, 'BACK_CHANNEL'));
    const texts = inBatches(targets, KEPT_TOGETHER).map((batch) => JSON.stringify(batch));
    if (texts.length === 0) return;
    for (const job of await this.keep(texts)) void this.worker.start(job);
  }

  /** The URLs that the person's browser loads for front-channel services. */
  frontChannelUrls(closed: Closed): string[] {
    const targets = this.targetsOf(closed, 'FRONT_CHANNEL').slice(0, MOST_FRAMES);
    return targets.map((target) => frontChannelUrl(target.url, this.notice(target)));
  }

  /** Starts to send what is due and not leased by another node. */
  retry(): Promise<void> {
    return this.worker.look();
  }

  /** Resolves when the notices in progress have their outcome. */
  settled(): Promise<void> {
    return this.worker.settled();
  }

  /** Waits a moment for notices in progress, aborts the rest, and leaves it to the other nodes. */
  async close(): Promise<void> {
    this.worker.close();
    await this.rounds.close();
    await withinTime(this.settled(), PATIENCE_MILLISECONDS);
    this.parts.outgoing.close();
    await this.settled();
  }

  /** Only registered services are told, at the service URL of the login or at the registered logout URL. */
  private targetsOf({ session, visits }: Closed, logoutType: RegisteredService['logoutType']): Target[] {
    return visits.flatMap(({ service, ticketId }) => {
      const registered = this.parts.services.match(service);
      if (registered?.logoutType !== logoutType) return [];
      // The Java client takes a request with `ticket=` for a login, and would keep the session.
      const url = registered.logoutUrl ?? withoutTickets(service);
      if (!/^https?:\/\//i.test(url)) return [];
      const { id: name } = releaseTo(registered, session.principal, service);
      return [{ url, service: registered.name, user: session.principal.id, name, ticketId }];
    });
  }

  /**
   * Stores notices. When the store is unavailable or full, they are sent now, once.
   * @returns those to send at once; the others, for which memory has no room, are taken from the store later
   */
  private async keep(texts: readonly string[]): Promise<Job[]> {
    const { queue, log } = this.parts;
    const { room } = this.worker;
    try {
      if (queue.isFull) throw new Error('the queue is full');
      const jobs = await queue.add(texts.slice(0, room), LIFE_SECONDS);
      if (texts.length > room) {
        await queue.defer(texts.slice(room), LIFE_SECONDS);
        this.worker.wake();
      }
      return jobs;
    } catch (error) {
      log.warn({ error: describeError(error) }, 'logout notices cannot be stored; they are sent once');
      return texts.map((text) => queue.unkept(text));
    }
  }

  private async deliver(job: Job): Promise<JobResult> {
    const targets = readTargets(job.text);
    const tellings = await Promise.all(targets.map((target) => this.tell(target, job.isKept)));
    const left = targets.filter((_, i) => tellings[i] !== 'done');
    return { left: left.length > 0 ? JSON.stringify(left) : undefined, isPutOff: tellings.includes('no room') };
  }

  private async tell(target: Target, isKept: boolean): Promise<Telling> {
    const form = logoutRequestForm(this.notice(target));
    const answer = await this.parts.outgoing.send({ url: target.url, form, milliseconds: NOTICE_MILLISECONDS });
    if ('failure' in answer && answer.failure === TOO_MANY_REQUESTS && isKept) return 'no room';
    const reason = reasonOf(answer);
    this.parts.audit.record({
      event: 'logout.notified',
      outcome: reason === undefined ? 'success' : 'failure',
      user: target.user,
      service: target.service,
      serviceUrl: shortUrl(target.url),
      ticket: shortTicket(target.ticketId),
      reason,
    });
    return isPassing(answer) ? 'again' : 'done';
  }

  private notice({ name, ticketId }: Target) {
    return { id: `LR-${randomText(20)}`, issuedAt: this.parts.clock.now(), name, ticketId };
  }
}

/** Returns none for a record in the format of another version of the program. */
function readTargets(text: string): Target[] {
  try {
    const targets: unknown = JSON.parse(text);
    return Array.isArray(targets)
      ? targets.filter((one) => typeof one?.url === 'string' && typeof one.name === 'string')
      : [];
  } catch {
    return [];
  }
}

/** Services answer a logout with a redirect or any page; only error statuses count as a failure. */
function reasonOf(answer: OutgoingAnswer): string | undefined {
  if ('failure' in answer) return answer.failure;
  return answer.status < 400 ? undefined : `status ${answer.status}`;
}

/** Whether the failure is transient, so that another try may help. */
function isPassing(answer: OutgoingAnswer): boolean {
  return 'failure' in answer ? answer.failure !== 'address not allowed' : answer.status >= 500;
}

function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
