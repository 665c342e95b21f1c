import { createHash, createHmac, randomFillSync, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Modulo bias: bytes above this would make the first letters of the alphabet more likely than the last ones. */
const FAIR_LIMIT = 256 - (256 % ALPHABET.length);

/** Random bytes are read in blocks: a call of the system's generator costs the same for one byte as for a thousand. Each byte is used once. */
const POOL = Buffer.alloc(4096);
let given = POOL.length;

function randomByte(): number {
  if (given === POOL.length) {
    randomFillSync(POOL);
    given = 0;
  }
  const byte = POOL[given] as number;
  POOL[given] = 0;
  given += 1;
  return byte;
}

/**
 * Random letters and digits (CSPRNG), 5.95 bits for each character.
 * @param length number of characters; 22 give 130 bits
 */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    const byte = randomByte();
    if (byte < FAIR_LIMIT) text += ALPHABET[byte % ALPHABET.length];
  }
  return text;
}

/** Random decimal digits, leading zeros kept. */
export function randomDigits(length: number): string {
  let text = '';
  while (text.length < length) {
    const byte = randomByte();
    if (byte < 250) text += String(byte % 10);
  }
  return text;
}

/** SHA-256 as base64url: the store keeps it instead of a secret that has enough entropy to need no salt. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** HMAC-SHA-256 as base64url. */
export function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Constant-time comparison (timing attack). */
export function sameSecret(one: string, other: string): boolean {
  const a = createHash('sha256').update(one).digest();
  const b = createHash('sha256').update(other).digest();
  return timingSafeEqual(a, b);
}
