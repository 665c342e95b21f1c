/** Health check of a running part. Readiness calls it in every round, so it must be cheap. */
export interface Probe {
  readonly name: string;
  /** What readiness becomes while the part is down: `degraded` where open sessions still work without it. */
  readonly whenDown: 'degraded' | 'unavailable';
  /** Least time between two calls; absent: it is called in every round. */
  readonly everyMilliseconds?: number | undefined;
  /** @throws OperatorFault when the part does not work; LimitedFault when it works in part */
  ping(): Promise<void>;
}

/** What `--check` found in one part. A thrown fault counts as one of `faults`. */
export interface Findings {
  /** Information about a part that works: counts, warnings, names. */
  readonly lines?: readonly string[];
  /** What is wrong. */
  readonly faults?: readonly unknown[];
}
