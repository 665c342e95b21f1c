/** Lifetimes of tickets, in seconds. */
export interface TicketLifetimes {
  readonly serviceTicketSeconds: number;
  readonly proxyTicketSeconds: number;
  /** Idle timeout of a session; `capSeconds` is its absolute timeout. */
  readonly idleSeconds: number;
  readonly capSeconds: number;
  readonly rememberMeIdleSeconds: number;
  readonly rememberMeCapSeconds: number;
  /** How long an expired session is kept for single logout; 0 without single logout on expiry. */
  readonly graceSeconds?: number;
  /** Absent: no limits. */
  readonly quotas?: TicketQuotas | undefined;
}

/** Limits for each session and person; the newest replaces the oldest. */
export interface TicketQuotas {
  /** Visits, and proxy-granting tickets, of each application in one session. */
  readonly perService: number;
  /** The same, of all applications together. */
  readonly perSession: number;
}

/** Lifetime of a session. */
export interface SessionLife {
  readonly idleSeconds: number;
  readonly capSeconds: number;
}

export function lifeOf(lifetimes: TicketLifetimes, rememberMe: boolean): SessionLife {
  const { idleSeconds, capSeconds, rememberMeIdleSeconds, rememberMeCapSeconds } = lifetimes;
  return rememberMe
    ? { idleSeconds: rememberMeIdleSeconds, capSeconds: rememberMeCapSeconds }
    : { idleSeconds, capSeconds };
}
