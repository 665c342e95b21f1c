import { BlockList, isIP } from 'node:net';
import { OperatorFault } from './faults';

/**
 * An IP address without its zone or port, in its shortest spelling; an IPv4-mapped IPv6 address as IPv4. Some load balancers write the
 * port too (`192.0.2.1:5678`, `[2001:db8::1]:5678`).
 */
export function plainAddress(address: string): string {
  const [, bracketed, withPort] = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(address) ?? [];
  const bare = (bracketed ?? withPort ?? address).toLowerCase().replace(/%.*$/, '');
  return isIP(bare) === 6 ? shortest(bare) : bare;
}

function shortest(address: string): string {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  return [high, low]
    .map((text) => Number.parseInt(text, 16))
    .flatMap((word) => [word >> 8, word & 255])
    .join('.');
}

/** Networks from the configuration. */
export class NetworkList {
  private readonly list = new BlockList();

  /**
   * @param networks addresses or CIDR blocks
   * @throws OperatorFault for anything else
   */
  constructor(networks: readonly string[]) {
    for (const network of networks) this.add(network.trim());
  }

  includes(address: string): boolean {
    const plain = plainAddress(address);
    const family = isIP(plain);
    return family !== 0 && this.list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  }

  private add(network: string): void {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(network) ?? [];
    const family = isIP(address);
    const widest = family === 6 ? 128 : 32;
    const prefix = bits === undefined ? widest : Number(bits);
    if (family === 0 || prefix > widest) {
      throw new OperatorFault(`“${network}” is not a network.`, 'Write networks as 192.0.2.0/24 or 2001:db8::/32.');
    }
    this.list.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4');
  }
}
