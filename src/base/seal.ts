import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Makes texts unreadable and unchangeable for whoever has not the key (AES-256-GCM, a random nonce for each text): what the store
 * holds of addresses and links shall be worth nothing to who reads the store.
 */
export class Seal {
  private readonly key: Buffer;

  /**
   * @param secret the same on every node; without one a random key is made, and nothing that was closed survives a restart
   * @param purpose keeps the keys of different uses apart
   */
  constructor(secret: string | undefined, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret || randomBytes(32), '', `portillon ${purpose}`, 32));
  }

  /** @param place where the text is kept: bound in, so that no sealed text passes for that of another place */
  close(text: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Undefined for what was closed with another key or for another place, or was changed since. */
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
