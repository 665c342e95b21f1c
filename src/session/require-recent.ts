import type { Clock } from '../base/clock';
import type { PersonGuard } from '../web/route';
import { toLogin } from './require-session';
import type { ReturnAddress } from './return-address';

export interface RequireRecentParts {
  /** The guard that identifies the session. */
  readonly session: PersonGuard;
  readonly returnAddress: ReturnAddress;
  readonly clock: Clock;
  /** Longest time since the password was given. */
  readonly seconds: number;
}

/**
 * Guards acts that must not be possible from an unattended session (step-up): asks for the password again when it was given too long ago, and
 * returns afterwards.
 */
export function requireRecent({ session, returnAddress, clock, seconds }: RequireRecentParts): PersonGuard {
  return async (request) => {
    const found = await session(request);
    if ('refusal' in found) return found;
    const age = clock.now() - found.signedIn.authenticatedAt.getTime();
    return age <= seconds * 1000 ? found : { refusal: toLogin(request, returnAddress, true) };
  };
}
