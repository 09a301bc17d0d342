import { expect, it } from '@jest/globals';
import { faultOfHashing } from '#scripts/bench/transfer/faultOfHashing.ts';

const asked = { count: 3, bytes: 10, remembered: 'nothing' } as const;

it('is none where each file was read through and has a hash of its own', () => {
  expect(faultOfHashing({ hashes: ['a', 'b', 'c'], bytesRead: 30 }, asked)).toBeUndefined();
});

it('is none where all hashes are remembered and nothing was read', () => {
  const again = { ...asked, remembered: 'all' } as const;
  expect(faultOfHashing({ hashes: ['a', 'b', 'c'], bytesRead: 0 }, again)).toBeUndefined();
});

it.each([
  ['a file without a hash', { hashes: ['a', 'b'], bytesRead: 30 }, 'nothing', '2 of 3 files were hashed.'],
  [
    'the hash of no bytes for all',
    { hashes: ['a', 'a', 'a'], bytesRead: 30 },
    'nothing',
    '3 files of different content have 1 different hashes.',
  ],
  [
    'hashes of files that nobody read',
    { hashes: ['a', 'b', 'c'], bytesRead: 0 },
    'nothing',
    '0 bytes were read for their hashes instead of 30.',
  ],
  [
    'files that are read again though their hashes are remembered',
    { hashes: ['a', 'b', 'c'], bytesRead: 10 },
    'all',
    '10 bytes were read for their hashes instead of 0.',
  ],
] as const)('is %s', (_what, planned, remembered, fault) => {
  expect(faultOfHashing(planned, { ...asked, remembered })).toBe(fault);
});
