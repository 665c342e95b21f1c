import type { Audit } from '../audit/fact';
import { describeError, type Log } from '../base/log';
import type { OpenSessions } from '../tickets/open-sessions';
import type { SingleLogout } from './single-logout';

export interface SingleLogoutOnExpiryParts {
  readonly sessions: Pick<OpenSessions, 'endedByTime'>;
  readonly singleLogout: Pick<SingleLogout, 'announce'>;
  readonly audit: Audit;
  readonly log: Log;
}

const ROUND_MILLISECONDS = 30_000;

/**
 * Looks after sessions that end because they were not used, or at their cap. The rounds keep the list of all sessions in order; where
 * sessions are kept beyond their end (cas.logoutOnExpiry), the services of those that are over are told.
 */
export class SingleLogoutOnExpiry {
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosing = false;

  constructor(private readonly parts: SingleLogoutOnExpiryParts) {}

  /** Makes a round every half minute from now on. */
  start(): void {
    this.timer ??= setInterval(() => void this.round(), ROUND_MILLISECONDS);
    this.timer.unref();
  }

  /** Makes a round, or waits for the one under way. Never throws. */
  round(): Promise<void> {
    this.running ??= this.tell().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Ends the rounds, and the one under way after what it has begun to tell. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async tell(): Promise<void> {
    try {
      for await (const closed of this.parts.sessions.endedByTime()) {
        await this.parts.singleLogout.announce(closed);
        for (const { session } of closed) {
          const user = session.principal.id;
          this.parts.audit.record({ event: 'session.ended', outcome: 'success', user, reason: 'by its time' });
        }
        if (this.isClosing) return;
      }
    } catch (error) {
      this.parts.log.warn({ error: describeError(error) }, 'sessions that are over cannot be looked for');
    }
  }
}
