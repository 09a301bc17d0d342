import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { playUpload } from './uploads/playUpload.ts';

it.each(['always the same', String(randomInt(1_000_000_000))])(
  'whatever breaks while files go up, both sides are equal at the end (seed %s)',
  async (seed) => {
    const files = 60;
    const { unequal, kills, brought, faults } = await playUpload(seed, files, 2);
    expect([unequal, faults.includes('it never ended well')]).toEqual([[], false]);
    // A life that is killed sends again at most what it had not written down, and what was in flight.
    expect(brought).toBeLessThanOrEqual(files + (kills + 1) * 60 + 20);
  },
);
