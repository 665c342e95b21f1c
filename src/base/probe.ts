/** How a part is: `up`, or in which way it is limited (`read-only`, `full`). A part that does not answer throws. */
export type PartState = 'up' | 'read-only' | 'full';

/** Asks one part of the product how it is. */
export interface Probe {
  readonly name: string;
  /**
   * What readiness becomes while the part is down: `degraded` (open sessions still work) or `unavailable`.
   * Absent for a part that is tried by `--check` only.
   */
  readonly whenDown?: 'degraded' | 'unavailable';
  /** @throws OperatorFault when the part does not answer or cannot be used */
  ask(): Promise<PartState>;
}
