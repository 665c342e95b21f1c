import type { Attempt } from './memory-record';
import { ATTEMPTS_UNDER_WAY, type AttemptRules } from './store';

/** Whether another attempt is allowed, and the earlier ones that still count. */
export interface AttemptVerdict {
  /** As the command `attempt` answers. */
  readonly result: number;
  readonly counted: readonly Attempt[];
}

/**
 * The rate limit of `attempt`, the same as in the Redis script.
 * @param before earlier attempts, the oldest first
 * @param now milliseconds since the epoch
 */
export function judgeAttempt(before: readonly Attempt[], rules: AttemptRules, now: number): AttemptVerdict {
  const windowMilliseconds = rules.windowSeconds * 1000;
  const counted = before.filter(({ madeAt }) => madeAt + windowMilliseconds > now);
  const failures = counted.filter(({ hasFailed, madeAt }) => hasFailed || madeAt + rules.runningSeconds * 1000 <= now);
  const underWay = counted.length - failures.length;
  const wait = backOff(failures, rules) - now;
  if (wait > 0) return { result: wait, counted };
  if (underWay > 0 && counted.length >= rules.freeAttempts) return { result: ATTEMPTS_UNDER_WAY, counted };
  const oldest = counted[0]?.madeAt ?? now;
  if (counted.length >= rules.mostInWindow) return { result: oldest + windowMilliseconds - now, counted };
  return { result: 0, counted };
}

/** The end of the back-off in milliseconds since the epoch; 0 while failures are free. */
function backOff(failures: readonly Attempt[], rules: AttemptRules): number {
  const { freeAttempts, firstWaitSeconds, longestWaitSeconds } = rules;
  if (failures.length < freeAttempts) return 0;
  const last = Math.max(...failures.map(({ madeAt }) => madeAt));
  const seconds = Math.min(firstWaitSeconds * 2 ** (failures.length - freeAttempts), longestWaitSeconds);
  return last + Math.floor(seconds * 1000);
}
