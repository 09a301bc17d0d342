import { describe, expect, it } from '@jest/globals';
import { type RefusedAddress, refusedAddress } from '#daemon/notifying/addressRule.ts';

/** Address, what speaks against it from outside, and what still does for a service of the studio’s own network. */
const rows: readonly (readonly [string, RefusedAddress | undefined, RefusedAddress | undefined])[] = [
  ['93.184.216.34', undefined, undefined],
  ['2606:4700::6810:84e5', undefined, undefined],
  ['127.0.0.1', 'thisMachine', undefined],
  ['127.1.2.3', 'thisMachine', undefined],
  ['::1', 'thisMachine', undefined],
  ['::ffff:127.0.0.1', 'thisMachine', undefined],
  ['::ffff:7f00:1', 'thisMachine', undefined],
  ['::127.0.0.1', 'thisMachine', undefined],
  ['10.1.2.3', 'privateNetwork', undefined],
  ['172.16.0.1', 'privateNetwork', undefined],
  ['172.31.255.255', 'privateNetwork', undefined],
  ['172.32.0.1', undefined, undefined],
  ['192.168.1.1', 'privateNetwork', undefined],
  ['::ffff:192.168.1.1', 'privateNetwork', undefined],
  ['100.64.0.1', 'privateNetwork', undefined],
  ['fd00::1', 'privateNetwork', undefined],
  ['169.254.169.254', 'linkLocal', 'linkLocal'],
  ['::ffff:169.254.169.254', 'linkLocal', 'linkLocal'],
  ['fe80::1', 'linkLocal', 'linkLocal'],
  ['fe80::1%eth0', 'linkLocal', 'linkLocal'],
  ['0.0.0.0', 'reserved', 'reserved'],
  ['::', 'reserved', 'reserved'],
  ['224.0.0.1', 'reserved', 'reserved'],
  ['255.255.255.255', 'reserved', 'reserved'],
  ['64:ff9b::7f00:1', 'reserved', 'reserved'],
  ['2002:7f00:1::', 'reserved', 'reserved'],
  ['ff02::1', 'reserved', 'reserved'],
  ['hooks.example', 'noAddress', 'noAddress'],
  ['', 'noAddress', 'noAddress'],
];

/** Each range by its first and last address, and what is open beside it. */
const edges: readonly (readonly [
  RefusedAddress,
  readonly (readonly [string, string])[],
  readonly string[],
])[] = [
  ['linkLocal', [['169.254.0.0', '169.254.255.255']], ['169.253.255.255', '169.255.0.0']],
  ['linkLocal', [['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff']], ['fe7f:ffff::1']],
  ['reserved', [['0.0.0.0', '0.255.255.255']], ['1.0.0.0']],
  ['reserved', [['192.0.0.0', '192.0.0.255']], ['191.255.255.255', '192.0.1.0']],
  ['reserved', [['192.0.2.0', '192.0.2.255']], ['192.0.1.255', '192.0.3.0']],
  ['reserved', [['198.18.0.0', '198.19.255.255']], ['198.17.255.255', '198.20.0.0']],
  ['reserved', [['198.51.100.0', '198.51.100.255']], ['198.51.99.255', '198.51.101.0']],
  ['reserved', [['203.0.113.0', '203.0.113.255']], ['203.0.112.255', '203.0.114.0']],
  ['reserved', [['224.0.0.0', '255.255.255.255']], ['223.255.255.255']],
  ['reserved', [['64:ff9b::', '64:ff9b::ffff:ffff']], ['64:ff9b:0:0:0:1::', '64:ff9a:ffff::']],
  ['reserved', [['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff']], ['64:ff9b:2::']],
  ['reserved', [['100::', '100::ffff:ffff:ffff:ffff']], ['100:0:0:1::', 'ff:ffff::']],
  ['reserved', [['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff']], ['2001:db7:ffff::', '2001:db9::']],
  ['reserved', [['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff']], ['2001:ffff::', '2003::']],
  ['reserved', [['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff']], []],
  ['thisMachine', [['127.0.0.0', '127.255.255.255']], ['126.255.255.255', '128.0.0.0']],
  ['thisMachine', [['::1', '::1']], []],
  ['privateNetwork', [['10.0.0.0', '10.255.255.255']], ['9.255.255.255', '11.0.0.0']],
  ['privateNetwork', [['100.64.0.0', '100.127.255.255']], ['100.63.255.255', '100.128.0.0']],
  ['privateNetwork', [['172.16.0.0', '172.31.255.255']], ['172.15.255.255', '172.32.0.0']],
  ['privateNetwork', [['192.168.0.0', '192.168.255.255']], ['192.167.255.255', '192.169.0.0']],
  ['privateNetwork', [['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff']], ['fbff:ffff::', 'fe00::']],
  ['privateNetwork', [['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff']], []],
];
describe('where a webhook may go', () => {
  it.each(edges)('%s: %j, but not %j', (why, ranges, beside) => {
    for (const address of ranges.flat())
      expect([address, refusedAddress(address, 'outside')]).toEqual([address, why]);
    for (const address of beside)
      expect([address, refusedAddress(address, 'outside')]).toEqual([address, undefined]);
  });

  it('takes no other spelling of an address that was mapped into IPv6 for another one', () => {
    const ofMapped = (address: string) => refusedAddress(address, 'outside');
    expect(ofMapped('::ffff:a9fe:a9fe')).toBe('linkLocal');
    expect(ofMapped('0:0:0:0:0:ffff:169.254.169.254')).toBe('linkLocal');
    expect(ofMapped('0000:0000:0000:0000:0000:FFFF:7F00:0001')).toBe('thisMachine');
    expect(ofMapped('::ffff:c0a8:0101')).toBe('privateNetwork');
    expect(ofMapped('::ffff:c633:6401')).toBe('reserved');
    expect(ofMapped('::ffff:5db8:d822')).toBeUndefined();
    expect(ofMapped('::ffff:ac1f:ffff')).toBe('privateNetwork');
    expect(ofMapped('::ffff:ac20:00ff')).toBeUndefined();
    expect(ofMapped('::a00:1')).toBe('privateNetwork');
  });

  it.each(rows)('%s: from outside %s, inside %s', (address, outside, inside) => {
    expect([refusedAddress(address, 'outside'), refusedAddress(address, 'inside')]).toEqual([
      outside,
      inside,
    ]);
  });
});
