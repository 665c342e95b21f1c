/** How long tickets live, in seconds. */
export interface TicketLifetimes {
  readonly serviceTicketSeconds: number;
  readonly proxyTicketSeconds: number;
  /** A session ends when it was not used for so long, and at the latest after the cap. */
  readonly idleSeconds: number;
  readonly capSeconds: number;
  readonly rememberMeIdleSeconds: number;
  readonly rememberMeCapSeconds: number;
  /** How long a session that ended by its time is kept, so that its services can be told; 0 when nobody tells them. */
  readonly graceSeconds?: number;
  /** Without them nothing is limited. */
  readonly quotas?: TicketQuotas | undefined;
}

/** How much a session, and a person, may hold; the oldest makes way for the newest. */
export interface TicketQuotas {
  /** Visits, and proxy-granting tickets, kept for each application in one session. */
  readonly perService: number;
  /** The same, of all applications together. */
  readonly perSession: number;
}

/** How long a session lives. */
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
