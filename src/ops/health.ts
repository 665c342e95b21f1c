import { describeError, type Log } from '../base/log';
import { type BodyReply, body } from '../web/reply';

/** A part that the server cannot work without. */
export interface Part {
  readonly name: string;
  /** Throws when the part is not to be had. */
  ping(): Promise<void>;
}

/** Tells orchestrators and proxies how the server is: alive (the process answers) and ready (its parts do too). */
export class Health {
  private draining = false;

  constructor(
    private readonly parts: readonly Part[],
    private readonly log: Log,
  ) {}

  /** From now on no new work is wanted: /health/ready turns red so that the proxy looks elsewhere. */
  drain(): void {
    this.draining = true;
  }

  live(): BodyReply {
    return healthReply(200, 'up', {});
  }

  async ready(): Promise<BodyReply> {
    const states = await Promise.all(this.parts.map(async (part) => [part.name, await this.stateOf(part)] as const));
    const isReady = !this.draining && states.every(([, state]) => state === 'up');
    return healthReply(
      isReady ? 200 : 503,
      this.draining ? 'draining' : isReady ? 'up' : 'down',
      Object.fromEntries(states),
    );
  }

  private async stateOf(part: Part): Promise<'up' | 'down'> {
    try {
      await part.ping();
      return 'up';
    } catch (error) {
      this.log.warn({ part: part.name, error: describeError(error) }, 'part is down');
      return 'down';
    }
  }
}

function healthReply(status: number, state: string, parts: Readonly<Record<string, string>>): BodyReply {
  return body(status, 'application/json; charset=UTF-8', `${JSON.stringify({ status: state, parts })}\n`);
}
