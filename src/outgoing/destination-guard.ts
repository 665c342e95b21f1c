import { BlockList, isIP } from 'node:net';
import type { NetworkList } from '../base/network-list';

/** Never allowed, whatever is configured: link-local networks (cloud metadata services), multicast, broadcast, unspecified. */
const NEVER = blockList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200/32',
  '192.0.0.192/32',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'fe80::/10',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
  'ff00::/8',
]);

/** Not the public Internet: loopback, private and shared networks, documentation, tunnels that embed an IPv4 address. */
const INTERNAL = blockList([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '::1/128',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fec0::/10',
]);

/** SSRF guard: which network addresses this server may connect to when a service named the host. */
export class DestinationGuard {
  /** @param allowed internal networks that may be reached; link-local and metadata addresses are never allowed */
  constructor(private readonly allowed: NetworkList) {}

  /** Whether an IP address may be connected to; false for any other text. */
  mayReach(address: string): boolean {
    const plain = embeddedIpv4(address) ?? address;
    const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(plain) === 0 || NEVER.check(plain, family)) return false;
    return !INTERNAL.check(plain, family) || this.allowed.includes(plain);
  }
}

/** The IPv4 address embedded in an IPv6 address: IPv4-mapped, IPv4-compatible, and NAT64 with its well-known prefix. */
function embeddedIpv4(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  const groups = groupsOf(address.replace(/%.*$/, ''));
  const head = groups.slice(0, 6).join(':');
  if (head !== '0:0:0:0:0:ffff' && head !== '64:ff9b:0:0:0:0' && !isCompatible(groups, head)) return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** `::a.b.c.d`, except `::` and `::1`. */
function isCompatible(groups: readonly string[], head: string): boolean {
  return head === '0:0:0:0:0:0' && groups[6] !== '0';
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]/`);
  const [before = '', after] = hostname.slice(1, -1).split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after ? after.split(':') : [];
  return [...first, ...new Array<string>(8 - first.length - last.length).fill('0'), ...last];
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
