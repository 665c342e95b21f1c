import type { BrowserSession } from '../web/browser-session';
import type { Newcomer } from './step';

const NEWCOMER = 'newcomer';
const FINISHED = 'finished';

/** The person that this browser works on. */
export function newcomerOf(session: BrowserSession): Newcomer | undefined {
  return session.get<Newcomer>(NEWCOMER);
}

/**
 * Begins with a person, or goes on to the next thing that is known of them. The session starts anew each time: what another
 * person left in this browser is gone, and an id that somebody planted in it is worth nothing.
 */
export async function beginWith(session: BrowserSession, newcomer: Newcomer): Promise<void> {
  await session.startAnew();
  session.set(NEWCOMER, newcomer);
}

/**
 * The card proved who it is. The session before holds nothing but what was typed, so it may stay: the second of two clicks on the
 * same button may still come with its id, and goes the same way.
 */
export function proceedAs(session: BrowserSession, newcomer: Newcomer): void {
  session.leave();
  session.set(NEWCOMER, newcomer);
}

/** Whether the activation ended in this browser, so that its last page may be shown again. */
export function isFinished(session: BrowserSession): boolean {
  return session.get<boolean>(FINISHED) === true;
}

/** The activation is over; the browser keeps only what its last page shows. */
export function finish(session: BrowserSession): void {
  session.set(FINISHED, true);
}
