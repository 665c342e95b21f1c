import { BlockList, isIP } from 'node:net';
import { OperatorFault } from './faults';

/** An IP address without its zone, lower-case; an IPv4-mapped IPv6 address as IPv4. */
export function plainAddress(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  const [, wrapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain) ?? [];
  return wrapped ?? plain;
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
