import type { Seal } from '../base/seal';
import { hmac, randomText, sameSecret } from '../base/secrets';
import type { BrowserSession } from '../web/browser-session';

const ATTEMPT = 'attempt';

/**
 * The last new password of this browser session, as a sealed, salted HMAC. When the server or the directory failed during the write, the same
 * form sent again is recognised and finishes the work. Only the password of this session is compared, so that nobody can guess one with it.
 */
export class Attempts {
  constructor(private readonly seal: Seal) {}

  /** Stores the password; must finish before the directory is asked to write. */
  async remember(session: BrowserSession, password: string): Promise<void> {
    const salt = randomText(22);
    session.set(ATTEMPT, this.seal.close(`${salt}.${hmac(salt, password)}`, ATTEMPT));
    await session.save();
  }

  /** Whether this is the password that this session sent last. */
  isSame(session: BrowserSession, password: string): boolean {
    const [salt, known] = this.seal.open(session.get<string>(ATTEMPT) ?? '', ATTEMPT)?.split('.') ?? [];
    return salt !== undefined && known !== undefined && sameSecret(known, hmac(salt, password));
  }
}

/** Whether this browser has sent a new password whose outcome it may not know. */
export function wasAttempted(session: BrowserSession): boolean {
  return session.get(ATTEMPT) !== undefined;
}
