/** The clock, passed in (dependency injection), so that lifetimes are tested without sleeping. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** Resolves after `milliseconds`; at once when it is zero or less. */
  delay(milliseconds: number): Promise<void>;
}

/** The system clock; no other file reads it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  delay: (milliseconds) =>
    milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve(),
};
