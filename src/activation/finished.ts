import type { BrowserSession } from '../web/browser-session';

const FINISHED = 'finished';
const UNPROVEN = 'unprovenPassword';

/** Whether the activation ended in this browser, so that its last page may be shown again. */
export function isFinished(session: BrowserSession): boolean {
  return session.get<boolean>(FINISHED) === true;
}

/**
 * Ends the activation: the session keeps only what the last page shows.
 * @param isProven whether a bind with the new password succeeded
 */
export function finish(session: BrowserSession, isProven: boolean): void {
  session.set(FINISHED, true);
  if (!isProven) session.set(UNPROVEN, true);
}

/** Whether the new password opened the account at the end of the activation. */
export function isPasswordProven(session: BrowserSession): boolean {
  return session.get<boolean>(UNPROVEN) !== true;
}
