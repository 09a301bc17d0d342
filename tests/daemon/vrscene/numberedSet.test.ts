import { expect, it } from '@jest/globals';
import { inHashes, isPattern, numberedSet } from '#daemon/vrscene/numberedSet.ts';

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

it.each([
  ['/s/a_%04d.vrscene', '/s/a_####.vrscene'],
  ['/s/a_%01d.vrscene', '/s/a_#.vrscene'],
  ['/s/a.$F4.vrscene', '/s/a.####.vrscene'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as Houdini writes it
  ['/s/a${F3}b.vrscene', '/s/a###b.vrscene'],
  ['/s/a_<frame04>.vrscene', '/s/a_####.vrscene'],
  ['/s/a_<F4>.vrscene', '/s/a_####.vrscene'],
  ['/s/a.@@@.vrscene', '/s/a.###.vrscene'],
  ['/s/#1 %04d/a_##.vrscene', '/s/#1 %04d/a_##.vrscene'],
  ['/s/$F4/a_%04d.vrscene', '/s/$F4/a_####.vrscene'],
])('%s names the set %s', (written, pattern) => {
  expect(inHashes(written)).toBe(pattern);
  expect(isPattern(written)).toBe(true);
});

it.each(['/s/a.vrscene', '/s/50%d.vrscene', '/s/me@home.vrscene', '/s/$FPS.vrscene', '/s/#1/a.vrscene'])(
  '%s is one file',
  (file) => {
    expect([isPattern(file), inHashes(file)]).toEqual([false, file]);
  },
);
