import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** `inside`: the studio’s own network and this machine too. */
export type Reach = 'outside' | 'inside';
export type RefusedAddress = 'thisMachine' | 'privateNetwork' | 'linkLocal' | 'reserved' | 'noAddress';

type Range = readonly [address: string, prefix: number];

/** What answers at them is no studio’s service: cloud metadata, broadcasts, addresses that are none. */
const never: readonly (readonly [RefusedAddress, readonly Range[]])[] = [
  [
    'linkLocal',
    [
      ['169.254.0.0', 16],
      ['fe80::', 10],
    ],
  ],
  [
    'reserved',
    [
      ['0.0.0.0', 8],
      ['192.0.0.0', 24],
      ['192.0.2.0', 24],
      ['198.18.0.0', 15],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['224.0.0.0', 3],
      ['::', 128],
      ['64:ff9b::', 96],
      ['64:ff9b:1::', 48],
      ['100::', 64],
      ['2001:db8::', 32],
      ['2002::', 16],
      ['ff00::', 8],
    ],
  ],
];
const onlyInside: readonly (readonly [RefusedAddress, readonly Range[]])[] = [
  [
    'thisMachine',
    [
      ['127.0.0.0', 8],
      ['::1', 128],
    ],
  ],
  [
    'privateNetwork',
    [
      ['10.0.0.0', 8],
      ['100.64.0.0', 10],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['fc00::', 7],
      ['fec0::', 10],
    ],
  ],
];

const blocked = (kinds: typeof never) =>
  kinds.map(([why, ranges]) => {
    const list = new BlockList();
    for (const [address, prefix] of ranges)
      list.addSubnet(address, prefix, address.includes(':') ? 'ipv6' : 'ipv4');
    return { why, list };
  });
const neverLists = blocked(never);
const insideLists = blocked(onlyInside);

/** Why nothing is sent to an address, as a name was resolved to it; undefined: it may be. */
export function refusedAddress(address: string, reach: Reach): RefusedAddress | undefined {
  const plain = withoutMapping(address.replace(/%.*$/, ''));
  const family = isIPv4(plain) ? 'ipv4' : isIPv6(plain) ? 'ipv6' : undefined;
  if (!family) return 'noAddress';
  const lists = reach === 'inside' ? neverLists : [...neverLists, ...insideLists];
  return lists.find(({ list }) => list.check(plain, family))?.why;
}

/** `::ffff:127.0.0.1`, however it is written, is `127.0.0.1`. */
function withoutMapping(address: string): string {
  if (!isIPv6(address)) return address;
  const host = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) ?? address;
  const mapped = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (!mapped) return address;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
