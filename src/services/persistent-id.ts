import { createHash } from 'node:crypto';

/**
 * The anonymous identifier that Shibboleth and Apereo CAS give a person at one service, so that applications keep their accounts
 * after a move: base64 of SHA-1 over service, `!`, person, `!`, salt, in UTF-8. The layout is that of Apereo's
 * ShibbolethCompatiblePersistentIdGenerator (prepareMessageDigest, digestAndEncodeWithSalt), where line ends in the salt become
 * spaces, and the service is the URL without `;jsessionid=…`. SHA-1 is what compatibility asks for; the salt is the secret.
 */
export function persistentId(person: string, serviceUrl: string, salt: string): string {
  const service = serviceUrl.replace(/;jsessionid=[^/?#;]*/i, '');
  const text = `${service}!${person}!${salt.replaceAll('\n', ' ')}`;
  return createHash('sha1').update(text, 'utf8').digest('base64');
}
