import type { Seal } from '../base/seal';
import { hmac, randomText, sameSecret } from '../base/secrets';
import type { BrowserSession } from '../web/browser-session';

const ATTEMPT = 'attempt';

/**
 * The new password that this browser's session sent last, as a salted HMAC under seal. When the server or the directory died in the
 * middle of writing, the same form sent again is known by it and finishes the work. Only the session's own last password is
 * compared, so nobody can test guesses of a password with it.
 */
export class Attempts {
  constructor(private readonly seal: Seal) {}

  /** Call it, and wait, before the directory is asked to write. */
  async remember(session: BrowserSession, password: string): Promise<void> {
    const salt = randomText(22);
    session.set(ATTEMPT, this.seal.close(`${salt}.${hmac(salt, password)}`, ATTEMPT));
    await session.save();
  }

  isSame(session: BrowserSession, password: string): boolean {
    const [salt, known] = this.seal.open(session.get<string>(ATTEMPT) ?? '', ATTEMPT)?.split('.') ?? [];
    return salt !== undefined && known !== undefined && sameSecret(known, hmac(salt, password));
  }
}

/** Whether this browser has sent a new password whose outcome it may not know. */
export function wasAttempted(session: BrowserSession): boolean {
  return session.get(ATTEMPT) !== undefined;
}
