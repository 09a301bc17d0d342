import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { playNetworkDownload } from './downloads/playNetwork.ts';
import { playNetwork } from './uploads/playNetwork.ts';

it.each(['always the same', String(randomInt(1_000_000_000))])(
  'whatever befalls rsync and its line, both sides are equal at the end (seed %s)',
  async (seed) => {
    const { givenUp, unequal } = await playNetwork(seed, 60, 6);
    expect([givenUp, unequal]).toEqual([[], []]);
  },
);

it.each(['always the same', String(randomInt(1_000_000_000))])(
  'whatever befalls rsync and its line, all frames come home as they are on the farm (seed %s)',
  async (seed) => {
    const { givenUp, unequal } = await playNetworkDownload(seed, 60, 6);
    expect([givenUp, unequal]).toEqual([0, []]);
  },
);
