import { NetworkList } from '../../src/base/network-list';
import { DestinationGuard } from '../../src/outgoing/destination-guard';

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
    expect([campus.mayReach('10.2.2.3'), campus.mayReach('127.0.0.1')]).toEqual([false, false]);
  });
});
