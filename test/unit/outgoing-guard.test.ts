import type { LookupAddress, lookup } from 'node:dns';
import { systemClock } from '../../src/base/clock';
import { NetworkList } from '../../src/base/network-list';
import { CALLBACK_LIMITS, NOTICE_LIMITS, openOutgoing } from '../../src/compose/outgoing';
import { loadSettings } from '../../src/config/load';
import { DestinationGuard } from '../../src/outgoing/destination-guard';
import { guardedLookup } from '../../src/outgoing/guarded-lookup';
import { OtherServer } from '../support/other-server';

describe('The guard of destinations', () => {
  const closed = new DestinationGuard(new NetworkList([]));
  const open = new DestinationGuard(new NetworkList(['0.0.0.0/0', '::/0']));

  it.each(['8.8.8.8', '193.48.0.1', '2001:660::1', '2a00:1450::1', '64:ff9b::808:808', '::ffff:8.8.8.8'])(
    'lets %s be reached, which is public',
    (address) => expect(closed.mayReach(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:a00:1',
    '::10.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::1',
  ])('refuses %s unless it is allowed', (address) => {
    expect(closed.mayReach(address)).toBe(false);
    expect(open.mayReach(address)).toBe(true);
  });

  it.each([
    '169.254.169.254',
    '169.254.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    '100.100.100.200',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    '255.255.255.255',
    'ff02::1',
    'localhost',
    '',
  ])('never lets %s be reached', (address) => expect(open.mayReach(address)).toBe(false));

  it('allows just the networks that are named', () => {
    const campus = new DestinationGuard(new NetworkList(['10.1.0.0/16', 'fd12::/16']));
    expect([campus.mayReach('10.1.2.3'), campus.mayReach('::ffff:10.1.2.3'), campus.mayReach('fd12::9')]).toEqual([
      true,
      true,
      true,
    ]);
    const room = new DestinationGuard(new NetworkList(['10.1.2.0/24']));
    expect([room.mayReach('::ffff:10.1.2.3'), room.mayReach('::ffff:10.1.3.3')]).toEqual([true, false]);
    expect([campus.mayReach('10.2.2.3'), campus.mayReach('127.0.0.1')]).toEqual([false, false]);
  });
});

describe('The guarded look-up of names', () => {
  const guard = new DestinationGuard(new NetworkList([]));
  /** What a connection is given for a name that has these addresses. */
  const found = (addresses: readonly string[], all = true) => {
    const answer = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
    const nameServer = ((_name: string, _options: object, callback: (error: null, all: LookupAddress[]) => void) =>
      callback(null, answer)) as unknown as typeof lookup;
    return new Promise((resolve) => {
      guardedLookup(guard, nameServer)('name.example', { all }, (error, address, family) =>
        resolve(error ? error.message : [address, family]),
      );
    });
  };

  it.each([
    [['8.8.8.8', '127.0.0.1']],
    [['127.0.0.1', '8.8.8.8']],
    [['2001:660::1', '10.0.0.1', '8.8.8.8']],
    [['8.8.8.8', '::1']],
    [['169.254.169.254']],
    [[]],
  ])('refuses a name with the addresses %j', async (addresses) => {
    expect(await found(addresses)).toBe('address not allowed');
    expect(await found(addresses, false)).toBe('address not allowed');
  });

  it('gives all addresses of a public name, or the first', async () => {
    expect(await found(['8.8.8.8', '2001:660::1'])).toEqual([
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2001:660::1', family: 6 },
      ],
      undefined,
    ]);
    expect(await found(['2001:660::1', '8.8.8.8'], false)).toEqual(['2001:660::1', 6]);
  });
});

describe('Requests of the product', () => {
  const trial = loadSettings({ PORTILLON_EMBEDDED: 'true' });

  it.each([
    ['callbacks of proxies', CALLBACK_LIMITS],
    ['notices of logout', NOTICE_LIMITS],
  ])('do not reach loopback in production unless it is allowed: %s', async (_kind, limits) => {
    const inside = await OtherServer.start();
    const production = { ...trial, embedded: false };
    const allowed = { ...production, 'outgoing.allowedNetworks': ['127.0.0.0/8', '::1'] };
    const outcomes = [];
    for (const settings of [production, allowed, trial]) {
      const outgoing = openOutgoing(settings, systemClock, limits);
      for (const host of ['127.0.0.1', 'localhost'])
        outcomes.push(await outgoing.send({ url: `http://${host}:${inside.port}/`, milliseconds: 3000 }));
      outgoing.close();
    }
    const refused = { failure: 'address not allowed' };
    expect(outcomes).toEqual([refused, refused, ...Array(4).fill({ status: 200 })]);
    await inside.close();
  });
});
