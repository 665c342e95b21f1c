import { isIP } from 'node:net';
import { plainAddress } from './network-list';

/**
 * A client's address from a trusted proxy. Rate limit evasion: `unknown` for any other text, such as the identifiers of RFC 7239, which
 * would otherwise each count as a network of its own.
 */
export function clientAddress(told: string | undefined): string {
  const plain = plainAddress(told ?? '');
  return isIP(plain) === 0 ? 'unknown' : plain;
}

/** The network that rate limits count as one client: an IPv4 address, or the /64 of an IPv6 address, which one household has. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  return isIP(plain) === 6 ? prefixOf(plain, 4) : plain;
}

/** The /48 of an IPv6 address, the largest network that a provider gives one customer; undefined for IPv4. */
export function siteOf(address: string): string | undefined {
  const plain = plainAddress(address);
  return isIP(plain) === 6 ? prefixOf(plain, 3) : undefined;
}

/** A shortened address, from which a person recognises the origin of a sign-in: `192.0.2.x`, or the /48 of an IPv6 address. */
export function shortNetwork(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) === 6) return prefixOf(plain, 3);
  return isIP(plain) === 4 ? plain.replace(/\d+$/, 'x') : '';
}

function prefixOf(plain: string, groupCount: number): string {
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...new Array<string>(zeros).fill('0'), ...after].slice(0, groupCount);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/${groupCount * 16}`;
}
