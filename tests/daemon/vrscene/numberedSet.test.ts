import { expect, it } from '@jest/globals';
import { numberedSet } from '#daemon/vrscene/numberedSet.ts';

const names = [
  'a_0001.vrscene',
  'a_0003.vrscene',
  'a_0002.vrscene',
  'a_1.vrscene',
  'a_00010.vrscene',
  'a_x001.vrscene',
];

it.each([
  ['/s/a_####.vrscene', [1, 2, 3]],
  ['/s/a_#.vrscene', [1]],
  ['/s/a_#####.vrscene', [10]],
  ['/s/b_####.vrscene', []],
  ['/s/#_#.vrscene', undefined],
  ['/s/a.vrscene', undefined],
])('%s has the numbers %j', (pattern, numbers) => {
  expect(numberedSet(pattern, names)?.numbers).toEqual(numbers);
});

it('names the file of a number', () => {
  expect(numberedSet('/s/a_####.vrscene', names)?.fileOf(2)).toBe('/s/a_0002.vrscene');
});

it('tells the files that only another number of digits keeps out', () => {
  expect(numberedSet('/s/a_####.vrscene', names)?.otherDigits).toEqual(['a_1.vrscene', 'a_00010.vrscene']);
});
