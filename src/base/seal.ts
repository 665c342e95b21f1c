import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Authenticated encryption of texts (AES-256-GCM, a random nonce for each text), so that reading the store gives no address and no
 * usable link.
 */
export class Seal {
  private readonly key: Buffer;

  /**
   * @param secret the same on every node; without one the key is random, and sealed texts cannot be opened after a restart
   * @param purpose key derivation context: each purpose has a key of its own
   */
  constructor(secret: string | undefined, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret || randomBytes(32), '', `portillon ${purpose}`, 32));
  }

  /** Encrypts. @param place where the text is kept: authenticated (AAD), so that a sealed text cannot be moved to another place */
  close(text: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Decrypts. Undefined for a text that was sealed with another key or for another place, or was modified. */
  open(sealed: string, place: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }
}
