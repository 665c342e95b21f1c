import type { Log } from '../base/log';
import { Rounds } from '../jobs/rounds';
import type { EndSessions } from './end-sessions';

export interface SingleLogoutOnExpiryParts {
  readonly endSessions: Pick<EndSessions, 'expired'>;
  readonly log: Log;
}

const ROUND_MILLISECONDS = 30_000;

/**
 * Looks after sessions that end because they were not used, or at their cap. The rounds keep the list of all sessions in order; where
 * sessions are kept beyond their end (cas.logoutOnExpiry), the services of those that are over are told.
 */
export class SingleLogoutOnExpiry {
  private readonly rounds: Rounds;

  constructor(private readonly parts: SingleLogoutOnExpiryParts) {
    this.rounds = new Rounds((closing) => this.tell(closing), {
      everyMilliseconds: ROUND_MILLISECONDS,
      log: parts.log,
      failure: 'sessions that are over cannot be looked for',
    });
  }

  /** Makes a round every half minute from now on. */
  start(): void {
    this.rounds.start();
  }

  /** Makes a round, or waits for the one under way. Never rejects. */
  round(): Promise<void> {
    return this.rounds.run();
  }

  /** Ends the rounds, and the one under way after what it has begun to tell. */
  close(): Promise<void> {
    return this.rounds.close();
  }

  private async tell(closing: AbortSignal): Promise<void> {
    for await (const _ of this.parts.endSessions.expired()) if (closing.aborted) return;
  }
}
