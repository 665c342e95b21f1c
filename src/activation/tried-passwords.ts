import type { Seal } from '../base/seal';
import { fingerprint, seal as mac, randomText, sameSecret } from '../base/secrets';
import { get, put, type Store } from '../store/store';

/** How long a browser may come back for the end of an attempt: a double click, or a server that died in the middle. */
const SECONDS = 600;

/**
 * Which new password a browser has sent last, as a salted fingerprint under seal. It lets a form that was sent twice, or again after
 * a crash, be known for the same one. Only the browser's own last password is compared: to nobody does this tell whether any
 * other password is right.
 */
export class TriedPasswords {
  constructor(
    private readonly store: Store,
    private readonly seal: Seal,
  ) {}

  /** @param sessionId of the browser session */
  async remember(sessionId: string, password: string): Promise<void> {
    const salt = randomText(22);
    const text = this.seal.close(`${salt}.${mac(salt, password)}`, sessionId);
    await this.store.run([put(keyOf(sessionId), text, SECONDS)]);
  }

  async isLast(sessionId: string, password: string): Promise<boolean> {
    const [text] = await this.store.run([get(keyOf(sessionId))]);
    const [salt, sealed] = (text && this.seal.open(text, sessionId)?.split('.')) || [];
    return salt !== undefined && sealed !== undefined && sameSecret(sealed, mac(salt, password));
  }
}

function keyOf(sessionId: string): string {
  return `activation-tried:${fingerprint(sessionId)}`;
}
