import { clientAddress, networkOf, siteOf } from '../../src/base/client-network';
import { NetworkList } from '../../src/base/network-list';

describe('A client’s address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    // As some load balancers write it: without this each connection would be a network of its own.
    ['192.0.2.7:5678', '192.0.2.7'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['2001:DB8:0:0:0::7', '2001:db8::7'],
    ['fe80::7%eth0', 'fe80::7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:0207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
  ])('%s is %s', (told, address) => {
    expect(clientAddress(told)).toBe(address);
  });

  it.each([
    [undefined],
    [''],
    ['unknown'],
    ['_hidden'],
    ['192.0.2.7, 192.0.2.8'],
    ['192.0.2.7:x'],
    ['[192.0.2.7'],
    ['192.0.2.07'],
  ])('%p is none', (told) => {
    expect(clientAddress(told)).toBe('unknown');
  });

  it('belongs to one network however it is spelled', () => {
    expect(new Set(['::ffff:192.0.2.7', '::ffff:c000:207', '192.0.2.7:1', '192.0.2.7:2'].map(networkOf))).toEqual(
      new Set(['192.0.2.7']),
    );
    expect(siteOf('::ffff:c000:207')).toBeUndefined();
    const allowed = new NetworkList(['192.0.2.0/24', '2001:db8::/32']);
    expect(['192.0.2.7:5678', '::ffff:c000:207', '[2001:db8::7]:443'].map((one) => allowed.includes(one))).toEqual([
      true,
      true,
      true,
    ]);
    expect(allowed.includes(clientAddress('_hidden'))).toBe(false);
  });
});
