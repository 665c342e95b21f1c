import { type Audit, shortTicket, shortUrl } from '../audit/fact';
import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import { randomText } from '../base/secrets';
import type { Outgoing, OutgoingAnswer } from '../outgoing/outgoing-request';
import type { RegisteredService } from '../services/registered-service';
import { releaseTo } from '../services/release';
import type { ServiceRegistry } from '../services/service-registry';
import type { LastingQueue, QueuedWork } from '../store/lasting-queue';
import type { Closed } from '../tickets/ticket';
import { frontChannelUrl, logoutRequestForm } from './single-logout-request';

export interface SingleLogoutParts {
  readonly services: ServiceRegistry;
  readonly queue: LastingQueue;
  readonly outgoing: Outgoing;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

/** One service that has to hear of the end of a session. */
interface Target {
  readonly url: string;
  readonly service: string;
  /** Who, to us and to the service. */
  readonly user: string;
  readonly name: string;
  readonly ticketId: string;
}

/** The longest that a service may take to answer. */
export const NOTICE_MILLISECONDS = 5_000;
/** Notices that are kept and retried together: a session with thousands of services stays a handful of records. */
const KEPT_TOGETHER = 100;
const LIFE_SECONDS = 3600;
/** Waits after the first and the second try; there is no fourth. */
const WAITS_SECONDS = [30, 300];
const TICK_MILLISECONDS = 5_000;
/** How long a server that stops waits for notices that are under way. */
const PATIENCE_MILLISECONDS = 1_500;
/** More frames than this no browser loads before the person closes it. */
const MOST_FRAMES = 50;

/**
 * Tells the services that a session visited that it has ended (CAS protocol 3.0.3, section 2.3.3). The notices are kept before they
 * are sent, and sent while nobody waits: what a node that dies had not sent yet is sent by another one.
 */
export class SingleLogout {
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: SingleLogoutParts) {}

  /** Looks after notices that failed, or whose node died, every few seconds from now on. */
  start(): void {
    this.timer ??= setInterval(() => void this.retry(), TICK_MILLISECONDS);
    this.timer.unref();
  }

  /** Tells the services of these sessions, on the back channel. Resolves when the notices are kept; sending them goes on. Never throws. */
  async announce(closed: readonly Closed[]): Promise<void> {
    const targets = closed.flatMap((one) => this.targetsOf(one, 'BACK_CHANNEL'));
    const batches = inParts(targets, KEPT_TOGETHER);
    if (batches.length === 0) return;
    const kept = await this.keep(batches);
    batches.forEach((batch, i) => {
      this.remember(this.deliver(batch, kept[i]));
    });
  }

  /** The addresses that the browser of the person loads for services with a front channel. */
  frontChannelUrls(closed: Closed): string[] {
    const targets = this.targetsOf(closed, 'FRONT_CHANNEL').slice(0, MOST_FRAMES);
    return targets.map((target) => frontChannelUrl(target.url, this.notice(target)));
  }

  /** Sends what is due and what nobody else is sending. */
  async retry(): Promise<void> {
    try {
      for (const work of await this.parts.queue.due()) this.remember(this.deliver(readTargets(work.text), work));
    } catch (error) {
      this.parts.log.warn({ error: describeError(error) }, 'the queue of logout notices cannot be read');
    }
  }

  /** Resolves when the notices under way have their outcome. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Waits a moment for what is under way, cuts the rest off, and leaves it to the other nodes. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, PATIENCE_MILLISECONDS);
    });
    await Promise.race([this.settled(), late]);
    clearTimeout(patience);
    this.parts.outgoing.close();
    await this.settled();
  }

  /** Only registered services are told, at the address they were used at or the one that was registered for it. */
  private targetsOf({ session, visits }: Closed, logoutType: RegisteredService['logoutType']): Target[] {
    return visits.flatMap(({ service, ticketId }) => {
      const registered = this.parts.services.match(service);
      if (registered?.logoutType !== logoutType) return [];
      const url = registered.logoutUrl ?? service;
      if (!/^https?:\/\//i.test(url)) return [];
      const { id: name } = releaseTo(registered, session.principal, service);
      return [{ url, service: registered.name, user: session.principal.id, name, ticketId }];
    });
  }

  /** A store that is down does not keep the services from being told now. */
  private async keep(batches: readonly (readonly Target[])[]): Promise<QueuedWork[]> {
    const texts = batches.map((batch) => JSON.stringify(batch));
    try {
      return await this.parts.queue.add(texts, LIFE_SECONDS);
    } catch (error) {
      this.parts.log.warn({ error: describeError(error) }, 'logout notices cannot be kept, they are sent once');
      return [];
    }
  }

  private async deliver(targets: readonly Target[], work: QueuedWork | undefined): Promise<void> {
    const outcomes = await Promise.all(targets.map((target) => this.tell(target)));
    const left = targets.filter((_, i) => outcomes[i] === 'again');
    const wait = work && WAITS_SECONDS[work.tries];
    try {
      if (work && left.length > 0 && wait !== undefined) {
        await this.parts.queue.postpone({ ...work, text: JSON.stringify(left), tries: work.tries + 1 }, wait);
      } else if (work) await this.parts.queue.done(work);
    } catch (error) {
      this.parts.log.warn({ error: describeError(error) }, 'logout notices cannot be noted as sent');
    }
  }

  private async tell(target: Target): Promise<'done' | 'again'> {
    const form = logoutRequestForm(this.notice(target));
    const answer = await this.parts.outgoing.send({ url: target.url, form, milliseconds: NOTICE_MILLISECONDS });
    const reason = reasonOf(answer);
    this.parts.audit.record({
      event: 'logout.notified',
      outcome: reason === undefined ? 'success' : 'failure',
      user: target.user,
      service: target.service,
      serviceUrl: shortUrl(target.url),
      ticket: shortTicket(target.ticketId),
      ...(reason === undefined ? {} : { reason }),
    });
    return isPassing(answer) ? 'again' : 'done';
  }

  private notice({ name, ticketId }: Target) {
    return { id: `LR-${randomText(20)}`, issuedAt: this.parts.clock.now(), name, ticketId };
  }

  private remember(work: Promise<void>): void {
    const settled = work.finally(() => this.running.delete(settled));
    this.running.add(settled);
  }
}

/** What another version of the program kept in another form is nobody's any more. */
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

/** Services answer a logout with a redirect or a page of any kind; only their refusals and failures are told. */
function reasonOf(answer: OutgoingAnswer): string | undefined {
  if ('failure' in answer) return answer.failure;
  return answer.status < 400 ? undefined : `status ${answer.status}`;
}

/** Whether another try may help. */
function isPassing(answer: OutgoingAnswer): boolean {
  return 'failure' in answer ? answer.failure !== 'address not allowed' : answer.status >= 500;
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
