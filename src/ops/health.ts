import { LimitedFault } from '../base/faults';
import { describeError, type Log } from '../base/log';
import type { Probe } from '../base/probe';
import { type BodyReply, body } from '../web/reply';

/**
 * What a load balancer does with this node: `degraded` still gets requests (a part is down that open sessions can do without), `unavailable`
 * gets none.
 */
export type Readiness = 'ready' | 'degraded' | 'unavailable';

/** State of a part at its last probe; `unknown` before the first answer. */
export type PartState = 'up' | 'down' | 'full' | 'read-only' | 'unknown';

interface WatchedPart {
  readonly probe: Probe;
  state: PartState;
  /** The probe that was not answered yet. */
  pending: Promise<void> | undefined;
  /** Milliseconds until the next probe. */
  restMilliseconds: number;
}

/** Called on every change. */
export type HealthObserver = (readiness: Readiness, parts: Readonly<Record<string, PartState>>) => void;

/**
 * Liveness and readiness. The parts are probed in the background; load balancers get the last known state at once, so that a part that hangs
 * delays nothing.
 */
export class Health {
  private draining = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly parts: readonly WatchedPart[];

  constructor(
    probes: readonly Probe[],
    private readonly log: Log,
    private readonly observe: HealthObserver = () => undefined,
  ) {
    this.parts = probes.map((probe) => ({ probe, state: 'unknown', pending: undefined, restMilliseconds: 0 }));
  }

  /** Probes the parts now and every `milliseconds`; the timer does not keep the process alive. */
  start(milliseconds: number): Promise<void> {
    this.timer ??= setInterval(() => void this.round(milliseconds), milliseconds);
    this.timer.unref();
    return this.round(milliseconds);
  }

  /** Stops the probes. Readiness is `unavailable` from now on, so that load balancers send requests to other nodes. */
  drain(): void {
    clearInterval(this.timer);
    this.draining = true;
    this.tell();
  }

  /**
   * Probes every part that is due. One that has not answered since the last round is down.
   * @param elapsedMilliseconds since the last round
   * @returns when all probes of this round have answered
   */
  async round(elapsedMilliseconds: number): Promise<void> {
    await Promise.all(this.parts.map((part) => this.askInTurn(part, elapsedMilliseconds)));
  }

  /** GET /health/live: the process answers. */
  live(): BodyReply {
    return healthReply(200, { status: 'up' });
  }

  /** GET /health/ready: 200 when `ready` or `degraded`, 503 when `unavailable`, with the state of each part. */
  ready(): BodyReply {
    const readiness = this.readiness();
    const reason = this.draining ? { reason: 'draining' } : {};
    return healthReply(readiness === 'unavailable' ? 503 : 200, { status: readiness, ...reason, parts: this.states() });
  }

  private askInTurn(part: WatchedPart, elapsedMilliseconds: number): Promise<void> | undefined {
    if (part.pending !== undefined) {
      this.note(part, 'down', new Error('no answer yet'));
      return part.pending;
    }
    part.restMilliseconds -= elapsedMilliseconds;
    if (part.restMilliseconds > 0) return undefined;
    part.restMilliseconds = part.probe.everyMilliseconds ?? 0;
    part.pending = this.ask(part).finally(() => {
      part.pending = undefined;
    });
    return part.pending;
  }

  private async ask(part: WatchedPart): Promise<void> {
    try {
      await part.probe.ping();
      this.note(part, 'up');
    } catch (error) {
      this.note(part, error instanceof LimitedFault ? error.state : 'down', error);
    }
  }

  private note(part: WatchedPart, state: PartState, error?: unknown): void {
    if (part.state === state) return;
    const isRecovery = state === 'up' && part.state !== 'unknown';
    part.state = state;
    const { name } = part.probe;
    if (state !== 'up') this.log.warn({ part: name, state, error: describeError(error) }, 'part is down');
    else if (isRecovery) this.log.info({ part: name }, 'part is up again');
    this.tell();
  }

  private tell(): void {
    this.observe(this.readiness(), this.states());
  }

  private readiness(): Readiness {
    if (this.draining) return 'unavailable';
    const failing = this.parts.filter(({ state }) => state !== 'up');
    if (failing.some(isFatal)) return 'unavailable';
    return failing.length > 0 ? 'degraded' : 'ready';
  }

  private states(): Readonly<Record<string, PartState>> {
    return Object.fromEntries(this.parts.map(({ probe, state }) => [probe.name, state]));
  }
}

/** A part that answers but takes no writes never makes the node unavailable. */
function isFatal({ probe, state }: WatchedPart): boolean {
  return probe.whenDown === 'unavailable' && (state === 'down' || state === 'unknown');
}

function healthReply(status: number, content: object): BodyReply {
  return body(status, 'application/json; charset=UTF-8', `${JSON.stringify(content)}\n`);
}
