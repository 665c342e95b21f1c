import { createHash } from 'node:crypto';

/**
 * Pairwise pseudonymous identifier, the same as Shibboleth's and Apereo CAS's, so that applications keep their accounts after a
 * migration: base64 of SHA-1 over service, `!`, person, `!`, salt, in UTF-8. As in Apereo's ShibbolethCompatiblePersistentIdGenerator
 * (prepareMessageDigest, digestAndEncodeWithSalt), line ends in the salt become spaces, and the service is the URL without
 * `;jsessionid=…`. SHA-1 is required for compatibility; the salt is the secret.
 */
export function persistentId(person: string, serviceUrl: string, salt: string): string {
  const service = serviceUrl.replace(/;jsessionid=[^/?#;]*/i, '');
  const text = `${service}!${person}!${salt.replaceAll('\n', ' ')}`;
  return createHash('sha1').update(text, 'utf8').digest('base64');
}
