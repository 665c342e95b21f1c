import type { Clock } from '../base/clock';
import type { PersonGuard } from '../web/route';
import { toLogin } from './require-session';
import type { ReturnAddress } from './return-address';

export interface RequireRecentParts {
  /** The guard that tells whose session it is. */
  readonly session: PersonGuard;
  readonly returnAddress: ReturnAddress;
  readonly clock: Clock;
  /** How long ago the password may have been given. */
  readonly seconds: number;
}

/**
 * Guards what must not be done from a session that somebody left open: the password is asked again when it was given too long ago, and then
 * the way leads back.
 */
export function requireRecent({ session, returnAddress, clock, seconds }: RequireRecentParts): PersonGuard {
  return async (request) => {
    const found = await session(request);
    if ('refusal' in found) return found;
    const age = clock.now() - found.signedIn.authenticatedAt.getTime();
    return age <= seconds * 1000 ? found : { refusal: toLogin(request, returnAddress, true) };
  };
}
