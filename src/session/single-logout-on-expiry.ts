import type { Log } from '../base/log';
import { Rounds } from '../jobs/rounds';
import type { EndSessions } from './end-sessions';

export interface SingleLogoutOnExpiryParts {
  readonly endSessions: Pick<EndSessions, 'expired'>;
  readonly log: Log;
}

const ROUND_MILLISECONDS = 30_000;

/**
 * Handles sessions that expire: idle time-out or longest life. Every half minute it maintains the expiry index of the sessions; where sessions
 * are kept beyond their end (cas.logoutOnExpiry), the services of expired sessions are sent a logout.
 */
export class SingleLogoutOnExpiry {
  private readonly rounds: Rounds;

  constructor(private readonly parts: SingleLogoutOnExpiryParts) {
    this.rounds = new Rounds((closing) => this.tell(closing), {
      everyMilliseconds: ROUND_MILLISECONDS,
      log: parts.log,
      failure: 'expired sessions cannot be looked up',
    });
  }

  /** Starts the rounds, every half minute. */
  start(): void {
    this.rounds.start();
  }

  /** Runs a round now, or waits for the one in progress. Never rejects. */
  round(): Promise<void> {
    return this.rounds.run();
  }

  /** Stops the rounds, and the one in progress after its current batch. */
  close(): Promise<void> {
    return this.rounds.close();
  }

  private async tell(closing: AbortSignal): Promise<void> {
    for await (const _ of this.parts.endSessions.expired()) if (closing.aborted) return;
  }
}
