import type { Account } from '../directory/directory';
import type { BrowserSession } from '../web/browser-session';

/** Whose password this browser may choose, because it used the mailed link. */
export interface Recovering {
  readonly username: string;
  /** The directory's note of the password when the link was mailed; empty when there was none. */
  readonly passwordVersion: string;
}

const RECOVERING = 'recovering';

/** Always under a new session id (session fixation), with nothing of what was in the session before. */
export async function beginRecovering(session: BrowserSession, recovering: Recovering): Promise<void> {
  await session.startAnew();
  session.set(RECOVERING, recovering);
  await session.save();
}

export function recoveringOf(session: BrowserSession): Recovering | undefined {
  return session.get<Recovering>(RECOVERING);
}

/** Whether the password was changed since the link was mailed. A directory that tells nothing now changes nothing. */
export function isOvertaken({ passwordVersion }: Recovering, account: Account): boolean {
  return account.passwordVersion !== undefined && account.passwordVersion !== passwordVersion;
}
