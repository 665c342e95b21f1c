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

/** Tries one part for `--check`: opens what it needs, looks at it as closely as it can, and closes it again. */
export interface Check {
  readonly name: string;
  /**
   * @returns lines for the operator, when there is something to tell of a good part
   * @throws OperatorFault for what is wrong
   */
  run(): Promise<readonly string[]>;
}
