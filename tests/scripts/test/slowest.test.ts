import { expect, it } from '@jest/globals';
import { slowestOf } from '#scripts/test/slowest.ts';

it('the slowest files are named with their seconds, the slowest first, and the others left out', () => {
  const times = [
    { title: 'tests/quick.test.ts', seconds: 0.4 },
    { title: 'blender with Python 3.11', seconds: 120.26 },
    { title: 'tests/slow.test.ts', seconds: 31 },
  ];
  expect(slowestOf(times, 2)).toEqual([
    '  120.3 s  blender with Python 3.11',
    '   31.0 s  tests/slow.test.ts',
  ]);
});
