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

describe('where a webhook may go', () => {
  it.each(rows)('%s: from outside %s, inside %s', (address, outside, inside) => {
    expect([refusedAddress(address, 'outside'), refusedAddress(address, 'inside')]).toEqual([
      outside,
      inside,
    ]);
  });
});
