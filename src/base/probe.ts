/** Asks a running part whether it works. Readiness asks again and again: it must be cheap. */
export interface Probe {
  readonly name: string;
  /** What readiness becomes while the part is down: `degraded` where open sessions still work without it. */
  readonly whenDown: 'degraded' | 'unavailable';
  /** Asked at most so often; in every round when absent. */
  readonly everyMilliseconds?: number | undefined;
  /** @throws OperatorFault when the part does not work; LimitedFault when it works in part */
  ping(): Promise<void>;
}

/** What `--check` found in one part. A thrown fault counts as one of `faults`. */
export interface Findings {
  /** What an operator wants to know of a part that is good: counts, warnings, names. */
  readonly lines?: readonly string[];
  /** What is wrong. */
  readonly faults?: readonly unknown[];
}
