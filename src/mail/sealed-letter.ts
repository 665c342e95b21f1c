import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Letter } from './mailer';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps letters unreadable in the store (AES-256-GCM): a queued letter has a working link in it and an address, and a copy of
 * the store must not hand out either. The id of the letter is bound in, so that no sealed letter passes for another.
 */
export class LetterSeal {
  private readonly key: Buffer;

  /** @param secret the same on every node; without one a random key is made, and nothing survives a restart */
  constructor(secret: string | undefined) {
    const material = secret ?? randomBytes(32);
    this.key = Buffer.from(hkdfSync('sha256', material, '', 'portillon queued letters', 32));
  }

  seal(id: string, letter: Letter): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(letter), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Undefined for what was sealed with another key, or changed. */
  open(id: string, text: string): Letter | undefined {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return JSON.parse(opened.toString('utf8')) as Letter;
    } catch {
      return undefined;
    }
  }
}
