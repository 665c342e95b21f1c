import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SCHEMES: Readonly<Record<string, { algorithm: string; length: number }>> = {
  SSHA512: { algorithm: 'sha512', length: 64 },
  SSHA256: { algorithm: 'sha256', length: 32 },
  SSHA: { algorithm: 'sha1', length: 20 },
};

/** A salted password hash as LDAP directories store it: `{SSHA512}` and base64 of digest and salt. */
export function saltedHash(password: string): string {
  const salt = randomBytes(16);
  const digest = createHash('sha512').update(password, 'utf8').update(salt).digest();
  return `{SSHA512}${Buffer.concat([digest, salt]).toString('base64')}`;
}

/** Whether `stored` ({SSHA}, {SSHA256}, {SSHA512}) is a hash of this password; false for any other scheme. */
export function matchesSaltedHash(stored: string, password: string): boolean {
  const [, name = '', text = ''] = /^\{([A-Z0-9]+)\}(.+)$/i.exec(stored) ?? [];
  const scheme = SCHEMES[name.toUpperCase()];
  const bytes = Buffer.from(text, 'base64');
  if (!scheme || bytes.length < scheme.length) return false;
  const salt = bytes.subarray(scheme.length);
  const digest = createHash(scheme.algorithm).update(password, 'utf8').update(salt).digest();
  return timingSafeEqual(digest, bytes.subarray(0, scheme.length));
}
