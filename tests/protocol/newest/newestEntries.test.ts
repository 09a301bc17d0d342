import { expect, it } from '@jest/globals';
import { createNewestEntries } from '#protocol/newest/newestEntries.ts';

it('what was set longest ago goes when there is one too many, and setting it again makes it new', () => {
  const entries = createNewestEntries<number>(2);
  entries.set('a', 1);
  entries.set('b', 2);
  entries.set('a', 3);
  entries.set('c', 4);
  expect(['a', 'b', 'c'].map(entries.get)).toEqual([3, undefined, 4]);
});
