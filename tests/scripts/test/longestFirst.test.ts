import { existsSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import LongestFirst, { longestFirst, longOnes } from '#scripts/test/longestFirst.ts';

const files = (...paths: string[]) => paths.map((path) => ({ path }));

it('files that take long begin first, the longest before all, and the others keep their order', () => {
  const order = longestFirst(
    files('/p/tests/a.ts', '/p/tests/long.ts', '/p/tests/b.ts', '/p/tests/longest.ts'),
    ['tests/longest.ts', 'tests/long.ts'],
  );
  expect(order).toEqual(files('/p/tests/longest.ts', '/p/tests/long.ts', '/p/tests/a.ts', '/p/tests/b.ts'));
});

it('Jest asks in this order', () => {
  const [longest = ''] = longOnes;
  const some = files('/p/tests/short.test.ts', `/p/${longest}`);
  expect(new LongestFirst().sort(some)).toEqual(some.toReversed());
});

it.each(longOnes)('%s is there', (file) => {
  expect(existsSync(new URL(`../../../${file}`, import.meta.url))).toBe(true);
});
